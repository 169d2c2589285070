//! Does a sampler follow a law? Mean, variance, chi-square with tail cells, and the largest draw.
//!
//! False alarms: `laws` makes no more than [`CHECKS`] = 128 checks, and each would fail a right sampler with
//! probability [`LEVEL`] = 10^-6 / 128 = 7.8 * 10^-9. By Bonferroni's inequality all of them together fail a right
//! sampler with probability 10^-6 at most, over the choice of the seed. Both sides of a law are looked at, so that a
//! two-sided check spends half of its level on each.

use statrs::distribution::{ChiSquared, ContinuousCDF};

pub(super) const CHECKS: usize = 128;
const LEVEL: f64 = 1e-6 / CHECKS as f64;
/// A standard normal value is beyond ±this with probability 7.5 * 10^-9.
const Z: f64 = 5.78;
const DRAWS: u32 = 1_000_000;
/// Cells that expect fewer draws than this are merged with the next.
const EXPECTED_MIN: f64 = 16.0;

/// Shares above the edges of the upper tail's cells: six cells of less than a thousandth each.
const TAIL: [f64; 6] = [1e-3, 5e-4, 2e-4, 1e-4, 5e-5, 2e-5];
/// Edges of the lower tail: four such cells.
const LOWER: usize = 4;

/// The law that draws should follow.
pub(super) struct Law<'a> {
    /// P(draw <= k), right to many digits where it is small.
    pub(super) below: &'a dyn Fn(i64) -> f64,
    /// P(draw > k), right to many digits where it is small.
    pub(super) above: &'a dyn Fn(i64) -> f64,
    pub(super) moments: Moments,
}

/// What mean and variance are taken of, and what they should be.
#[derive(Clone, Copy)]
pub(super) struct Moments {
    /// A function of the draw; a logarithm for heavy tails, whose sample variance says nothing.
    pub(super) of: fn(f64) -> f64,
    pub(super) mean: f64,
    pub(super) variance: f64,
    /// The fourth central moment, for the spread of the sample variance.
    pub(super) fourth: f64,
}

/// The checks that a million draws fail, by name; `stream` keeps the words of two samplers apart.
pub(super) fn failures(stream: u16, draw: impl Fn(u64) -> i64, law: &Law<'_>) -> Vec<&'static str> {
    let edges = edges(law);
    let mut counts = vec![0u32; edges.len() + 1];
    let (mut sum, mut squares, mut largest) = (0.0, 0.0, i64::MIN);
    let word = super::stream(stream);
    for index in 0..DRAWS {
        let drawn = draw(word(index));
        counts[cell_of(&edges, drawn)] += 1;
        largest = largest.max(drawn);
        let off = (law.moments.of)(drawn as f64) - law.moments.mean;
        sum += off;
        squares += off * off;
    }
    let n = f64::from(DRAWS);
    let Moments { variance, fourth, .. } = law.moments;
    let mut failed = Vec::new();
    if (sum / n / (variance / n).sqrt()).abs() > Z {
        failed.push("mean");
    }
    if ((squares / n - variance) / ((fourth - variance * variance) / n).sqrt()).abs() > Z {
        failed.push("variance");
    }
    if chi_square(law, &edges, &counts) < LEVEL {
        failed.push("chi-square");
    }
    // P(largest > k) = 1 - P(draw <= k)^n.
    let exceeds = |k: i64| -f64::exp_m1(n * f64::ln_1p(-(law.above)(k)));
    if exceeds(largest - 1) < LEVEL / 2.0 || 1.0 - exceeds(largest) < LEVEL / 2.0 {
        failed.push("largest");
    }
    failed
}

/// The first cell whose edge is not below `drawn`. A plain loop: without optimization, closures take most of the time.
fn cell_of(edges: &[i64], drawn: i64) -> usize {
    let (mut low, mut high) = (0, edges.len());
    while low < high {
        let middle = (low + high) / 2;
        if edges[middle] < drawn {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
}

/// The last value of each cell but the last: forty even cells, with finer ones in both tails.
fn edges(law: &Law<'_>) -> Vec<i64> {
    let mut edges: Vec<i64> = TAIL[..LOWER].iter().rev().map(|&tail| first(|k| (law.below)(k) >= tail)).collect();
    edges.extend((1..40).map(|i| first(|k| (law.below)(k) >= f64::from(i) / 40.0)));
    edges.extend(TAIL.map(|tail| first(|k| (law.above)(k) <= tail)));
    edges.sort_unstable();
    edges.dedup();
    edges
}

/// The first integer from which on `reached` holds.
fn first(reached: impl Fn(i64) -> bool) -> i64 {
    let (mut low, mut high) = (-1i64, 1i64);
    while reached(low) {
        low *= 2;
    }
    while !reached(high) {
        high *= 2;
    }
    while high - low > 1 {
        let middle = low + (high - low) / 2;
        if reached(middle) { high = middle } else { low = middle }
    }
    high
}

/// The probability of a chi-square value as large as this one.
fn chi_square(law: &Law<'_>, edges: &[i64], counts: &[u32]) -> f64 {
    let cell = |index: usize| {
        let from = index.checked_sub(1).map(|before| edges[before]);
        match (from, edges.get(index)) {
            (None, Some(&to)) => (law.below)(to),
            (Some(from), None) => (law.above)(from),
            // On the side that keeps the digits of the difference.
            (Some(from), Some(&to)) if (law.below)(from) < 0.5 => (law.below)(to) - (law.below)(from),
            (Some(from), Some(&to)) => (law.above)(from) - (law.above)(to),
            (None, None) => 1.0,
        }
    };
    let mut cells: Vec<(f64, f64)> = Vec::new();
    for (index, &count) in counts.iter().enumerate() {
        let (expected, count) = (cell(index) * f64::from(DRAWS), f64::from(count));
        match cells.last_mut() {
            Some(last) if last.0 < EXPECTED_MIN => *last = (last.0 + expected, last.1 + count),
            _ => cells.push((expected, count)),
        }
    }
    if let [.., before, last] = &mut cells[..]
        && last.0 < EXPECTED_MIN
    {
        *before = (before.0 + last.0, before.1 + last.1);
        cells.pop();
    }
    let statistic: f64 = cells.iter().map(|&(expected, count)| (count - expected).powi(2) / expected).sum();
    // A law of one cell has nothing to compare; that would be a mistake of the test.
    assert!(cells.len() > 1);
    ChiSquared::new((cells.len() - 1) as f64).unwrap().sf(statistic)
}
