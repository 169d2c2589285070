//! A session while it is under way: what of it has happened when so much of its time is over.

use crate::choices::Choices;
use crate::generate::{Launch, Outline, sites};
use crate::model::{AcdOutcome, IntoOwned, Maybe, Session, Timestamp};
use crate::plan::{Plan, SessionKind};
use crate::text::{Text, Uuid};

/// Takes a whole session back to the moment of one of its sendings but the last.
pub(super) fn take_back<'p>(
    plan: &'p Plan,
    outline: &Outline<'p>,
    launch: Option<Launch<'p>>,
    (sending, sendings): (u8, u8),
    session: &mut Session,
) {
    let part = |whole: i64| whole * i64::from(sending) / i64::from(sendings);
    let created = outline.slot.created as i64;
    let instant = |date: &Timestamp<String>| date.instant().map_or(created, |instant| instant.timestamp_millis());
    let last = created + part(instant(&session.last_event.created_date) - created);
    let date = |at: u64| Timestamp(Text::Date(last as u64 + at).to_string());

    // The first view, or screen, is there from the beginning; views are never more than events.
    let at_least_one = |whole: i64| 1 + part(whole - 1);
    session.event_count = at_least_one(session.event_count);
    for views in [&mut session.pageview_count, &mut session.screenview_count] {
        if let Some(views) = views.value_mut() {
            let whole = *views;
            *views = at_least_one(whole).min(session.event_count);
            if *views < whole && outline.kind == SessionKind::Web && session.last_page.is_present() {
                let word = |which: u32| outline.visit.at(sites::GROWTH_PAGE, 2 * u32::from(sending) + which);
                let page = match *views {
                    1 => plan.first_page(outline, launch, word(0)),
                    _ => plan.page(session.authenticated, word(0), word(1)),
                };
                session.last_page = page.into_owned().into();
            }
        }
    }
    if let Some(terms) = session.search_terms.value_mut() {
        let most = (session.event_count - 1).max(0).min(part(terms.len() as i64));
        terms.truncate(most as usize);
    }
    let happened = |date: &Timestamp<String>| instant(date) <= last;
    if let Some(achievements) = session.outcome_achievements.value_mut() {
        achievements.retain(|achievement| happened(&achievement.achieved_date));
    }
    if let Some(assignments) = session.segment_assignments.value_mut() {
        assignments.retain(|assignment| happened(&assignment.assigned_date));
    }
    if let Some(seconds) = session.duration_in_seconds.value_mut() {
        *seconds = (last - created) / 1000;
    }
    let word = |half: u32| outline.visit.at(sites::GROWTH_EVENT, 2 * u32::from(sending) + half);
    session.last_event.id = Text::Uuid(Uuid::from_words(word(0), word(1))).to_string();
    session.last_event.created_date = date(0);
    session.last_event.event_name = match (outline.kind, &session.last_acd_outcome) {
        (SessionKind::Web, _) => "page_viewed",
        (SessionKind::App, _) => "screen_viewed",
        (SessionKind::Conversation, Maybe::Present(AcdOutcome::Answered)) => "agent_connected",
        (SessionKind::Conversation, _) => "conversation_queued",
    }
    .to_owned();
    session.ended_date = Maybe::Absent;
    if session.idle_date.is_present() {
        session.idle_date = date(plan.visits.idle_ms).into();
    }
    if session.away_date.is_present() {
        session.away_date = date(plan.visits.away_ms).into();
    }
    session.last_user_disconnect_type = Maybe::Absent;
    session.last_user_disposition = Maybe::Absent;
    let cases = session.case_associations.value();
    let later = |date: &Maybe<Timestamp<String>>| date.value().is_none_or(|date| !happened(date));
    if cases.is_some_and(|cases| cases.iter().any(|case| later(&case.date_associated))) {
        session.case_associations = Maybe::Absent;
        session.case_entity = Maybe::Absent;
        session.case_reference = Maybe::Absent;
        session.case_status = Maybe::Absent;
    }
}
