//! Rules on times: what happens before what.

use super::group::group;
use super::prelude::*;

const CREATED: Field = Field::at("createdDate");
const ENDED: Field = Field::at("endedDate");

group! {
    ended_before_created,
}
