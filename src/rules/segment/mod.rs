//! Rules on the segments that a customer was assigned to.

use super::group::group;
use super::prelude::*;

const SEGMENTS: Field = Field::at("segmentAssignments");
const DATE: &str = "assignedDate";

/// Whether one of the dates may stand out.
pub(super) fn doubt(s: &Record<'_>) -> bool {
    within::doubt(s, SEGMENTS, DATE)
}

group! {
    before_session,
    after_session,
    after_last_event,
    order,
}
