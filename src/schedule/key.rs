//! Random words of a schedule, by purpose and number.

use crate::choices::{Choices, Entity, Keyed, Site, mix};

/// What a word decides. Numbers are part of the promise that the same seed gives the same bytes.
#[derive(Clone, Copy, Debug)]
pub(super) enum Purpose {
    /// The factor of a day.
    Noise = 1,
    /// How many visitors make how many visits.
    Visitors = 2,
    /// Which curves the visitors belong to.
    Curves = 3,
    /// How many rows of a curve an hour has.
    Cells = 4,
    /// Where a visitor's first visit lies, and how far apart the others are.
    Pattern = 5,
    /// The order of the curves' rows within an hour.
    Order = 6,
    /// The instants within an hour.
    Instants = 7,
    /// The group that a visitor belongs to.
    Group = 8,
}

/// A source of words by number.
#[derive(Clone, Copy, Debug)]
pub(super) struct Key(u64);

impl Key {
    pub(super) fn new(seed: u64, purpose: Purpose) -> Self {
        Key(Keyed::new(seed, Entity::Schedule, purpose as u64).word(Site::new(0)))
    }

    /// The word with this number.
    #[inline(always)]
    pub(super) fn word(self, number: u64) -> u64 {
        mix(self.0.wrapping_add(number.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15)))
    }

    /// A source of its own for the thing with this number.
    #[inline(always)]
    pub(super) fn of(self, number: u64) -> Key {
        Key(self.word(number))
    }

    /// Its words, one after the other.
    pub(super) fn words(self) -> impl FnMut() -> u64 {
        let mut number = 0;
        move || {
            number += 1;
            self.word(number)
        }
    }
}
