//! Rules on identifiers.

use super::group::group;
use super::prelude::*;

const ID: Field = Field::at("id");
const EVENT: Field = Field::at("lastEvent/id");

const CUSTOMER: Field = Field::at("customerId");
const SHORT: Field = Field::at("shortId");

/// Whether the identifiers are not all as the platform makes them, each another one.
pub(super) fn doubt(s: &Record<'_>) -> bool {
    let (Some(id), Some(event)) = (s.plain(ID), s.plain(EVENT)) else { return true };
    id == event
        || !forms::is_random_uuid(id)
        || !forms::is_random_uuid(event)
        || s.is(CUSTOMER, id)
        || s.present(SHORT).is_some_and(|short| short.text().is_some_and(|id| !is_short(&id)))
}

/// Whether an identifier is 4 to 6 digits.
fn is_short(id: &str) -> bool {
    matches!(id.len(), 4..=6) && id.bytes().all(|byte| byte.is_ascii_digit())
}

group! {
    empty,
    not_uuid,
    not_random,
    shared,
    short,
}
