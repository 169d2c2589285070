//! Instants by a weekly curve: rates per hour of the week, repeated over any period.

use super::thresholds::Thresholds;
use super::weighted::Weighted;
use super::{LawError, WeightsError};

/// Rates over the 168 hours of a week, from Monday 00:00 on. An instant is a count of milliseconds since 1970-01-01
/// 00:00, in the zone that the weights are meant for.
///
/// ```
/// use sessionsmith::sample::WeekCurve;
///
/// // Only Thursdays from 9 to 10; 1970-01-01 was a Thursday.
/// let mut weights = [0.0; 168];
/// weights[3 * 24 + 9] = 1.0;
/// let day = WeekCurve::new(&weights)?.period(0, 86_400_000)?;
/// assert_eq!(day.at(0), 9 * 3_600_000);
/// assert_eq!(day.at(1 << 63), 9 * 3_600_000 + 1_800_000);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct WeekCurve {
    /// Rate per millisecond of each hour, up to 2^24.
    rates: Box<[u64; HOURS]>,
    /// Mass of the week before each hour, and of the whole week: below 2^54.
    before: Box<[u64; HOURS + 1]>,
    /// Finds the hour of a mass that is shifted up by `lift`.
    hours: Thresholds,
    lift: u32,
}

/// A stretch of time under a [`WeekCurve`].
#[derive(Clone, Debug)]
pub struct Period {
    curve: WeekCurve,
    /// The beginning of the week of `from`.
    week: i64,
    /// Mass from there to the period's beginning.
    skipped: u128,
    /// Mass of the period: below 2^80.
    mass: u128,
}

const HOURS: usize = 168;
const HOUR: u64 = 3_600_000;
const WEEK: i64 = HOURS as i64 * HOUR as i64;
/// The epoch was three days into its week.
const EPOCH_IN_WEEK: i64 = 3 * 24 * HOUR as i64;
/// The largest rate.
const RATE_MAX: f64 = 16_777_216.0;
/// Instants up to the year 10,000 or so on either side of the epoch: sums stay far below 2^128.
const INSTANT_MAX: i64 = 1 << 48;

impl WeekCurve {
    /// The curve of these weights; only their proportions matter, which are kept to 2^-24 of the largest.
    ///
    /// # Errors
    /// When a weight is negative or not finite, or none is above zero.
    pub fn new(weights: &[f64; 168]) -> Result<Self, WeightsError> {
        // The same demands as on any weights.
        Weighted::new(weights)?;
        let most = weights.iter().fold(0.0, |most: f64, &weight| most.max(weight));
        let rate = |weight: f64| {
            let rate = libm::round(weight / most * RATE_MAX) as u64;
            if weight > 0.0 { rate.max(1) } else { 0 }
        };
        let rates = Box::new(weights.map(rate));
        let mut before = Box::new([0; HOURS + 1]);
        for hour in 0..HOURS {
            before[hour + 1] = before[hour] + rates[hour] * HOUR;
        }
        let lift = before[HOURS].leading_zeros();
        let hours = Thresholds::from_starts(before[..HOURS].iter().map(|&before| before << lift).collect());
        Ok(WeekCurve { rates, before, hours, lift })
    }

    /// The stretch from `from` up to, not including, `to`.
    ///
    /// # Errors
    /// When it is empty, the curve is zero on all of it, or an end lies more than 2^48 ms from 1970.
    pub fn period(&self, from: i64, to: i64) -> Result<Period, LawError> {
        let within = |instant: i64| (-INSTANT_MAX..=INSTANT_MAX).contains(&instant);
        super::error::check("from", from as f64, within(from), "within 2^48 ms of 1970")?;
        super::error::check("to", to as f64, within(to) && to > from, "after `from`, within 2^48 ms of 1970")?;
        let week = from - (from + EPOCH_IN_WEEK).rem_euclid(WEEK);
        let skipped = self.mass((from - week) as u64);
        let mass = self.mass((to - week) as u64) - skipped;
        let must_be = "after an instant with a rate above zero";
        if mass == 0 {
            return Err(LawError::Parameter { name: "to", value: to as f64, must_be });
        }
        Ok(Period { curve: self.clone(), week, skipped, mass })
    }

