//! Laws, order and accuracy of all samplers.
//!
//! Everything here is held against exact laws: those of `statrs`, closed forms, and plain sums, never our own tables.

mod accuracy;
mod check;
mod exact;
mod laws;
mod order;
mod wrong;

use crate::choices::{Choices, Entity, Keyed, Site};

/// The word of the test `stream` at `index`, by a fixed seed.
fn word(stream: u16, index: u64) -> u64 {
    Keyed::new(20_260, Entity::Table, index).word(Site::new(stream))
}
