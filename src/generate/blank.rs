//! A session that has what every session has, and nothing else yet.

use super::activity::Activity;
use super::{Row, identity, sites};
use crate::choices::Choices;
use crate::model::{Edition, Extra, Maybe, Session, SessionLastEvent, Timestamp};
use crate::plan::SessionKind;
use crate::sample::below;
use crate::text::{Resource, Text};

/// What the types of sessions have in common.
#[inline]
pub(super) fn session<'p, C: Choices>(
    row: &Row<'_, 'p, C>,
    kind: SessionKind,
    activity: &Activity,
    event_name: Text<'p>,
) -> Session<Text<'p>> {
    let (visit, extras) = (row.visit, &row.plan.organization.extras);
    let id = row.uuid(sites::SESSION_ID);
    let external = visit.word(sites::EXTERNAL);
    let identity = identity::of(row, kind);
    Session {
        id: Text::Uuid(id),
        external_contact: identity.contact,
        customer_id: Maybe::Present(identity.id),
        customer_id_type: Maybe::Present(identity.kind),
        kind: Text::Plain(kind.as_str()),
        external_id: Maybe::when(extras.external_id.pick(visit.word(sites::HAS_EXTERNAL_ID)), || {
            Text::Pattern(&extras.id, external)
        }),
        external_url: Maybe::when(extras.external_url.pick(visit.word(sites::HAS_EXTERNAL_URL)), || {
            Text::Pattern(&extras.url, external)
        }),
        short_id: Maybe::when(extras.short_id.pick(visit.word(sites::HAS_SHORT_ID)), || {
            Text::Number(1000 + below(visit.word(sites::SHORT_ID), 999_000))
        }),
        outcome_achievements: Maybe::Present(Vec::new()),
        segment_assignments: Maybe::Present(activity.segments(row)),
        attributes: Maybe::Present(super::attributes::single(row, kind)),
        attribute_lists: Maybe::Present(super::attributes::lists(row, kind)),
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
        search_terms: Maybe::Present(Vec::new()),
        user_agent_string: Maybe::Absent,
        duration_in_seconds: Maybe::Present(activity.seconds()),
        event_count: 1,
        pageview_count: Maybe::Absent,
        screenview_count: Maybe::Absent,
        last_event: SessionLastEvent {
            id: Text::Uuid(row.uuid(sites::EVENT_ID)),
            event_name,
            created_date: Timestamp(Text::Date(activity.last)),
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
        authenticated: identity.authenticated,
        division_ids: Maybe::when(row.has(Edition::V269), || divisions(row)),
        last_screen: Maybe::Absent,
        case_associations: Maybe::Absent,
        case_entity: Maybe::Absent,
        case_reference: Maybe::Absent,
        case_status: Maybe::Absent,
        self_uri: Maybe::Present(Text::Uri(Resource::Session, id)),
        created_date: Timestamp(Text::Date(row.slot.created)),
        ended_date: activity.ended.map(|ended| Timestamp(Text::Date(ended))).into(),
        away_date: Maybe::Absent,
        idle_date: Maybe::Absent,
        extra: Extra::NONE,
    }
}

/// One division, or two.
fn divisions<'p, C: Choices>(row: &Row<'_, 'p, C>) -> Vec<Text<'p>> {
    let divisions = &row.plan.organization.divisions;
    let first = *divisions.pick(row.visit.at(sites::DIVISION, 0));
    let second = *divisions.pick(row.visit.at(sites::DIVISION, 1));
    let both = second != first && row.plan.organization.second_division.pick(row.visit.word(sites::DIVISION_COUNT));
    [Some(first), both.then_some(second)].into_iter().flatten().map(Text::Uuid).collect()
}
