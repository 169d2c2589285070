//! Records of clients that report little: optional properties are missing there, but never one that another implies.

use super::{Row, sites};
use crate::choices::Choices;
use crate::model::{Maybe, Session};
use crate::text::{Part, Text};

/// Loses each property that may be missing with probability 0.4.
#[cold]
pub(super) fn lose<'p, C: Choices>(row: &Row<'p, C>, session: &mut Session<Text<'p>>) {
    let mut loss = Loss { choices: &row.visit, asked: 0 };
    let s = session;
    // A type without the identifier that it is the type of says nothing.
    if loss.takes(&mut s.customer_id) {
        s.customer_id_type = Maybe::Absent;
    }
    loss.takes(&mut s.customer_id_type);
    loss.takes(&mut s.outcome_achievements);
    loss.takes(&mut s.segment_assignments);
    loss.takes(&mut s.attributes);
    loss.takes(&mut s.attribute_lists);
    loss.takes(&mut s.browser);
    loss.takes(&mut s.device);
    loss.takes(&mut s.geolocation);
    loss.takes(&mut s.ip_address);
    loss.takes(&mut s.ip_organization);
    loss.takes(&mut s.last_page);
    loss.takes(&mut s.app);
    loss.takes(&mut s.sdk_library);
    loss.takes(&mut s.network_connectivity);
    loss.takes(&mut s.search_terms);
    loss.takes(&mut s.user_agent_string);
    loss.takes(&mut s.duration_in_seconds);
    loss.takes(&mut s.pageview_count);
    loss.takes(&mut s.screenview_count);
    loss.takes(&mut s.conversation);
    loss.takes(&mut s.last_connected_queue);
    loss.takes(&mut s.conversation_channels);
    loss.takes(&mut s.originating_direction);
    loss.takes(&mut s.last_acd_outcome);
    loss.takes(&mut s.division_ids);
    loss.takes(&mut s.last_screen);
    loss.takes(&mut s.self_uri);
    // Who does not tell when a visitor is idle does not tell when they are away.
    if loss.takes(&mut s.idle_date) {
        s.away_date = Maybe::Absent;
    }
    loss.takes_of_parts(s);
}

/// Decides what is lost, each time by a choice of its own. Each part of a record begins at a number of its own, so that a
/// part that is not there, or one with a new property, moves no other.
struct Loss<'a, C> {
    choices: &'a C,
    /// The number of the last question.
    asked: u32,
}

impl<C: Choices> Loss<'_, C> {
    /// Whether the value was there and is gone.
    fn takes<X>(&mut self, value: &mut Maybe<X>) -> bool {
        self.asked += 1;
        // The upper two fifths of all words.
        let lost = self.choices.at(sites::LOST, self.asked) >= u64::MAX / 5 * 3;
        let takes = lost && value.is_present();
        if takes {
            *value = Maybe::Absent;
        }
        takes
    }

    fn takes_of_parts(&mut self, s: &mut Session<Text<'_>>) {
        self.asked = 100;
        if let Some(browser) = s.browser.value_mut() {
            self.takes(&mut browser.lang);
            self.takes(&mut browser.is_mobile);
            self.takes(&mut browser.view_height);
            self.takes(&mut browser.view_width);
        }
        self.asked = 120;
        if let Some(device) = s.device.value_mut().and_then(Part::own_mut) {
            self.takes(&mut device.screen_height);
            self.takes(&mut device.screen_width);
            self.takes(&mut device.screen_density);
            self.takes(&mut device.manufacturer);
        }
        self.asked = 140;
        if let Some(place) = s.geolocation.value_mut().and_then(Part::own_mut) {
            self.takes(&mut place.country);
            self.takes(&mut place.country_name);
            // Half a coordinate is none.
            if self.takes(&mut place.latitude) {
                place.longitude = Maybe::Absent;
            }
            self.takes(&mut place.locality);
            self.takes(&mut place.postal_code);
            self.takes(&mut place.region);
            self.takes(&mut place.region_name);
            self.takes(&mut place.source);
            self.takes(&mut place.timezone);
        }
        self.asked = 160;
        if let Some(page) = s.last_page.value_mut().and_then(Part::own_mut) {
            self.takes(&mut page.title);
            self.takes(&mut page.keywords);
            self.takes(&mut page.lang);
        }
        self.asked = 180;
        if let Some(queue) = s.last_connected_queue.value_mut() {
            self.takes_of_reference(&mut queue.id, &mut queue.self_uri);
        }
        self.asked = 190;
        if let Some(user) = s.last_connected_user.value_mut() {
            self.takes_of_reference(&mut user.id, &mut user.self_uri);
        }
        let references = [&mut s.external_contact, &mut s.conversation, &mut s.case_entity].map(Maybe::value_mut);
        let user = s.last_user_disposition.value_mut().map(|wrap_up| &mut wrap_up.user);
        for (number, reference) in (200..).zip(references.into_iter().chain([user])) {
            self.asked = number;
            if let Some(reference) = reference {
                self.takes_of_reference(&mut reference.id, &mut reference.self_uri);
            }
        }
        self.asked = 220;
        for association in s.case_associations.value_mut().into_iter().flatten() {
            if !self.takes(&mut association.associated_case)
                && let Some(case) = association.associated_case.value_mut()
            {
                self.takes_of_reference(&mut case.id, &mut case.self_uri);
            }
            self.takes(&mut association.case_reference);
            self.takes(&mut association.date_associated);
            self.takes(&mut association.self_uri);
        }
        self.asked = 240;
        if let Some(connection) = s.network_connectivity.value_mut() {
            self.takes(&mut connection.carrier);
        }
        // Lists last: nobody knows how long they are.
        self.asked = 1 << 16;
        for achievement in s.outcome_achievements.value_mut().into_iter().flatten() {
            achievement.outcome.own_mut().map(|outcome| self.takes(&mut outcome.self_uri));
        }
        self.asked = 2 << 16;
        for assignment in s.segment_assignments.value_mut().into_iter().flatten() {
            assignment.segment.own_mut().map(|segment| self.takes(&mut segment.self_uri));
        }
    }

    /// A reference keeps its id or its URI, one as often as the other.
    fn takes_of_reference<X, Y>(&mut self, id: &mut Maybe<X>, uri: &mut Maybe<Y>) {
        self.asked += 1;
        if self.choices.at(sites::LOST, self.asked) < 1 << 63 {
            *uri = Maybe::Absent;
        } else {
            *id = Maybe::Absent;
        }
    }
}
