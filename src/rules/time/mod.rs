//! Rules on times: what happens before what.

use super::group::group;
use super::prelude::*;

const CREATED: Field = Field::at("createdDate");
const ENDED: Field = Field::at("endedDate");
const LAST: Field = Field::at("lastEvent/createdDate");
const IDLE: Field = Field::at("idleDate");
const AWAY: Field = Field::at("awayDate");
const DURATION: Field = Field::at("durationInSeconds");

/// Whether the times of a session are not all where they mostly are.
pub(super) fn doubt(s: &Record<'_>) -> bool {
    let (Some(created), Some(last)) = (s.instant(CREATED), s.instant(LAST)) else { return true };
    last < created
        || s.instant(ENDED).is_some_and(|ended| ended < last)
        || s.integer(DURATION).is_some_and(|seconds| seconds != (last - created) / 1000)
        || s.instant(IDLE).is_some_and(|idle| idle != last + 45_000)
        || s.instant(AWAY).is_some_and(|away| away != last + 60_000)
}

group! {
    ended_before_created,
    last_event_before_created,
    last_event_after_ended,
    negative_duration,
    duration_exceeds_session,
    duration_to_last_event,
    idle_before_created,
    away_before_created,
    idle_delay,
    away_delay,
    away_before_idle,
}
