//! Cells of a law as exact 64-bit thresholds, found by a guide table.

use super::WeightsError;

/// Consecutive cells over all words: cell `i` begins at its start and ends where the next begins.
#[derive(Clone, Debug)]
pub(super) struct Thresholds {
    /// The first word of each cell, rising. An empty cell starts where its successor does; unreachable cells at the
    /// end are left out.
    starts: Box<[u64]>,
    /// The cell of the first word of each of 2^k even parts, and the last cell: without their lowest bits, so that two bytes
    /// do for each.
    guide: Box<[u16]>,
    /// How many bits of a cell's number the guide leaves out; none below 2^16 cells.
    coarse: u32,
    /// 64 - k.
    shift: u32,
}

/// Most cells of a table.
pub(super) const CELLS_MAX: usize = 1 << 22;

impl Thresholds {
    /// Cells as wide as their share of all weights: each start is the weight before it, over all weight, times 2^64,
    /// rounded down once. Weights under 2^-100 of the largest may count as zero.
    pub(super) fn from_weights(weights: &[f64]) -> Result<Self, WeightsError> {
        check(weights)?;
        let units = fixed_point(weights);
        let total: u128 = units.iter().sum();
        let norm = total.leading_zeros();
        let mut before = 0u128;
        let mut starts = Vec::with_capacity(weights.len());
        for unit in units {
            if before == total {
                break;
            }
            starts.push(quotient(before << norm, total << norm));
            before += unit;
        }
        Ok(Self::from_starts(starts))
    }

    /// Cells with these first words, which must rise from 0.
    pub(super) fn from_starts(starts: Vec<u64>) -> Self {
        debug_assert!(starts.first() == Some(&0) && starts.is_sorted());
        let cells = starts.len().next_power_of_two().ilog2();
        // Eight parts to a cell: few of them hold an edge, so that most words need no search. Two in a large table, where to
        // fetch a line of the guide from afar takes longer than a search.
        let bits = (cells + if cells < 7 { 3 } else { 1 }).min(16);
        let coarse = cells.saturating_sub(16);
        let shift = 64 - bits;
        let last = starts.len() - 1;
        let mut guide = Vec::with_capacity((1 << bits) + 1);
        let mut cell = 0;
        for part in 0..1u64 << bits {
            while cell < last && starts[cell + 1] <= part << shift {
                cell += 1;
            }
            guide.push((cell >> coarse) as u16);
        }
        guide.push((last >> coarse) as u16);
        Thresholds { starts: starts.into(), guide: guide.into(), coarse, shift }
    }

    /// The cell that holds `word`.
    #[inline]
    pub(super) fn pick(&self, word: u64) -> usize {
        let part = (word >> self.shift) as usize;
        let (mut low, mut high) = (usize::from(self.guide[part]), usize::from(self.guide[part + 1]));
        if self.coarse > 0 {
            low <<= self.coarse;
            high = (((high + 1) << self.coarse) - 1).min(self.starts.len() - 1);
        }
        while low < high {
            let middle = (low + high).div_ceil(2);
            if self.starts[middle] <= word {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        low
    }

    /// The first word of a reachable cell.
    #[inline]
    pub(super) fn start(&self, cell: usize) -> u64 {
        self.starts[cell]
    }

    /// How many words a cell holds; 0 for one that is out of reach.
    pub(super) fn width(&self, cell: usize) -> u128 {
        let start = |cell: usize| self.starts.get(cell).map_or(1 << 64, |&start| u128::from(start));
        start(cell + 1) - start(cell)
    }

    /// Cells up to the last that can be reached.
    pub(super) fn len(&self) -> usize {
        self.starts.len()
    }
}

/// An offset in a cell as a fraction of the cell, without a division.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fraction {
    reciprocal: u64,
    shift: u32,
}

impl Fraction {
    /// For cells of `width` words, which must not be 0.
    pub(super) fn of(width: u128) -> Self {
        debug_assert!(width > 0);
        let width = width.clamp(1, u128::from(u64::MAX)) as u64;
        let shift = width.leading_zeros();
        Fraction { reciprocal: ((u128::MAX >> 1) / u128::from(width << shift)) as u64, shift }
    }

