//! A session that has what every session has, and nothing else yet.

use super::activity::Activity;
use super::{Row, identity, sites};
use crate::choices::Choices;
use crate::model::{Edition, Extra, Maybe, Session, SessionLastEvent, Timestamp};
use crate::plan::SessionKind;
use crate::sample::below;
use crate::text::{Resource, Text, literal};

/// A session without anything, for [`reset`] to fill.
pub(super) fn record<'p>() -> Session<Text<'p>> {
    let nothing = Text::Plain("");
    Session {
        id: nothing,
        external_contact: Maybe::Absent,
        customer_id: Maybe::Absent,
        customer_id_type: Maybe::Absent,
        kind: nothing,
        external_id: Maybe::Absent,
        external_url: Maybe::Absent,
        short_id: Maybe::Absent,
        outcome_achievements: Maybe::Absent,
        segment_assignments: Maybe::Absent,
        attributes: Maybe::Absent,
        attribute_lists: Maybe::Absent,
        browser: Maybe::Absent,
        device: Maybe::Absent,
        geolocation: Maybe::Absent,
        ip_address: Maybe::Absent,
        ip_organization: Maybe::Absent,
        last_page: Maybe::Absent,
        mkt_campaign: Maybe::Absent,
        referrer: Maybe::Absent,
        app: Maybe::Absent,
        sdk_library: Maybe::Absent,
        network_connectivity: Maybe::Absent,
        search_terms: Maybe::Absent,
        user_agent_string: Maybe::Absent,
        duration_in_seconds: Maybe::Absent,
        event_count: 0,
        pageview_count: Maybe::Absent,
        screenview_count: Maybe::Absent,
        last_event: SessionLastEvent {
            id: nothing,
            event_name: nothing,
            created_date: Timestamp(nothing),
            extra: Extra::NONE,
        },
        conversation: Maybe::Absent,
        last_connected_queue: Maybe::Absent,
        last_connected_user: Maybe::Absent,
        last_user_disposition: Maybe::Absent,
        conversation_channels: Maybe::Absent,
        originating_direction: Maybe::Absent,
        conversation_subject: Maybe::Absent,
        last_user_disconnect_type: Maybe::Absent,
        last_acd_outcome: Maybe::Absent,
        authenticated: false,
        division_ids: Maybe::Absent,
        last_screen: Maybe::Absent,
        case_associations: Maybe::Absent,
        case_entity: Maybe::Absent,
        case_reference: Maybe::Absent,
        case_status: Maybe::Absent,
        self_uri: Maybe::Absent,
        created_date: Timestamp(nothing),
        ended_date: Maybe::Absent,
        away_date: Maybe::Absent,
        idle_date: Maybe::Absent,
        extra: Extra::NONE,
    }
}

