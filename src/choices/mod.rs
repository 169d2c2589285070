//! Random decisions by address. A generator asks for the decision at a numbered site, never for "the next number".
//!
//! This room knows nothing of what is decided. Every sampler maps the word 0 to its simplest outcome and is
//! monotone where its outcomes have an order, so that [`Zero`] makes the simplest record and a shrinkable tape of
//! words makes simpler and simpler ones.

mod keyed;
#[cfg(feature = "fake")]
mod rng;
mod site;

pub(crate) use keyed::mix;
pub use keyed::{Entity, Keyed, KeyedKind};
#[cfg(feature = "fake")]
pub use rng::SiteRng;
pub use site::Site;

/// Answers the random decision at `site`; `ordinal` tells the elements of a list, or the second word of a long
/// value, apart and is 0 elsewhere.
///
/// An answer depends on nothing but its address: asking twice gives the same word, in any order, in any thread.
///
/// ```
/// use sessionsmith::choices::{Choices, Entity, Keyed, Site};
///
/// let visit = Keyed::new(42, Entity::Visit, 7);
/// assert_eq!(visit.at(Site::new(3), 0), visit.at(Site::new(3), 0));
/// assert_ne!(visit.at(Site::new(3), 0), visit.at(Site::new(3), 1));
/// ```
pub trait Choices {
    /// The 64-bit word at this address.
    fn at(&self, site: Site, ordinal: u32) -> u64;

    /// The word of a site that is asked only once.
    #[inline(always)]
    fn word(&self, site: Site) -> u64 {
        self.at(site, 0)
    }
}

impl<C: Choices + ?Sized> Choices for &C {
    #[inline(always)]
    fn at(&self, site: Site, ordinal: u32) -> u64 {
        (**self).at(site, ordinal)
    }
}

/// Every word is 0: the simplest record of a profile, and the floor that shrinking reaches.
#[derive(Clone, Copy, Debug, Default)]
pub struct Zero;

impl Choices for Zero {
    #[inline(always)]
    fn at(&self, _: Site, _: u32) -> u64 {
        0
    }
}
