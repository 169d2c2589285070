//! A quantile table that is refined towards both ends: 64 steps in every octave of the nearer tail.

use super::LawError;

/// Steps of an octave.
pub(super) const STEPS: usize = 64;
/// Octaves of a side. The outermost begins at a tail of 2^-54; beyond it a quantile stays what it is there.
pub(super) const OCTAVES: usize = 53;
/// Knots of a side.
pub(super) const KNOTS: usize = OCTAVES * STEPS + 1;

/// Bits behind the binary point of a knot, unless the law is so wide that it needs them before.
const POINT_MAX: i32 = 16;
/// Bits of a knot, which leave room to subtract.
const BITS: i32 = 61;

/// Quantiles at the knots of both sides. Knot `k` of a side stands at the tail [`tail`]`(k)`; the last is the median.
#[derive(Clone, Debug)]
pub(super) struct Octaves {
    /// The lower side's knots, then the upper's: one list, so that the side is a number and not a branch.
    knots: Box<[i64]>,
    /// Bits behind the binary point.
    point: u32,
}

/// The probability beyond knot `knot` of a side.
pub(super) fn tail(knot: usize) -> f64 {
    let (octave, step) = (knot / STEPS, knot % STEPS);
    libm::ldexp(1.0 + step as f64 / STEPS as f64, octave as i32 - OCTAVES as i32 - 1)
}

impl Octaves {
    /// From the quantiles at the knots of either side, in the table's unit. Both must hold [`KNOTS`] numbers.
    pub(super) fn new(lower: &[f64], upper: &[f64]) -> Result<Self, LawError> {
        debug_assert!(lower.len() == KNOTS && upper.len() == KNOTS);
        let widest = lower.iter().chain(upper).fold(0.0, |widest: f64, value| widest.max(value.abs()));
        let point = (BITS - libm::frexp(widest).1).clamp(0, POINT_MAX);
        let mut highest = i64::MIN;
        let mut rising = |(knot, &value): (usize, &f64)| {
            let fixed = fixed(value, point).filter(|&fixed| fixed >= highest.saturating_sub(slack(highest)));
            highest = fixed.ok_or(LawError::Quantile { tail: tail(knot), value })?.max(highest);
            Ok(highest)
        };
        let mut knots: Vec<i64> = lower.iter().enumerate().map(&mut rising).collect::<Result<_, _>>()?;
        knots.extend(upper.iter().enumerate().rev().map(&mut rising).collect::<Result<Vec<_>, _>>()?);
        knots[KNOTS..].reverse();
        // Both sides meet in one median, or the value could fall by a rounding there.
        knots[2 * KNOTS - 1] = knots[KNOTS - 1];
        Ok(Octaves { knots: knots.into(), point: point as u32 })
    }

    /// The quantile at `word` / 2^64, rounded to the nearest unit.
    #[inline]
    pub(super) fn at(&self, word: u64) -> i64 {
        let upper = word >> 63;
        // What lies beyond, on the nearer side: the word or its complement, below a half.
        let tail = word ^ upper.wrapping_neg();
        let zeros = tail.leading_zeros().min(OCTAVES as u32);
        // Beyond the outermost octave, the place is that octave's beginning.
        let step = tail.max(1 << (63 - OCTAVES)) << zeros;
        let knot = upper as usize * KNOTS + (OCTAVES - zeros as usize) * STEPS + (step >> 57) as usize % STEPS;
        let (near, far) = (self.knots[knot], self.knots[knot + 1]);
        // Rounded down in both directions, so that a larger tail never gives a value on the wrong side.
        let value = near + ((i128::from(far - near) * i128::from(step << 7)) >> 64) as i64;
        (value + ((1 << self.point) >> 1)) >> self.point
    }
}

/// The fixed-point form of a value that is finite and not too large.
fn fixed(value: f64, point: i32) -> Option<i64> {
    let scaled = libm::round(libm::ldexp(value, point));
    (scaled.abs() <= libm::ldexp(1.0, BITS)).then_some(scaled as i64)
}

/// By how much a quantile may fall before the law is called out of order: rounding, no more.
fn slack(value: i64) -> i64 {
    2 + (value.saturating_abs() >> 36)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_even_law_is_a_straight_line() {
        let span = libm::ldexp(1.0, 40);
        let lower: Vec<f64> = (0..KNOTS).map(|knot| tail(knot) * span).collect();
        let upper: Vec<f64> = (0..KNOTS).map(|knot| (1.0 - tail(knot)) * span).collect();
        let table = Octaves::new(&lower, &upper).unwrap();
        let mut word = 1u64;
        for _ in 0..2000 {
            word = word.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            assert!(table.at(word).abs_diff((word >> 24) as i64) <= 1, "{word}");
        }
        assert_eq!((table.at(0), table.at(u64::MAX)), (0, 1 << 40));
    }

    #[test]
    fn wide_laws_give_up_the_bits_behind_the_point() {
        let widest = libm::ldexp(1.0, 60);
        let upper: Vec<f64> = (0..KNOTS).map(|knot| widest * (0.5 - tail(knot))).collect();
        let table = Octaves::new(&[0.0; KNOTS], &upper).unwrap();
        assert_eq!((table.at(1 << 63), table.at(3 << 62)), (0, 1 << 58));
    }

    #[test]
    fn disorder_and_overflow_are_refused() {
        let falling: Vec<f64> = (0..KNOTS).map(|knot| -(knot as f64)).collect();
        assert!(matches!(Octaves::new(&falling, &falling), Err(LawError::Quantile { .. })));
        for value in [1e19, f64::NAN, f64::INFINITY] {
            assert!(matches!(Octaves::new(&[value; KNOTS], &[value; KNOTS]), Err(LawError::Quantile { .. })));
        }
    }
}