/// Makes a session what every session of its type is, whatever it was before. Lists keep their memory: a record is
/// filled again and again, and the allocator is not asked each time.
#[inline]
pub(super) fn reset<'p, C: Choices>(
    row: &Row<'p, C>,
    kind: SessionKind,
    activity: &Activity,
    event_name: Text<'p>,
    session: &mut Session<Text<'p>>,
) {
    let (visit, extras) = (&row.visit, &row.plan.organization.extras);
    // Taken apart without `..`, so that the compiler names a property that is forgotten here.
    let Session {
        id,
        external_contact,
        customer_id,
        customer_id_type,
        kind: session_type,
        external_id,
        external_url,
        short_id,
        outcome_achievements,
        segment_assignments,
        attributes,
        attribute_lists,
        browser,
        device,
        geolocation,
        ip_address,
        ip_organization,
        last_page,
        mkt_campaign,
        referrer,
        app,
        sdk_library,
        network_connectivity,
        search_terms,
        user_agent_string,
        duration_in_seconds,
        event_count,
        pageview_count,
        screenview_count,
        last_event,
        conversation,
        last_connected_queue,
        last_connected_user,
        last_user_disposition,
        conversation_channels,
        originating_direction,
        conversation_subject,
        last_user_disconnect_type,
        last_acd_outcome,
        authenticated,
        division_ids,
        last_screen,
        case_associations,
        case_entity,
        case_reference,
        case_status,
        self_uri,
        created_date,
        ended_date,
        away_date,
        idle_date,
        extra,
    } = session;
    let external = visit.word(sites::EXTERNAL);
    let session_id = row.uuid(sites::SESSION_ID);
    let identity = identity::of(row, kind);
    *id = Text::Uuid(session_id);
    *external_contact = identity.contact;
    *customer_id = Maybe::Present(identity.id);
    *customer_id_type = Maybe::Present(identity.kind);
    *session_type = match kind {
        SessionKind::Web => literal!("web"),
        SessionKind::App => literal!("app"),
        SessionKind::Conversation => literal!("conversation"),
    };
    *external_id = Maybe::when(extras.external_id.pick(visit.word(sites::HAS_EXTERNAL_ID)), || {
        Text::Pattern(&extras.id, external)
    });
    *external_url = Maybe::when(extras.external_url.pick(visit.word(sites::HAS_EXTERNAL_URL)), || {
        Text::Pattern(&extras.url, external)
    });
    *short_id = Maybe::when(extras.short_id.pick(visit.word(sites::HAS_SHORT_ID)), || {
        Text::Number(1000 + below(visit.word(sites::SHORT_ID), 999_000))
    });
    outcome_achievements.emptied();
    activity.fill_segments(row, segment_assignments.emptied());
    super::attributes::fill_single(row, kind, &mut attributes.emptied().0);
    super::attributes::fill_lists(row, kind, &mut attribute_lists.or_empty().0);
    *browser = Maybe::Absent;
    *device = Maybe::Absent;
    *geolocation = Maybe::Absent;
    *ip_address = Maybe::Absent;
    *ip_organization = Maybe::Absent;
    *last_page = Maybe::Absent;
    *mkt_campaign = Maybe::Absent;
    *referrer = Maybe::Absent;
    *app = Maybe::Absent;
    *sdk_library = Maybe::Absent;
    *network_connectivity = Maybe::Absent;
    search_terms.emptied();
    *user_agent_string = Maybe::Absent;
    *duration_in_seconds = Maybe::Present(activity.seconds());
    *event_count = 1;
    *pageview_count = Maybe::Absent;
    *screenview_count = Maybe::Absent;
    last_event.id = Text::Uuid(row.uuid(sites::EVENT_ID));
    last_event.event_name = event_name;
    last_event.created_date = Timestamp(Text::Date(activity.last));
    *conversation = Maybe::Absent;
    *last_connected_queue = Maybe::Absent;
    *last_connected_user = Maybe::Absent;
    *last_user_disposition = Maybe::Absent;
    *conversation_channels = Maybe::Absent;
    *originating_direction = Maybe::Absent;
    *conversation_subject = Maybe::Absent;
    *last_user_disconnect_type = Maybe::Absent;
    *last_acd_outcome = Maybe::Absent;
    *authenticated = identity.authenticated;
    if row.has(Edition::V269) {
        fill_divisions(row, division_ids.emptied());
    }
    *last_screen = Maybe::Absent;
    *case_associations = Maybe::Absent;
    *case_entity = Maybe::Absent;
    *case_reference = Maybe::Absent;
    *case_status = Maybe::Absent;
    *self_uri = Maybe::Present(Text::Uri(Resource::Session, session_id));
    *created_date = Timestamp(Text::Date(row.slot.created));
    *ended_date = activity.ended.map(|ended| Timestamp(Text::Date(ended))).into();
    *away_date = Maybe::Absent;
    *idle_date = Maybe::Absent;
    *extra = Extra::NONE;
}

/// One division, or two.
fn fill_divisions<'p, C: Choices>(row: &Row<'p, C>, ids: &mut Vec<Text<'p>>) {
    let divisions = &row.plan.organization.divisions;
    let first = *divisions.pick(row.visit.at(sites::DIVISION, 0));
    let second = *divisions.pick(row.visit.at(sites::DIVISION, 1));
    let both = second != first && row.plan.organization.second_division.pick(row.visit.word(sites::DIVISION_COUNT));
    ids.push(Text::Uuid(first));
    ids.extend(both.then_some(Text::Uuid(second)));
}
