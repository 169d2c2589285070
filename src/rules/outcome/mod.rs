//! Rules on the outcomes that a session achieved.

use super::group::group;
use super::prelude::*;

const OUTCOMES: Field = Field::at("outcomeAchievements");
const DATE: &str = "achievedDate";

/// Whether one of the dates may stand out.
pub(super) fn doubt(s: &Record<'_>) -> bool {
    within::doubt(s, OUTCOMES, DATE)
}

group! {
    before_session,
    after_session,
    after_last_event,
    order,
}
