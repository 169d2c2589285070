//! Choices as a pure function of a seed and an address.

use super::{Choices, Site};

/// What a decision is taken for. Two entities of the same index share no decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u64)]
pub enum Entity {
    /// Who comes: place, device, language, identity.
    Visitor = 1,
    /// One session of a visitor.
    Visit = 2,
    /// A table that a plan fills in for the profile, such as a product of the site.
    Table = 3,
    /// When visitors come: what a schedule decides.
    Schedule = 4,
}

/// A counter-based source: the word at an address is a mix of (seed, kind of entity, its index, site, ordinal).
///
/// So any row can be made at any time, by any thread, and a new site never moves the values of another.
#[derive(Clone, Copy, Debug)]
pub struct Keyed(u64);

impl Keyed {
    /// The source of one entity. For a fixed seed and kind, no two indexes share a key.
    #[inline]
    pub fn new(seed: u64, entity: Entity, index: u64) -> Self {
        KeyedKind::new(seed, entity).source(index)
    }
}

/// The sources of all entities of a kind.
#[derive(Clone, Copy, Debug)]
pub struct KeyedKind(u64);

impl KeyedKind {
    /// The sources of this kind of entity under this seed.
    #[inline]
    pub fn new(seed: u64, entity: Entity) -> Self {
        KeyedKind(mix(seed ^ (entity as u64).wrapping_mul(GOLDEN)))
    }

    /// The source of the entity with this index; see [`Keyed::new`].
    #[inline(always)]
    pub fn source(self, index: u64) -> Keyed {
        Keyed(mix(self.0 ^ mix(index.wrapping_add(GOLDEN))))
    }
}

impl Choices for Keyed {
    #[inline(always)]
    fn at(&self, site: Site, ordinal: u32) -> u64 {
        let address = (u64::from(site.number()) << 32 | u64::from(ordinal)) + 1;
        word(self.0.wrapping_add(address.wrapping_mul(GOLDEN)))
    }
}

/// 2^64 divided by the golden ratio, odd: the increment of SplitMix64.
const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;

/// The output function of SplitMix64 (Steele, Lea, Flood 2014), a bijection.
#[inline(always)]
pub(crate) fn mix(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// The output function of wyrand (Wang Yi 2019): one wide product, its halves folded together. A session asks for some ninety
/// words, and this costs half of what [`mix`] does; that it is no bijection matters to nobody who asks for words.
#[inline(always)]
fn word(z: u64) -> u64 {
    let product = u128::from(z) * u128::from(z ^ 0x8bb8_4b93_962e_acc9);
    (product >> 64) as u64 ^ product as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mix_agrees_with_the_reference_splitmix64() {
        // First outputs of the reference implementation for the seed 1234567.
        let outputs: Vec<u64> = (1..=3u64).map(|k| mix(1_234_567u64.wrapping_add(k.wrapping_mul(GOLDEN)))).collect();
        assert_eq!(outputs, [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]);
    }

    #[test]
    fn word_agrees_with_another_wyrand() {
        // Its state grows by a constant of its own before each word.
        let mut theirs = fastrand::Rng::with_seed(42);
        let ours = (1..=1000u64).map(|k| word(42u64.wrapping_add(k.wrapping_mul(0x2d35_8dcc_aa6c_78a5))));
        ours.for_each(|word| assert_eq!(word, theirs.u64(..)));
    }

    /// Neighbours of every kind: the next row, the next site, the next ordinal. Each bit of a word is set in half of all
    /// cases, and equal to the same bit of the neighbour's in half of all cases.
    #[test]
    fn neighbours_have_nothing_in_common() {
        const ROWS: u64 = 20_000;
        let visits = KeyedKind::new(42, Entity::Visit);
        let of = |index: u64, site: u16, ordinal: u32| visits.source(index).at(Site::new(site), ordinal);
        // Rows, sites and ordinals to go on by; with nothing to go on by, the word itself.
        for (row_step, site_step, ordinal) in [(0, 0, 0), (1, 0, 0), (0, 1, 0), (0, 0, 1)] {
            let mut counts = [0u64; 64];
            for row in 0..ROWS {
                let alone = (row_step, site_step, ordinal) == (0, 0, 0);
                let neighbour = if alone { 0 } else { of(row + row_step, 9 + site_step, ordinal) };
                let both = of(row, 9, 0) ^ neighbour;
                (0..64).for_each(|bit| counts[bit] += both >> bit & 1);
            }
            // 256 counts, each within 6 standard deviations: a false alarm in a million runs.
            let off = |count: u64| (count as f64 - ROWS as f64 / 2.0).abs() / (ROWS as f64 / 4.0).sqrt();
            counts.iter().for_each(|&count| assert!(off(count) < 6.0, "{counts:?}"));
        }
    }

    #[test]
    fn value_stability() {
        let visit = Keyed::new(42, Entity::Visit, 7);
        let words = [visit.at(Site::new(1), 0), visit.at(Site::new(1), 1), visit.at(Site::new(2), 0)];
        assert_eq!(words, [17_376_569_946_900_104_979, 6_067_253_339_781_095_131, 3_993_809_315_521_345_365]);
    }
}
