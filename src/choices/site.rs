//! The number of a place where a decision is taken.

/// A place in the generator where a decision is taken. Its number is part of the promise that the same seed gives the
/// same bytes: numbers are never changed and never reused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Site(u16);

impl Site {
    /// The site with this number.
    pub const fn new(number: u16) -> Self {
        Site(number)
    }

    /// The number of this site.
    pub const fn number(self) -> u16 {
        self.0
    }
}
