//! Rules on identifiers.

use super::group::group;
use super::prelude::*;

const ID: Field = Field::at("id");
const EVENT: Field = Field::at("lastEvent/id");

group! {
    empty,
    not_uuid,
    not_random,
    shared,
    short,
}
