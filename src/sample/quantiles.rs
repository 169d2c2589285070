//! Continuous laws: a value for each word, by a table of quantiles.

use super::LawError;
use super::empirical::Empirical;
use super::octaves::{self, Octaves};

/// A continuous law, drawn in whole ticks: the word is the share of the law that lies below the value.
///
/// The table has 64 steps in every octave of either tail, out to tails of 2^-54, with straight lines between. A
/// quantile is within 0.1 % of the law's, and half a tick, wherever the law is not steeper than the fifth power of
/// its tail. Laws with a formula take `ticks`, the ticks in one unit of the law: 1,000 for milliseconds when the
/// law is in seconds.
///
/// ```
/// use sessionsmith::sample::Quantiles;
///
/// // Seconds on a page: median 33.7, sigma 0.69; drawn in milliseconds.
/// let dwell = Quantiles::lognormal(33.7_f64.ln(), 0.69, 1_000.0)?;
/// assert_eq!(dwell.quantile(1 << 63), 33_700);
/// # Ok::<(), sessionsmith::sample::LawError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Quantiles(Table);

#[derive(Clone, Debug)]
enum Table {
    Octaves(Octaves),
    Empirical(Empirical),
}

/// A place in a law by what lies beyond it on the nearer side: a share of at most a half, small with full precision.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Tail {
    /// So much of the law lies below.
    Lower(f64),
    /// So much of the law lies above.
    Upper(f64),
}

impl Quantiles {
    /// Any law by its quantile function, in ticks. It is asked 6,786 times, at tails from 2^-54 to 1/2.
    ///
    /// # Errors
    /// When a quantile is not finite, lies beyond ±2^61, or falls from one place to the next.
    pub fn from_quantile(mut quantile: impl FnMut(Tail) -> f64) -> Result<Self, LawError> {
        let lower: Vec<f64> = (0..octaves::KNOTS).map(|knot| quantile(Tail::Lower(octaves::tail(knot)))).collect();
        let upper: Vec<f64> = (0..octaves::KNOTS).map(|knot| quantile(Tail::Upper(octaves::tail(knot)))).collect();
        Self::from_knots(&lower, &upper)
    }

    /// The law whose quantiles at some shares are given as (share below, value), with values evenly spread between:
    /// shares rise from 0 to 1, values do not fall.
    ///
    /// # Errors
    /// When a knot is out of order, not finite, or beyond ±1e13 ticks.
    pub fn empirical(knots: &[(f64, f64)], ticks: f64) -> Result<Self, LawError> {
        let ticks = super::error::check("ticks", ticks, ticks > 0.0, "above zero")?;
        Ok(Quantiles(Table::Empirical(Empirical::new(knots, ticks)?)))
    }

    pub(super) fn from_knots(lower: &[f64], upper: &[f64]) -> Result<Self, LawError> {
        Ok(Quantiles(Table::Octaves(Octaves::new(lower, upper)?)))
    }

    /// The value below which `word` / 2^64 of the law lies, in ticks.
    #[inline]
    pub fn quantile(&self, word: u64) -> i64 {
        match &self.0 {
            Table::Octaves(table) => table.at(word),
            Table::Empirical(table) => table.at(word),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn value_stability() {
        // A law with a pole at both ends, in plain arithmetic.
        let table = Quantiles::from_quantile(|tail| match tail {
            Tail::Lower(p) => -10.0 * (1.0 / p - 2.0),
            Tail::Upper(q) => 10.0 * (1.0 / q - 2.0),
        });
        let table = table.unwrap();
        let words = [3_751_764_565_400_511_706, 7_638_050_312_581_298_488, 15_064_229_439_924_265_605, !1 << 40];
        assert_eq!(words.map(|word| table.quantile(word)), [-29, -4, 35, 83_886_060]);
    }

    #[test]
    fn a_quantile_function_that_falls_or_ends_is_refused() {
        let falls = Quantiles::from_quantile(|tail| if let Tail::Lower(p) = tail { -1000.0 * p } else { 0.0 });
        assert!(matches!(falls, Err(LawError::Quantile { .. })));
        assert!(matches!(Quantiles::from_quantile(|_| f64::NAN), Err(LawError::Quantile { .. })));
    }
}
