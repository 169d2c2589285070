//! Rules on the outcomes that a session achieved.

use super::group::group;
use super::prelude::*;

const OUTCOMES: Field = Field::at("outcomeAchievements");
const DATE: &str = "achievedDate";

group! {
    before_session,
    after_session,
    after_last_event,
    order,
}
