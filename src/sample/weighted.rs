//! One of several, by weight.

use super::WeightsError;
use super::thresholds::Thresholds;

/// Picks an index of a list of weights; the list's order is the order of the words, so the simplest stands first.
///
/// ```
/// use sessionsmith::sample::Weighted;
///
/// let devices = Weighted::new(&[55.0, 42.0, 3.0])?;
/// assert_eq!((devices.pick(0), devices.pick(1 << 63), devices.pick(u64::MAX)), (0, 0, 2));
/// # Ok::<(), sessionsmith::sample::WeightsError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Weighted {
    cells: Thresholds,
}

impl Weighted {
    /// The law in which entry `i` has the share `weights[i]` of their sum. An entry of weight zero is never picked.
    ///
    /// # Errors
    /// When a weight is negative or not finite, or none is above zero.
    pub fn new(weights: &[f64]) -> Result<Self, WeightsError> {
        Ok(Weighted { cells: Thresholds::from_weights(weights)? })
    }

    /// The entry for this word.
    #[inline]
    pub fn pick(&self, word: u64) -> usize {
        self.cells.pick(word)
    }

    /// The probability of entry `index`, as picked; 0 outside of the list.
    pub fn share(&self, index: usize) -> f64 {
        if index < self.cells.len() { self.cells.width(index) as f64 / 18_446_744_073_709_551_616.0 } else { 0.0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_of_no_weight_are_never_picked() {
        let law = Weighted::new(&[0.0, 2.0, 0.0, 0.0, 1.0, 0.0]).unwrap();
        assert_eq!([0, u64::MAX / 3, u64::MAX / 3 * 2 + 1, u64::MAX].map(|word| law.pick(word)), [1, 1, 4, 4]);
        assert_eq!([0, 2, 5, 6].map(|index| law.share(index)), [0.0; 4]);
        assert!((law.share(1) - 2.0 / 3.0).abs() < 1e-16);
    }

    #[test]
    fn wrong_weights_are_named() {
        assert_eq!(Weighted::new(&[]).unwrap_err(), WeightsError::Empty);
        assert_eq!(Weighted::new(&[0.0, 0.0]).unwrap_err(), WeightsError::AllZero);
        assert_eq!(Weighted::new(&[1.0, -2.0]).unwrap_err(), WeightsError::Negative { index: 1, value: -2.0 });
        for (index, value) in [(0, f64::INFINITY), (0, f64::NAN)] {
            assert!(matches!(Weighted::new(&[value]), Err(WeightsError::NotFinite { index: i, .. }) if i == index));
        }
    }

    #[test]
    fn value_stability() {
        let law = Weighted::new(&[40.0, 30.0, 20.0, 9.0, 1.0]).unwrap();
        let words =
            [7_638_050_312_581_298_488, 3_751_764_565_400_511_706, 15_064_229_439_924_265_605, 1 << 62, !1 << 50];
        assert_eq!(words.map(|word| law.pick(word)), [1, 0, 2, 0, 4]);
    }
}
