//! Rules on a data set as a whole. They are looked at with `--dataset` only.

use super::group::group;
pub(crate) use duplicate_id::RULE as DUPLICATE_ID;
pub(crate) use order::RULE as ORDER;
pub(crate) use overlap::RULE as OVERLAP;

group! {
    duplicate_id,
    overlap,
    order,
}
