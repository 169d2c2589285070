//! One site as a random source for other people's generators.

use super::{Choices, Site};
use rand_core::{TryRng, utils};
use std::convert::Infallible;

/// The choices of one site, one ordinal after the other, as a generator of the `rand` family.
///
/// It is for values beside a session's own, such as a name for each visitor, made by any faker of the `fake` crate. No other
/// site is touched, so whatever a faker draws, and however much, moves nothing else. What a faker makes of the words is its
/// own affair: it may change with a release of that crate.
///
/// ```
/// use sessionsmith::choices::{Entity, Keyed, Site, SiteRng};
/// use sessionsmith::fake::{Fake, faker::company::en::CatchPhrase};
///
/// let visitor = Keyed::new(42, Entity::Visitor, 7);
/// let motto: String = CatchPhrase().fake_with_rng(&mut SiteRng::new(&visitor, Site::new(60_001)));
/// let again: String = CatchPhrase().fake_with_rng(&mut SiteRng::new(&visitor, Site::new(60_001)));
/// assert_eq!(motto, again);
/// ```
#[derive(Clone, Debug)]
pub struct SiteRng<C> {
    choices: C,
    site: Site,
    ordinal: u32,
}

impl<C: Choices> SiteRng<C> {
    /// The words of a site. Numbers from 60,000 on are never used by this crate.
    pub const fn new(choices: C, site: Site) -> Self {
        SiteRng { choices, site, ordinal: 0 }
    }
}

impl<C: Choices> TryRng for SiteRng<C> {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        // The upper half: samplers of this crate look at the upper bits first, and so may others.
        Ok((self.try_next_u64()? >> 32) as u32)
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        let word = self.choices.at(self.site, self.ordinal);
        self.ordinal = self.ordinal.wrapping_add(1);
        Ok(word)
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        utils::fill_bytes_via_next_word(bytes, || self.try_next_u64())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::choices::{Entity, Keyed};

    #[test]
    fn words_are_the_choices_of_the_site_in_order() {
        let visit = Keyed::new(1, Entity::Visit, 2);
        let mut rng = SiteRng::new(visit, Site::new(60_000));
        let words: Vec<u64> = (0..3).map(|_| rng.try_next_u64().unwrap()).collect();
        assert_eq!(words, [0, 1, 2].map(|ordinal| visit.at(Site::new(60_000), ordinal)));
        let mut bytes = [0; 8];
        rng.try_fill_bytes(&mut bytes).unwrap();
        assert_eq!(u64::from_le_bytes(bytes), visit.at(Site::new(60_000), 3));
    }
}
