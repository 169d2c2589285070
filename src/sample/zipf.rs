//! Ranks by Zipf's law: the k-th most popular of n is taken in proportion to k to a negative power.

use super::LawError;
use super::error::check;
use super::thresholds::{Fraction, Thresholds, part};

/// Zipf's law on the ranks `1..=n`: P(k) = k^-s / (1 + 2^-s + ... + n^-s).
///
/// Up to 65,536 ranks, each has its exact threshold. Of more, the first 8,191 have; the others are in blocks of 1/128
/// octave whose thresholds are exact too, and within a block a straight law stands for the power. That is right to
/// (s / 128)² of a probability which is itself below 1/8,192.
///
/// ```
/// use sessionsmith::sample::Zipf;
///
/// let pages = Zipf::new(400, 1.07)?;
/// assert_eq!((pages.rank(0), pages.rank(u64::MAX)), (1, 400));
/// # Ok::<(), sessionsmith::sample::LawError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Zipf {
    /// Cell `i` is the rank `i + 1`, and after those, a block.
    cells: Thresholds,
    /// Ranks with a cell of their own.
    head: usize,
    blocks: Box<[Block]>,
}

/// Consecutive ranks in one cell.
#[derive(Clone, Copy, Debug)]
struct Block {
    first: u64,
    len: u64,
    fraction: Fraction,
    /// How far the law leans towards the block's first rank, times 2^64: the cell's middle stands a quarter of it
    /// before the block's.
    bend: u64,
}

/// Most ranks with a threshold each.
const EXACT: u64 = 1 << 16;
/// Where blocks begin, when there are any; a power of two.
const HEAD: u64 = 1 << 13;
/// Blocks of an octave.
const BLOCKS: u64 = 128;
/// Most ranks.
const RANKS_MAX: u64 = 1 << 40;

impl Zipf {
    /// The law on `n` ranks with this exponent.
    ///
    /// # Errors
    /// When `n` is 0 or above 2^40, or `exponent` is not from above zero to 64.
    pub fn new(n: u64, exponent: f64) -> Result<Self, LawError> {
        check("n", n as f64, (1..=RANKS_MAX).contains(&n), "from 1 to 2^40")?;
        let s = check("exponent", exponent, exponent > 0.0 && exponent <= 64.0, "above zero, up to 64")?;
        let head = if n <= EXACT { n } else { HEAD - 1 };
        let mut weights = powers(head as usize, s);
        let spans: Vec<(u64, u64)> = if n <= EXACT { Vec::new() } else { spans(n).collect() };
        weights.extend(spans.iter().map(|&(first, len)| block_weight(first as f64, len as f64, s)));
        let refuse = |_| LawError::Parameter { name: "exponent", value: s, must_be: "less extreme" };
        let cells = Thresholds::from_weights(&weights).map_err(refuse)?;
        let block = |(index, &(first, len)): (usize, &(u64, u64))| Block {
            first,
            len,
            fraction: Fraction::of(cells.width(head as usize + index).max(1)),
            bend: bend(first as f64, len as f64, s),
        };
        let blocks = spans.iter().enumerate().map(block).collect();
        Ok(Zipf { cells, head: head as usize, blocks })
    }

    /// The rank for this word, from 1.
    #[inline]
    pub fn rank(&self, word: u64) -> u64 {
        let cell = self.cells.pick(word);
        if cell < self.head {
            return cell as u64 + 1;
        }
        let block = self.blocks[cell - self.head];
        let even = block.fraction.at(word - self.cells.start(cell));
        block.first + part(block.len, even - part(block.bend, part(even, !even)))
    }
}

/// k^-s for k in `1..=n`. A power of a product is the product of powers, so that only primes need a real one.
fn powers(n: usize, s: f64) -> Vec<f64> {
    let mut powers = vec![1.0; n + 1];
    let mut composite = vec![false; n + 1];
    let mut primes: Vec<usize> = Vec::new();
    for k in 2..=n {
        if !composite[k] {
            primes.push(k);
            powers[k] = libm::pow(k as f64, -s);
        }
        for &prime in primes.iter().take_while(|&&prime| k * prime <= n) {
            composite[k * prime] = true;
            powers[k * prime] = powers[k] * powers[prime];
            if k % prime == 0 {
                break;
            }
        }
    }
    powers.remove(0);
    powers
}

/// The blocks of the ranks `HEAD..=n`, as (first rank, count).
fn spans(n: u64) -> impl Iterator<Item = (u64, u64)> {
    let octaves = (0..).map(|octave| HEAD << octave).take_while(move |&octave| octave <= n);
    let blocks =
        octaves.flat_map(|octave| (0..BLOCKS).map(move |block| (octave + octave / BLOCKS * block, octave / BLOCKS)));
    blocks.take_while(move |&(first, _)| first <= n).map(move |(first, len)| (first, len.min(n - first + 1)))
}

