//! Rules on the segments that a customer was assigned to.

use super::group::group;
use super::prelude::*;

const SEGMENTS: Field = Field::at("segmentAssignments");
const DATE: &str = "assignedDate";

group! {
    before_session,
    after_session,
    after_last_event,
    order,
}
