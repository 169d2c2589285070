//! Laws of counts.

use super::continuous::inverse_gaussian;
use super::error::check;
use super::thresholds::{CELLS_MAX, Thresholds};
use super::{LawError, WeightsError};

/// A law on whole numbers, by exact thresholds. What lies beyond a tail of 2^-53 is left out.
///
/// ```
/// use sessionsmith::sample::Discrete;
///
/// let searches = Discrete::poisson(0.4)?;
/// assert_eq!((searches.pick(0), searches.pick(u64::MAX)), (0, 13));
/// # Ok::<(), sessionsmith::sample::LawError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Discrete {
    first: u64,
    cells: Thresholds,
}

impl Discrete {
    /// The law in which `first + i` has the share `weights[i]` of their sum.
    ///
    /// # Errors
    /// When a weight is negative or not finite, or none is above zero.
    pub fn new(first: u32, weights: &[f64]) -> Result<Self, WeightsError> {
        Ok(Discrete { first: u64::from(first), cells: Thresholds::from_weights(weights)? })
    }

    /// The Poisson law.
    ///
    /// # Errors
    /// When `mean` is not from 0 to 1,000,000,000.
    pub fn poisson(mean: f64) -> Result<Self, LawError> {
        let mean = check("mean", mean, (0.0..=1e9).contains(&mean), "from 0 to 1,000,000,000")?;
        from_ratios("mean", mean, mean as u64, 0.0, |count| mean / (count + 1.0))
    }

    /// The negative binomial law of variance `mean` + `mean`² / `dispersion`: a Poisson law whose mean varies, the more
    /// the smaller `dispersion` is.
    ///
    /// # Errors
    /// When `mean` is not from 0 to 1,000,000, `dispersion` is not above zero, or the law spreads over more than 4
    /// million numbers.
    pub fn negative_binomial(mean: f64, dispersion: f64) -> Result<Self, LawError> {
        let mean = check("mean", mean, (0.0..=1e6).contains(&mean), "from 0 to 1,000,000")?;
        let dispersion = check("dispersion", dispersion, dispersion > 0.0, "above zero")?;
        let mode = (mean * (1.0 - 1.0 / dispersion)).max(0.0) as u64;
        let share = mean / (mean + dispersion);
        from_ratios("dispersion", dispersion, mode, share, |count| (count + dispersion) / (count + 1.0) * share)
    }

    /// Pages of a visit: an inverse Gaussian value, rounded to the nearest whole number, at least 1 and at most `most`.
    ///
    /// # Errors
    /// When a parameter is out of the range of [`Quantiles::inverse_gaussian`](super::Quantiles::inverse_gaussian),
    /// or `most` is not from 1 to 4,194,304.
    pub fn pages(mu: f64, lambda: f64, most: u32) -> Result<Self, LawError> {
        let law = inverse_gaussian(mu, lambda)?;
        let within = (1..=CELLS_MAX as u32).contains(&most);
        check("most", f64::from(most), within, "from 1 to 4,194,304")?;
        // (below, above) each edge between two numbers; differences are taken on the side that keeps their precision.
        let edge = |count: u32| {
            let y = libm::log(f64::from(count) + 0.5);
            (libm::exp(law.below(y).value), libm::exp(law.above(y).value))
        };
        let mut weights = Vec::new();
        let (mut below, mut above) = (0.0, 1.0);
        for count in 1..most {
            let (next_below, next_above) = edge(count);
            weights.push(if next_below < 0.5 { next_below - below } else { above - next_above }.max(0.0));
            (below, above) = (next_below, next_above);
            if above < BEYOND {
                break;
            }
        }
        weights.push(above);
        table("mu", mu, 1, &weights)
    }

    /// The number for this word.
    #[inline]
    pub fn pick(&self, word: u64) -> u64 {
        self.first + self.cells.pick(word) as u64
    }

    /// The probability of `count`, as picked.
    pub fn share(&self, count: u64) -> f64 {
        let cell = count.checked_sub(self.first).filter(|&cell| cell < self.cells.len() as u64);
        cell.map_or(0.0, |cell| self.cells.width(cell as usize) as f64 / 18_446_744_073_709_551_616.0)
    }
}

/// A tail that is left out: 2^-53.
const BEYOND: f64 = f64::EPSILON / 2.0;