/// The sum of k^-s over `len` ranks from `first` on: Euler and Maclaurin's formula, to the first derivative. The next
/// term is below first^-3 of the sum.
fn block_weight(first: f64, len: f64, s: f64) -> f64 {
    let end = first + len;
    let (f_first, f_end) = (libm::pow(first, -s), libm::pow(end, -s));
    let octaves = libm::log1p(len / first);
    let power = 1.0 - s;
    let grown = if power == 0.0 { octaves } else { libm::expm1(power * octaves) / power };
    first * f_first * grown + (f_first - f_end) / 2.0 + s * (f_first / first - f_end / end) / 12.0
}

/// The lean of a block, times 2^64: half of how much the law falls over the block, taken at its middle.
fn bend(first: f64, len: f64, s: f64) -> u64 {
    let lean = s * len / (2.0 * (first + len / 2.0));
    libm::ldexp(lean.min(0.999), 64) as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first word whose rank is above `rank`, by halving.
    fn words_up_to(law: &Zipf, rank: u64) -> u64 {
        let (mut low, mut high) = (0, u64::MAX);
        while low < high {
            let middle = low + (high - low) / 2;
            if law.rank(middle) > rank { high = middle } else { low = middle + 1 }
        }
        low
    }

    fn probability(law: &Zipf, rank: u64) -> f64 {
        (words_up_to(law, rank) - if rank == 1 { 0 } else { words_up_to(law, rank - 1) }) as f64 / (1u128 << 64) as f64
    }

    #[test]
    fn probabilities_are_the_powers_on_both_sides_of_every_seam() {
        for (n, within) in [(1_000u64, 1e-12), (65_536, 1e-11), (65_537, 1e-4), (300_000, 1e-4)] {
            for s in [0.3, 1.0, 1.07, 3.5] {
                let law = Zipf::new(n, s).unwrap();
                let sum: f64 = (1..=n).rev().map(|k| (k as f64).powf(-s)).sum();
                let ranks =
                    [1, 2, 3, 10, 500, 8_191, 8_192, 8_193, 8_223, 8_255, 8_256, 30_000, 65_535, 65_536, 99_999];
                for rank in ranks.into_iter().chain([n / 3, n / 2, n - 2, n - 1]).filter(|&rank| rank < n) {
                    let exact = (rank as f64).powf(-s) / sum;
                    let ours = probability(&law, rank);
                    // A block of few words rounds each probability to a word.
                    assert!((ours - exact).abs() < within * exact + 4e-19, "{n}, {s}, rank {rank}: {ours} for {exact}");
                }
            }
        }
    }

    #[test]
    fn the_weight_of_a_block_is_the_sum_of_its_powers() {
        for (first, len) in [(8_192u32, 64u32), (8_192, 1), (16_256, 64), (1 << 20, 8_192)] {
            for s in [0.3, 1.0, 1.07, 3.5] {
                let sum: f64 = (first..first + len).rev().map(|k| f64::from(k).powf(-s)).sum();
                let ours = block_weight(f64::from(first), f64::from(len), s);
                assert!((ours / sum - 1.0).abs() < 1e-12, "{len} from {first} on, {s}: {ours} for {sum}");
            }
        }
    }

    #[test]
    fn a_million_million_ranks_are_right_to_a_part_in_a_million() {
        // H(n) = ln n + gamma + 1/2n - 1/12n² + 1/120n⁴.
        let harmonic =
            |n: f64| n.ln() + 0.577_215_664_901_532_9 + 0.5 / n - 1.0 / (12.0 * n * n) + 1.0 / (120.0 * n.powi(4));
        let n = 1u64 << 40;
        let law = Zipf::new(n, 1.0).unwrap();
        for k in [10u64, 1_000, 8_191, 8_192, 12_345, 1_000_000, 123_456_789, 1 << 33, n / 3] {
            let exact = harmonic(k as f64) / harmonic(n as f64);
            let ours = words_up_to(&law, k) as f64 / (1u128 << 64) as f64;
            assert!((ours - exact).abs() < 1e-8, "{k}: {ours} for {exact}");
        }
        assert_eq!(law.rank(u64::MAX), n);
    }

    #[test]
    fn the_ends_of_the_ranges_hold() {
        assert_eq!(Zipf::new(1, 1.0).unwrap().rank(u64::MAX), 1);
        // So steep that no block has a word of its own; thresholds are rounded down, which leaves the last to rank 3.
        assert_eq!(Zipf::new(1 << 40, 64.0).unwrap().rank(u64::MAX), 3);
        for (n, s) in [(0, 1.0), ((1 << 40) + 1, 1.0), (5, 0.0), (5, -1.0), (5, f64::NAN), (5, 65.0)] {
            assert!(Zipf::new(n, s).is_err());
        }
    }

    #[test]
    fn value_stability() {
        let words = [7_638_050_312_581_298_488, 3_751_764_565_400_511_706, 15_064_229_439_924_265_605, !1 << 40];
        assert_eq!(words.map(|word| Zipf::new(400, 1.07).unwrap().rank(word)), [6, 2, 94, 400]);
        assert_eq!(
            words.map(|word| Zipf::new(1 << 33, 0.9).unwrap().rank(word)),
            [4_533_698, 25_132, 1_401_650_448, 8_589_925_333]
        );
    }
}
