//! Counts against exact laws, on both sides: what is off is wrong, and so is what fits too well to be chance.

use statrs::distribution::{ChiSquared, ContinuousCDF, Normal};

/// The chance of a false alarm of one check, half on each side. A run makes some 2,500 of them (6 profiles, 3 seeds, up to
/// 140 checks), so that one run in a million is a false alarm.
pub(crate) const ALPHA: f64 = 4e-10;

/// A law and what was found.
#[derive(Clone, Debug)]
pub(crate) struct Finding {
    pub(crate) law: String,
    /// Counted things.
    pub(crate) count: f64,
    /// What was measured, in words.
    pub(crate) measured: String,
    /// The chance of less, and of more; the smaller of both decides.
    pub(crate) tail: f64,
    /// The smallest error that is detected with power 0.99.
    pub(crate) detects: String,
}

impl Finding {
    pub(crate) fn is_wrong(&self) -> bool {
        self.tail.is_nan() || self.tail < ALPHA / 2.0
    }
}

/// Counts of cells against their expected values, which sum to the same. Cells of less than 20 are put together.
///
/// The error that is detected is Cohen's w: the root of the sum of (p - p0)² / p0 over the cells.
pub(crate) fn cells(law: &str, counts: &[f64], expected: &[f64]) -> Finding {
    let all: f64 = counts.iter().sum();
    let scale = all / expected.iter().sum::<f64>();
    let (mut value, mut cells, mut rest) = (0.0, 0.0, (0.0, 0.0));
    let mut add = |count: f64, expected: f64| {
        value += (count - expected).powi(2) / expected;
        cells += 1.0;
    };
    for (count, expected) in counts.iter().zip(expected.iter().map(|cell| cell * scale)) {
        if expected >= 20.0 {
            add(*count, expected);
        } else {
            rest = (rest.0 + count, rest.1 + expected);
        }
    }
    if rest.1 >= 1.0 {
        add(rest.0, rest.1);
    } else {
        // Nothing is expected there, so nothing may be there.
        value += rest.0 * rest.0 * 1e3;
    }
    let freedom: f64 = cells - 1.0;
    if freedom < 1.0 {
        return Finding { law: law.into(), count: all, measured: "one cell".into(), tail: 1.0, detects: "-".into() };
    }
    let chi = ChiSquared::new(freedom).unwrap();
    let w = (noncentrality(freedom) / all).sqrt();
    Finding {
        law: law.into(),
        count: all,
        measured: format!("chi2({freedom}) = {value:.1}"),
        tail: chi.cdf(value).min(chi.sf(value)),
        detects: format!("w = {w:.4}"),
    }
}

/// The noncentrality at which a chi-square value exceeds its upper bound with probability 0.99, by Sankaran's approximation
/// (a normal law of mean k + l and variance 2 (k + 2 l)), which errs to the safe side here.
fn noncentrality(freedom: f64) -> f64 {
    let (mut low, mut high) = (0.0_f64, 1e5);
    let normal = Normal::standard();
    let bound = {
        // The upper quantile by halving: `inverse_cdf` of 1 - 2e-10 has lost its digits.
        let chi = ChiSquared::new(freedom).unwrap();
        let (mut low, mut high) = (freedom, 60.0 * freedom + 200.0);
        for _ in 0..100 {
            let middle = 0.5 * (low + high);
            if chi.sf(middle) > ALPHA / 2.0 { low = middle } else { high = middle }
        }
        high
    };
    for _ in 0..100 {
        let middle = 0.5 * (low + high);
        let power = normal.cdf((freedom + middle - bound) / (2.0 * (freedom + 2.0 * middle)).sqrt());
        if power < 0.99 { low = middle } else { high = middle }
    }
    high
}

