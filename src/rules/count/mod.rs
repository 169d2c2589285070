//! Rules on counts.

use super::group::group;
use super::prelude::*;

const EVENTS: Field = Field::at("eventCount");
const PAGES: Field = Field::at("pageviewCount");
const SCREENS: Field = Field::at("screenviewCount");

const DURATION: Field = Field::at("durationInSeconds");
const TERMS: Field = Field::at("searchTerms");

/// Whether the counts of a session are not all as they mostly are.
pub(super) fn doubt(s: &Record<'_>) -> bool {
    let Some(events) = s.integer(EVENTS).filter(|events| *events > 0) else { return true };
    s.integer(PAGES).is_some_and(|pages| !(1..=events).contains(&pages))
        || s.integer(SCREENS).is_some_and(|screens| !(0..=events).contains(&screens))
        || events == 1 && s.integer(DURATION) != Some(0)
        || s.is_filled(TERMS)
}

group! {
    negative,
    no_event,
    pages_exceed_events,
    screens_exceed_events,
    no_page_view,
    one_event_takes_time,
    searches_exceed_events,
}