    /// The mass from the beginning of a week to `since` milliseconds later.
    fn mass(&self, since: u64) -> u128 {
        let (weeks, rest) = (since / WEEK as u64, since % WEEK as u64);
        let hour = (rest / HOUR) as usize;
        let part = self.before[hour] + self.rates[hour] * (rest % HOUR);
        u128::from(weeks) * u128::from(self.before[HOURS]) + u128::from(part)
    }

    /// The last millisecond since the beginning of a week up to which no more than `mass` has gathered, at a place where
    /// the curve is not zero.
    fn since(&self, mass: u128) -> u64 {
        let week = self.before[HOURS];
        let (weeks, rest) = match u64::try_from(mass) {
            // Any period of a few years: the wide division costs as much as all the rest.
            Ok(mass) => (mass / week, mass % week),
            Err(_) => ((mass / u128::from(week)) as u64, (mass % u128::from(week)) as u64),
        };
        let hour = self.hours.pick(rest << self.lift);
        weeks * WEEK as u64 + hour as u64 * HOUR + (rest - self.before[hour]) / self.rates[hour]
    }
}

impl Period {
    /// The instant up to which `fraction` / 2^64 of the period's mass lies, rounded down to a millisecond. The fraction
    /// 0 is the first millisecond with a rate.
    #[inline]
    pub fn at(&self, fraction: u64) -> i64 {
        self.after(share(self.mass, fraction))
    }

    /// Divides the period among `rows` rows of equal mass, from 1 to 2^48.
    pub fn divide(self, rows: u64) -> Shares {
        let rows = rows.clamp(1, 1 << 48);
        let (whole, rest) = (self.mass / u128::from(rows), self.mass % u128::from(rows));
        Shares { period: self, rows, whole, rest }
    }

    fn after(&self, mass: u128) -> i64 {
        self.week + self.curve.since(self.skipped + mass) as i64
    }
}

/// A [`Period`] divided among rows.
#[derive(Clone, Debug)]
pub struct Shares {
    period: Period,
    rows: u64,
    /// The mass of the period by the number of rows, and what remains: the mass before a row is found without the long
    /// division that would otherwise be the dearest step of a row.
    whole: u128,
    rest: u128,
}

impl Shares {
    /// The number of rows.
    pub fn rows(&self) -> u64 {
        self.rows
    }

    /// The instant at the quantile (`row` + `word` / 2^64) / rows: rows are in order of time, and each has a part of the
    /// mass of its own. A row from beyond stands for the last.
    #[inline]
    pub fn row(&self, row: u64, word: u64) -> i64 {
        let row = row.min(self.rows - 1);
        let edge = |row: u64| self.whole * u128::from(row) + self.rest * u128::from(row) / u128::from(self.rows);
        let from = edge(row);
        self.period.after(from + share(edge(row + 1) - from, word))
    }
}

