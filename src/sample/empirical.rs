//! A law given by some of its quantiles, even between them.

use super::LawError;
use super::thresholds::{Fraction, Thresholds, part};

/// A broken line through (share below, value).
#[derive(Clone, Debug)]
pub(super) struct Empirical {
    cells: Thresholds,
    pieces: Box<[Piece]>,
}

#[derive(Clone, Copy, Debug)]
struct Piece {
    from: i64,
    span: u64,
    fraction: Fraction,
}

const POINT: u32 = 16;

impl Empirical {
    /// From knots (share below, value); the value is multiplied by `ticks`.
    pub(super) fn new(knots: &[(f64, f64)], ticks: f64) -> Result<Self, LawError> {
        let wrong = |index, value, must_be| Err(LawError::Knot { index, value, must_be });
        let count = knots.len();
        for (index, &(share, value)) in knots.iter().enumerate() {
            if !value.is_finite() || (value * ticks).abs() > 1e13 {
                return wrong(index, value, "a value that fits the table");
            }
            if index == 0 && share != 0.0 {
                return wrong(index, share, "the share 0, where the law begins");
            }
            if index == count - 1 && (share != 1.0 || index == 0) {
                return wrong(index, share, "the share 1, where the law ends");
            }
            if index > 0 && (share.is_nan() || share <= knots[index - 1].0) {
                return wrong(index, share, "a share above that of the knot before");
            }
            if index > 0 && value < knots[index - 1].1 {
                return wrong(index, value, "a value no lower than that of the knot before");
            }
        }
        if count == 0 {
            return wrong(0, f64::NAN, "there: a law needs two knots at least");
        }
        let starts = knots[..count - 1].iter().map(|&(share, _)| libm::ldexp(share, 64) as u64).collect();
        let cells = Thresholds::from_starts(starts);
        let fixed = |value: f64| libm::round(libm::ldexp(value * ticks, POINT as i32)) as i64;
        let piece = |(cell, ends): (usize, &[(f64, f64)])| Piece {
            from: fixed(ends[0].1),
            span: fixed(ends[1].1).abs_diff(fixed(ends[0].1)),
            // A piece without a word is never asked.
            fraction: Fraction::of(cells.width(cell).max(1)),
        };
        let pieces = knots.windows(2).enumerate().map(piece).collect();
        Ok(Empirical { cells, pieces })
    }

    /// The value at `word` / 2^64, rounded to the nearest unit.
    #[inline]
    pub(super) fn at(&self, word: u64) -> i64 {
        let cell = self.cells.pick(word);
        let piece = self.pieces[cell];
        let value = piece.from + part(piece.span, piece.fraction.at(word - self.cells.start(cell))) as i64;
        (value + (1 << (POINT - 1))) >> POINT
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knots_are_met_and_lines_lie_between() {
        let law =
            Empirical::new(&[(0.0, 75.0), (0.25, 75.0), (0.5, 127.0), (0.75, 210.0), (1.0, 1_000.0)], 10.0).unwrap();
        let words = [0, 1 << 61, 1 << 62, 3 << 61, 1 << 63, 3 << 62, 7 << 61, u64::MAX];
        assert_eq!(words.map(|word| law.at(word)), [750, 750, 750, 1_010, 1_270, 2_100, 6_050, 10_000]);
    }

    #[test]
    fn value_stability() {
        let law = Empirical::new(&[(0.0, 1.0), (0.9, 2.0), (0.999, 50.0), (1.0, 1000.0)], 1000.0).unwrap();
        let words = [3_751_764_565_400_511_706, 7_638_050_312_581_298_488, 15_064_229_439_924_265_605, !1 << 40];
        assert_eq!(words.map(|word| law.at(word)), [1_226, 1_460, 1_907, 999_887]);
    }
}
