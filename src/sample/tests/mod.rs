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

/// The words of the test `stream`, by a fixed seed.
fn stream(stream: u16) -> impl Fn(u32) -> u64 {
    let source = Keyed::new(20_260, Entity::Table, 1);
    move |index| source.at(Site::new(stream), index)
}