/// A share of `of` independent things. Detected is a difference of (z(1 - ALPHA / 2) + z(0.99)) = 8.6 standard errors.
pub(crate) fn share(law: &str, hits: f64, of: f64, expected: f64) -> Finding {
    let error = (expected * (1.0 - expected) / of).sqrt();
    let z = (hits / of - expected) / error;
    let normal = Normal::standard();
    // Too near is not wrong for one number: any value within is as likely as its neighbours.
    Finding {
        law: law.into(),
        count: of,
        measured: format!("{:.5} of {expected:.5}", hits / of),
        tail: normal.cdf(-z.abs()),
        detects: format!("{:.5}", 8.6 * error),
    }
}

/// A share of things that come in groups of their own kinds: hits and things of each. The error is that of the sum of the
/// groups' deviations, as they are found; such a sum by its own root of squares exceeds the normal law at neither end.
pub(crate) fn share_of_groups(law: &str, groups: impl Iterator<Item = (f64, f64)>, expected: f64) -> Finding {
    let (mut hits, mut all, mut off, mut squares) = (0.0, 0.0, 0.0, 0.0);
    for (hit, of) in groups {
        let deviation: f64 = hit - expected * of;
        (hits, all, off, squares) = (hits + hit, all + of, off + deviation, squares + deviation * deviation);
    }
    let error = squares.sqrt();
    Finding {
        law: law.into(),
        count: all,
        measured: format!("{:.5} of {expected:.5}", hits / all),
        tail: if off == 0.0 { 0.5 } else { Normal::standard().cdf(-(off / error).abs()) },
        detects: format!("{:.5}", 8.6 * error / all),
    }
}

/// A count against what is expected, whose logarithm varies by so much. Detected is a factor of 8.6 deviations.
pub(crate) fn ratio(law: &str, found: f64, expected: f64, deviation: f64) -> Finding {
    let z = (found / expected).ln() / deviation;
    Finding {
        law: law.into(),
        count: expected,
        measured: format!("{:.4} times expected", found / expected),
        tail: Normal::standard().cdf(-z.abs()),
        detects: format!("a factor of {:.2}", (8.6 * deviation).exp()),
    }
}

/// A value that has to lie in a band, far from the bounds as measured in standard errors, so that chance plays no part.
pub(crate) fn band(law: &str, count: f64, value: f64, (low, high): (f64, f64)) -> Finding {
    let inside = (low..=high).contains(&value);
    Finding {
        law: law.into(),
        count,
        measured: format!("{value:.4}"),
        tail: if inside { 0.5 } else { 0.0 },
        detects: format!("outside {low}..{high}"),
    }
}

/// Things that must never happen.
pub(crate) fn never(law: &str, count: u64, violations: u64) -> Finding {
    let tail = if violations == 0 && count > 0 { 0.5 } else { 0.0 };
    Finding {
        law: law.into(),
        count: count as f64,
        measured: format!("{violations} violations"),
        tail,
        detects: format!("{:.1e}", 4.6 / count as f64),
    }
}

/// Spearman's coefficient: Pearson's of the ranks, those of equal values their mean.
pub(crate) fn spearman(pairs: &[(u32, u32)]) -> f64 {
    let ranks = |value: fn(&(u32, u32)) -> u32| {
        let mut order: Vec<usize> = (0..pairs.len()).collect();
        order.sort_unstable_by_key(|&at| value(&pairs[at]));
        let mut ranks = vec![0.0; pairs.len()];
        let mut first = 0;
        for run in order.chunk_by(|&one, &other| value(&pairs[one]) == value(&pairs[other])) {
            let mean = first as f64 + 0.5 * (run.len() - 1) as f64;
            run.iter().for_each(|&at| ranks[at] = mean);
            first += run.len();
        }
        ranks
    };
    let (one, other) = (ranks(|pair| pair.0), ranks(|pair| pair.1));
    let mean = 0.5 * (pairs.len() - 1) as f64;
    let sum = |a: &[f64], b: &[f64]| -> f64 { a.iter().zip(b).map(|(a, b)| (a - mean) * (b - mean)).sum() };
    sum(&one, &other) / (sum(&one, &one) * sum(&other, &other)).sqrt()
}