/// `word` / 2^64 of `mass`, rounded down.
#[inline(always)]
fn share(mass: u128, word: u64) -> u128 {
    let word = u128::from(word);
    (mass >> 64) * word + (((mass & u128::from(u64::MAX)) * word) >> 64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::choices::{Choices, Entity, Keyed, Site};

    fn word(index: u64) -> u64 {
        Keyed::new(2, Entity::Table, index).word(Site::new(1))
    }

    /// Whole weights, so that the plain sums below are exact, with a dead night; the largest is 16.
    fn weights() -> [f64; 168] {
        std::array::from_fn(|hour| if hour % 24 < 5 { 0.0 } else { f64::from(1 + (hour as u32 * 7) % 16) })
    }

    /// The curve of an instant, by the calendar.
    fn weight_at(instant: i64) -> f64 {
        use chrono::{DateTime, Datelike, Timelike};
        let time = DateTime::from_timestamp_millis(instant).unwrap();
        weights()[(time.weekday().num_days_from_monday() * 24 + time.hour()) as usize]
    }

    /// The mass from `from` to `to`, hour by hour.
    fn mass(from: i64, to: i64) -> f64 {
        let (mut sum, mut at) = (0.0, from);
        while at < to {
            let next = ((at.div_euclid(HOUR as i64) + 1) * HOUR as i64).min(to);
            sum += weight_at(at) * (next - at) as f64;
            at = next;
        }
        sum
    }

    #[test]
    fn shares_of_time_are_shares_of_the_curve() {
        let curve = WeekCurve::new(&weights()).unwrap();
        let periods = [
            (1_748_000_123_456, 1_748_000_123_457),
            (1_748_000_123_456, 1_748_003_000_000),
            (1_748_000_123_456, 1_749_900_000_001),
            (-10_000_000_007, 12_345_678),
        ];
        for (from, to) in periods.into_iter().filter(|&(from, to)| mass(from, to) > 0.0) {
            let period = curve.period(from, to).unwrap();
            let total = mass(from, to);
            for fraction in (0..20).map(word).chain([0, u64::MAX]) {
                let at = period.at(fraction);
                assert!(from <= at && at < to && weight_at(at) > 0.0, "{at} of {from}..{to}");
                let goal = total * (fraction as f64 / 18_446_744_073_709_551_616.0);
                let slack = total * 1e-12;
                assert!(mass(from, at) <= goal + slack && goal <= mass(from, at + 1) + slack, "{at} of {from}..{to}");
            }
        }
    }

    #[test]
    fn rows_are_in_order_and_even_in_mass() {
        let curve = WeekCurve::new(&weights()).unwrap();
        let (from, to) = (1_748_000_123_456, 1_748_900_000_000);
        let period = curve.period(from, to).unwrap();
        let rows = 150;
        let shares = period.clone().divide(rows);
        let instants: Vec<i64> = (0..rows).map(|row| shares.row(row, word(row))).collect();
        assert!(instants.is_sorted());
        for (row, &instant) in instants.iter().enumerate() {
            let share = mass(from, instant) / mass(from, to) * rows as f64;
            // An instant is rounded down to a millisecond, of which a row has millions.
            assert!(row as f64 - 1e-5 <= share && share < row as f64 + 1.0, "row {row} at {share}");
        }
        assert_eq!(period.clone().divide(1).row(0, word(3)), period.at(word(3)));
        assert_eq!(period.clone().divide(0).row(5, 0), period.at(0));
    }

    #[test]
    fn a_long_period_and_many_rows_do_not_overflow() {
        let curve = WeekCurve::new(&[1.0; 168]).unwrap();
        let period = curve.period(-INSTANT_MAX, INSTANT_MAX).unwrap();
        assert_eq!((period.at(0), period.at(1 << 63), period.at(u64::MAX)), (-INSTANT_MAX, 0, INSTANT_MAX - 1));
        assert_eq!(period.clone().divide(1 << 48).row((1 << 48) - 1, u64::MAX), INSTANT_MAX - 1);
        assert_eq!(period.divide(1 << 48).row(1 << 47, 0), 0);
    }

    #[test]
    fn periods_without_time_or_rate_are_refused() {
        let curve = WeekCurve::new(&weights()).unwrap();
        for (from, to) in [(5, 5), (5, 4), (0, 3_600_000), (i64::MIN, 0), (0, i64::MAX)] {
            assert!(curve.period(from, to).is_err(), "{from}..{to}");
        }
        assert!(matches!(WeekCurve::new(&[-1.0; 168]), Err(WeightsError::Negative { index: 0, .. })));
    }

    #[test]
    fn value_stability() {
        let curve = WeekCurve::new(&weights()).unwrap();
        let period = curve.period(1_748_000_123_456, 1_750_592_123_456).unwrap();
        assert_eq!(
            [0, 1 << 62, word(1)].map(|word| period.at(word)),
            [1_748_000_123_456, 1_748_638_732_952, 1_750_088_563_805]
        );
        assert_eq!(
            [0, 5, 9].map(|row| period.clone().divide(10).row(row, word(row))),
            [1_748_111_806_480, 1_749_413_848_966, 1_750_455_117_498]
        );
    }
}
