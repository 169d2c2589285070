//! Rules on counts.

use super::group::group;
use super::prelude::*;

const EVENTS: Field = Field::at("eventCount");
const PAGES: Field = Field::at("pageviewCount");
const SCREENS: Field = Field::at("screenviewCount");

group! {
    negative,
    no_event,
    pages_exceed_events,
    screens_exceed_events,
    no_page_view,
    one_event_takes_time,
    searches_exceed_events,
}
