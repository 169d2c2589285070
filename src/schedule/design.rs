//! What a schedule is made from. The room knows neither profiles nor geography, so all of it is numbers.

use crate::sample::LawError;

/// Milliseconds of an hour.
pub(super) const HOUR_MS: u64 = 3_600_000;

/// The longest period: five years and some days, in hours. Tables have a number for each hour and curve.
const MOST_HOURS: u64 = 24 * 366 * 5;

/// So many curves are too many: the numbers of visitors have 48 bits.
const MOST_CURVES: usize = 1 << 13;

/// The design of a data set's traffic.
#[derive(Clone, Debug)]
pub(crate) struct Design {
    pub(crate) seed: u64,
    /// Number of rows, from 1 to 2^40.
    pub(crate) rows: u64,
    /// The first moment, in milliseconds since 1970 UTC.
    pub(crate) from: u64,
    /// The end, itself outside.
    pub(crate) to: u64,
    /// Who there is: every visitor belongs to one of these, by weight.
    pub(crate) groups: Vec<Group>,
    /// When they come. Each curve has a rate for every UTC hour that the period touches, from the hour of `from` on; only
    /// the ratios within a curve count.
    pub(crate) curves: Vec<Vec<f64>>,
    /// How often a visitor comes.
    pub(crate) visits: VisitLaw,
    /// How long a visitor stays away.
    pub(crate) gap: GapLaw,
    /// Inactivity that ends a visit, in milliseconds: visits of one visitor are never that close.
    pub(crate) timeout_ms: u64,
    /// Standard deviation of the logarithm of a day's traffic about its curve.
    pub(crate) noise: f64,
}

/// Visitors of one market and time zone with one class of device.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Group {
    pub(crate) market: u16,
    /// Among those of the market.
    pub(crate) zone: u8,
    pub(crate) device: u8,
    /// Weight among all visitors.
    pub(crate) weight: f64,
    /// The number of its curve in [`Design::curves`].
    pub(crate) curve: u16,
}

/// Visits of a visitor in the period: shares of those who come once, twice, three times; the others come v times with a
/// probability proportional to v^-`exponent`, up to `cap`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct VisitLaw {
    pub(crate) first: [f64; 3],
    pub(crate) exponent: f64,
    /// From 1 to 250.
    pub(crate) cap: u32,
}

/// Time from visit to visit: lognormal.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct GapLaw {
    pub(crate) median_hours: f64,
    pub(crate) sigma: f64,
}

impl Design {
    /// The number of the first hour since 1970, and how many hours the period touches.
    pub(super) fn hours(&self) -> (u64, usize) {
        let first = self.from / HOUR_MS;
        (first, (self.to.div_ceil(HOUR_MS) - first) as usize)
    }

    /// Refuses what is no design, naming the number at fault.
    pub(super) fn check(&self) -> Result<(), LawError> {
        let refuse = |name, value, must_be| Err(LawError::Parameter { name, value, must_be });
        if !(1..=1 << 40).contains(&self.rows) {
            return refuse("rows", self.rows as f64, "from 1 to 2^40");
        }
        if self.from >= self.to || self.to - self.from > MOST_HOURS * HOUR_MS {
            return refuse(
                "length of the period",
                self.to as f64 - self.from as f64,
                "above zero, and five years at most",
            );
        }
        let (_, hours) = self.hours();
        if self.curves.len() >= MOST_CURVES {
            return refuse("number of curves", self.curves.len() as f64, "below 8,192");
        }
        for curve in &self.curves {
            if curve.len() != hours {
                return refuse("length of a curve", curve.len() as f64, "the number of hours that the period touches");
            }
            let wrong = |rate: &f64| !(rate.is_finite() && *rate >= 0.0);
            // Without an early end, since there are many of them and hardly ever a wrong one.
            if curve.iter().fold(false, |any, rate| any | wrong(rate)) {
                let rate = curve.iter().copied().find(wrong).unwrap_or_default();
                return refuse("rate of a curve", rate, "zero or above");
            }
        }
        let mut whole = 0.0;
        for group in &self.groups {
            if !(group.weight.is_finite() && group.weight >= 0.0) {
                return refuse("weight of a group", group.weight, "zero or above");
            }
            if usize::from(group.curve) >= self.curves.len() {
                return refuse("curve of a group", f64::from(group.curve), "the number of a curve");
            }
            whole += group.weight;
        }
        if !(whole.is_finite() && whole > 0.0) {
            return refuse("weight of all groups", whole, "above zero");
        }
        let VisitLaw { first, exponent, cap } = self.visits;
        if let Some(share) = first.iter().find(|share| !(0.0..=1.0).contains(*share)) {
            return refuse("share of visitors", *share, "from 0 to 1");
        }
        let sum: f64 = first.iter().sum();
        if !(sum > 0.0 && sum <= 1.0 + 1e-9) {
            return refuse("share of visitors with up to three visits", sum, "above 0, and 1 at most");
        }
        if !(0.0..=40.0).contains(&exponent) {
            return refuse("exponent of the visits", exponent, "from 0 to 40");
        }
        if !(1..=250).contains(&cap) {
            return refuse("most visits", f64::from(cap), "from 1 to 250");
        }
        let GapLaw { median_hours, sigma } = self.gap;
        if !(median_hours.is_finite() && median_hours > 0.0) {
            return refuse("median gap", median_hours, "above zero");
        }
        if !(0.0..=5.0).contains(&sigma) {
            return refuse("sigma of the gap", sigma, "from 0 to 5");
        }
        if self.timeout_ms > 24 * HOUR_MS {
            return refuse("timeout", self.timeout_ms as f64, "a day at most");
        }
        if !(0.0..=2.0).contains(&self.noise) {
            return refuse("noise", self.noise, "from 0 to 2");
        }
        Ok(())
    }
}
