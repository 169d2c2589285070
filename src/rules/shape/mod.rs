//! Rules on properties, types and spellings: what the contract says of each property by itself.

use super::group::group;
mod plan;
mod walk;

pub(super) use plan::Plan;
pub(super) use walk::{Broken, walk};

group! {
    not_an_object,
    missing,
    null,
    json_type,
    integer,
    integer_range,
    date_time,
    date_offset,
    date_impossible,
    date_precision,
    enum_case,
    enum_unknown,
    enum_edition,
    enum_sentinel,
    member_unknown,
    member_case,
    member_edition,
}