    /// `offset` / width, times 2^64, rounded down; never over it, off by a few units at most.
    #[inline(always)]
    pub(super) fn at(self, offset: u64) -> u64 {
        ((u128::from(offset << self.shift) * u128::from(self.reciprocal)) >> 63) as u64
    }
}

/// The high half of the product: `word` / 2^64 of `span`, rounded down.
#[inline(always)]
pub(super) fn part(span: u64, word: u64) -> u64 {
    ((u128::from(span) * u128::from(word)) >> 64) as u64
}

fn check(weights: &[f64]) -> Result<(), WeightsError> {
    if weights.is_empty() {
        return Err(WeightsError::Empty);
    }
    if weights.len() > CELLS_MAX {
        return Err(WeightsError::TooMany { count: weights.len(), limit: CELLS_MAX });
    }
    for (index, &value) in weights.iter().enumerate() {
        if !value.is_finite() {
            return Err(WeightsError::NotFinite { index, value });
        }
        if value < 0.0 {
            return Err(WeightsError::Negative { index, value });
        }
    }
    if weights.iter().all(|&weight| weight == 0.0) { Err(WeightsError::AllZero) } else { Ok(()) }
}

/// The weights in one fixed-point unit, so small that their sum just fits: sums have no rounding and no order.
fn fixed_point(weights: &[f64]) -> Vec<u128> {
    let top = weights.iter().map(|&weight| decode(weight).1).max().unwrap_or(0);
    // The largest weight stays below 2^(53 + lift), and all of them together below 2^127.
    let lift = 127 - 53 - weights.len().next_power_of_two().ilog2() as i32;
    let unit = |weight: f64| {
        let (mantissa, exponent) = decode(weight);
        let shift = exponent - top + lift;
        if shift >= 0 {
            u128::from(mantissa) << shift
        } else {
            u128::from(mantissa).checked_shr(-shift as u32).unwrap_or(0)
        }
    };
    weights.iter().map(|&weight| unit(weight)).collect()
}

/// A finite number that is not negative, as mantissa times two to an exponent.
fn decode(value: f64) -> (u64, i32) {
    let bits = value.to_bits();
    let (exponent, fraction) = ((bits >> 52) as i32 & 0x7ff, bits & ((1 << 52) - 1));
    if exponent == 0 { (fraction, 1) } else { (fraction | 1 << 52, exponent) }
}

/// `part` * 2^64 / `whole`, rounded down; `whole` has its top bit set and is larger than `part`.
fn quotient(part: u128, whole: u128) -> u64 {
    let (high, low) = (whole >> 64, whole & u128::from(u64::MAX));
    // Too large by two at most, because the top bit of the divisor is set (Knuth, volume 2, 4.3.1, theorem B).
    let mut quotient = (part / high).min(u128::from(u64::MAX));
    loop {
        let rest = part - quotient * high;
        if rest >> 64 != 0 || quotient * low <= rest << 64 {
            return quotient as u64;
        }
        quotient -= 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::choices::{Choices, Entity, Keyed, Site};

    fn word(index: u64) -> u64 {
        Keyed::new(1, Entity::Table, index).word(Site::new(1))
    }

    #[test]
    fn starts_are_exact_quotients() {
        for count in [1usize, 2, 3, 17, 1000] {
            let whole: Vec<u64> = (0..count as u64).map(|i| word(i) >> 20 >> (word(!i) % 40)).map(|w| w + 1).collect();
            let weights: Vec<f64> = whole.iter().map(|&w| w as f64 * 0.001953125).collect();
            let cells = Thresholds::from_weights(&weights).unwrap();
            let total: u128 = whole.iter().map(|&w| u128::from(w)).sum();
            let mut before = 0u128;
            for (cell, &w) in whole.iter().enumerate() {
                assert_eq!(u128::from(cells.start(cell)), (before << 64) / total, "cell {cell} of {count}");
                before += u128::from(w);
            }
        }
    }

    #[test]
    fn picks_agree_with_a_plain_search() {
        let weights: Vec<f64> = (0..500).map(|i| if i % 7 == 3 { 0.0 } else { 1.0 / f64::from(1 + i * i) }).collect();
        let cells = Thresholds::from_weights(&weights).unwrap();
        let plain = |word: u64| (0..cells.len()).rfind(|&cell| cells.start(cell) <= word).unwrap();
        let edges = (0..cells.len()).flat_map(|cell| [cells.start(cell), cells.start(cell).saturating_sub(1)]);
        for word in edges.chain((0..2000).map(word)).chain([0, u64::MAX]) {
            assert_eq!(cells.pick(word), plain(word), "{word}");
            assert!(weights[cells.pick(word)] > 0.0);
        }
    }

    /// Where the guide leaves bits of a cell's number out.
    #[test]
    fn picks_of_many_cells_agree_with_a_plain_search() {
        for count in [1 << 16, (1 << 16) + 1, 300_000] {
            let weights: Vec<f64> = (0..count).map(|i| f64::from(1 + i % 1000)).collect();
            let cells = Thresholds::from_weights(&weights).unwrap();
            for word in (0..20_000).map(word).chain([0, u64::MAX]) {
                assert_eq!(cells.pick(word), cells.starts.partition_point(|&start| start <= word) - 1, "{word}");
            }
        }
    }

    #[test]
    fn weights_from_every_binade_are_kept_apart() {
        let cells = Thresholds::from_weights(&[f64::MAX, f64::MAX, f64::MIN_POSITIVE, 5e-324]).unwrap();
        assert_eq!((cells.len(), cells.start(1)), (2, 1 << 63));
        let cells = Thresholds::from_weights(&[5e-324, 5e-324, 5e-324, 5e-324]).unwrap();
        assert_eq!(cells.start(3), 3 << 62);
    }

    #[test]
    fn a_fraction_is_the_quotient_within_a_few_units() {
        for width in [1u64, 2, 3, 1 << 20, 0x1234_5678_9abc_def1, u64::MAX] {
            let fraction = Fraction::of(u128::from(width));
            for offset in (0..200).map(|i| below(word(i), width)).chain([0, width - 1]) {
                let exact = (u128::from(offset) << 64) / u128::from(width);
                let ours = u128::from(fraction.at(offset));
                assert!(ours <= exact && exact - ours <= 4, "{offset} of {width}: {ours} for {exact}");
            }
        }
    }

    fn below(word: u64, n: u64) -> u64 {
        part(n, word)
    }
}
