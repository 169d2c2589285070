//! Rules on times: what happens before what.

use super::group::group;
use super::prelude::*;

const CREATED: Field = Field::at("createdDate");
const ENDED: Field = Field::at("endedDate");
const LAST: Field = Field::at("lastEvent/createdDate");
const IDLE: Field = Field::at("idleDate");
const AWAY: Field = Field::at("awayDate");
const DURATION: Field = Field::at("durationInSeconds");

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