/// The law in which `count + 1` is `ratio(count)` times as likely as `count`, most likely at `mode`. `limit` is what
/// the ratio tends to, and the ratio comes near it from one side.
fn from_ratios(
    name: &'static str,
    value: f64,
    mode: u64,
    limit: f64,
    ratio: impl Fn(f64) -> f64,
) -> Result<Discrete, LawError> {
    // Everything relative to the mode, going away from it: no overflow, and no small number from large ones.
    let mut falling = Vec::new();
    let (mut count, mut mass) = (mode, 1.0);
    while count > 0 && mass > BEYOND * BEYOND && falling.len() < CELLS_MAX {
        count -= 1;
        mass /= ratio(count as f64);
        falling.push(mass);
    }
    let first = count;
    let mut weights: Vec<f64> = falling.into_iter().rev().collect();
    let mut total: f64 = weights.iter().sum();
    let (mut count, mut mass) = (mode as f64, 1.0);
    loop {
        weights.push(mass);
        total += mass;
        let next = ratio(count);
        let steepest = next.max(limit);
        // The rest is no more than a geometric series.
        if steepest < 1.0 && mass * steepest < (1.0 - steepest) * BEYOND * total {
            return table(name, value, first, &weights);
        }
        if weights.len() >= CELLS_MAX {
            return Err(LawError::Parameter { name, value, must_be: "less extreme: the law spreads too far" });
        }
        count += 1.0;
        mass *= next;
    }
}

fn table(name: &'static str, value: f64, first: u64, weights: &[f64]) -> Result<Discrete, LawError> {
    let must_be = "less extreme: its probabilities were not found";
    let cells = Thresholds::from_weights(weights).map_err(|_| LawError::Parameter { name, value, must_be })?;
    Ok(Discrete { first, cells })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::inverse_gaussian_for_bounce;
    use statrs::distribution::{Discrete as _, NegativeBinomial, Poisson};

    #[test]
    fn shares_are_the_probabilities() {
        for mean in [0.01, 0.7, 3.0, 50.0, 2_000.0] {
            let (ours, exact) = (Discrete::poisson(mean).unwrap(), Poisson::new(mean).unwrap());
            for count in 0..2_500 {
                let p = exact.pmf(count);
                assert!((ours.share(count) - p).abs() < 1e-11 * p + 2e-16, "{mean}: {count}");
            }
        }
        for (mean, dispersion) in [(1.0, 0.1), (20.0, 0.05), (4.0, 2.5), (300.0, 40.0)] {
            let ours = Discrete::negative_binomial(mean, dispersion).unwrap();
            let exact = NegativeBinomial::new(dispersion, dispersion / (dispersion + mean)).unwrap();
            for count in 0..2_000 {
                let p = exact.pmf(count);
                assert!((ours.share(count) - p).abs() < 1e-10 * p + 2e-16, "{mean}, {dispersion}: {count}");
            }
        }
    }

    #[test]
    fn value_stability() {
        let words = [7_638_050_312_581_298_488, 3_751_764_565_400_511_706, 15_064_229_439_924_265_605, !1 << 40];
        assert_eq!(words.map(|word| Discrete::poisson(12.0).unwrap().pick(word)), [11, 9, 15, 34]);
        assert_eq!(words.map(|word| Discrete::negative_binomial(8.0, 0.7).unwrap().pick(word)), [3, 1, 14, 177]);
        assert_eq!(words.map(|word| Discrete::pages(4.6, 1.211, 200).unwrap().pick(word)), [1, 1, 6, 200]);
        assert_eq!(words.map(|word| Discrete::new(3, &[2.0, 1.0, 1.0]).unwrap().pick(word)), [3, 3, 5, 5]);
    }

    #[test]
    fn the_bounce_rate_is_exact() {
        for percent in 5..=90 {
            let bounce = f64::from(percent) / 100.0;
            let (mu, lambda) = inverse_gaussian_for_bounce(bounce).unwrap();
            let pages = Discrete::pages(mu, lambda, 200).unwrap();
            assert!((pages.share(1) - bounce).abs() < 1e-12, "{bounce}: {}", pages.share(1));
            assert!((1..=200).map(|count| pages.share(count)).sum::<f64>() > 1.0 - 1e-15);
            assert_eq!((pages.pick(0), pages.share(0), pages.share(201)), (1, 0.0, 0.0));
        }
    }

    #[test]
    fn the_ends_of_the_ranges_hold() {
        assert_eq!(Discrete::poisson(0.0).unwrap().pick(u64::MAX), 0);
        assert_eq!(Discrete::negative_binomial(0.0, 1.0).unwrap().pick(u64::MAX), 0);
        assert_eq!(Discrete::pages(5.0, 2.0, 1).unwrap().pick(u64::MAX), 1);
        assert!(Discrete::poisson(-1.0).is_err());
        assert!(Discrete::poisson(2e9).is_err());
        assert!(Discrete::negative_binomial(1e6, 1e-9).is_err());
        assert!(Discrete::pages(5.0, 2.0, 0).is_err());
    }
}
