//! Even choices: a number below a bound, a number of a range, yes or no.

use super::LawError;

/// A number in `0..n`, each as likely as 64 bits allow: two numbers differ by at most 2^-64 in probability.
///
/// Without a number to choose from (`n` = 0) it is 0.
///
/// ```
/// use sessionsmith::sample::below;
///
/// assert_eq!(below(0, 6), 0);
/// assert_eq!(below(u64::MAX, 6), 5);
/// ```
#[inline(always)]
pub fn below(word: u64, n: u64) -> u64 {
    ((u128::from(word) * u128::from(n)) >> 64) as u64
}

/// A number in `low..=high`. With `high` below `low` it is `low`.
#[inline(always)]
pub fn between(word: u64, low: i64, high: i64) -> i64 {
    if high < low {
        return low;
    }
    // 2^64 numbers at most: one more than a u64 holds, hence the wide count.
    let count = u128::from(low.abs_diff(high)) + 1;
    low.wrapping_add_unsigned(((u128::from(word) * count) >> 64) as u64)
}

/// A share of yes: 0 is never and 1 is always, without exception; between them the word 0 says no.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chance {
    /// The last word that says no.
    no: u64,
    /// Whether no word says no.
    always: bool,
}

impl Chance {
    /// Yes with probability `share`, exact to 2^-64; a smaller share than that counts as 2^-64.
    ///
    /// # Errors
    /// When `share` is not within `0..=1`.
    pub fn new(share: f64) -> Result<Self, LawError> {
        let share = super::error::check("share", share, (0.0..=1.0).contains(&share), "from 0 to 1")?;
        let yes = (share * TWO_64) as u128;
        let yes = if share > 0.0 { yes.max(1) } else { 0 };
        // The words that say yes are the last ones.
        Ok(match u64::try_from(yes) {
            Ok(yes) => Chance { no: !yes, always: false },
            Err(_) => Chance { no: 0, always: true },
        })
    }

    /// Whether this word says yes.
    #[inline(always)]
    pub fn pick(&self, word: u64) -> bool {
        // Without a branch, which nobody could foresee.
        (word > self.no) | self.always
    }

    /// The share of words that say yes.
    pub fn share(&self) -> f64 {
        if self.always { 1.0 } else { (!self.no) as f64 / TWO_64 }
    }
}

const TWO_64: f64 = 18_446_744_073_709_551_616.0;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn below_cuts_the_words_into_even_parts() {
        // Three does not divide 2^64: the parts begin at the words ceil(2^64 / 3) and ceil(2^65 / 3).
        assert_eq!([0x5555_5555_5555_5555, 0x5555_5555_5555_5556].map(|word| below(word, 3)), [0, 1]);
        assert_eq!([0xaaaa_aaaa_aaaa_aaaa, 0xaaaa_aaaa_aaaa_aaab].map(|word| below(word, 3)), [1, 2]);
        assert_eq!(below(u64::MAX, 0), 0);
    }

    #[test]
    fn between_reaches_both_ends_of_every_range() {
        for (low, high) in [(0, 0), (-3, 4), (i64::MIN, i64::MAX), (i64::MAX, i64::MAX), (i64::MIN, -1)] {
            assert_eq!((between(0, low, high), between(u64::MAX, low, high)), (low, high));
        }
        assert_eq!(between(u64::MAX, 5, 4), 5);
    }

    #[test]
    fn chance_is_exact_at_its_ends() {
        let words = [0, 1, 1 << 63, u64::MAX];
        assert_eq!(words.map(|word| Chance::new(0.0).unwrap().pick(word)), [false; 4]);
        assert_eq!(words.map(|word| Chance::new(1.0).unwrap().pick(word)), [true; 4]);
        assert_eq!(words.map(|word| Chance::new(0.5).unwrap().pick(word)), [false, false, true, true]);
        assert_eq!(words.map(|word| Chance::new(1e-300).unwrap().pick(word)), [false, false, false, true]);
        assert_eq!(Chance::new(0.3).unwrap().share(), 0.3);
        for wrong in [-0.1, 1.1, f64::NAN] {
            assert!(Chance::new(wrong).is_err());
        }
    }

    #[test]
    fn value_stability() {
        let words = [7_638_050_312_581_298_488, 3_751_764_565_400_511_706, 15_064_229_439_924_265_605];
        assert_eq!(words.map(|word| below(word, 1_000_000)), [414_059, 203_383, 816_633]);
        assert_eq!(words.map(|word| between(word, -50, 50)), [-9, -30, 32]);
        assert_eq!(words.map(|word| Chance::new(0.6).unwrap().pick(word)), [true, false, true]);
    }
}
