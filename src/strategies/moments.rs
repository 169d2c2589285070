//! Moments on the edges of clocks and calendars.

use super::sessions::Terms;
use crate::geo::clock;
use crate::plan::Plan;
use std::ops::Range;

pub(super) const HOUR_MS: u64 = 3_600_000;
const DAY_MS: u64 = 24 * HOUR_MS;

/// A change of a clock: when, in milliseconds since 1970 UTC, and the minutes that it is ahead of UTC before and after.
#[derive(Clone, Copy, Debug)]
pub(super) struct Change {
    pub(super) at: u64,
    pub(super) before: i32,
    pub(super) after: i32,
}

impl Change {
    /// Whether the clock leaps forward, and leaves out an hour.
    pub(super) fn is_gap(self) -> bool {
        self.after > self.before
    }

    /// Where the times begin that the clock leaves out or has twice, if they are read as UTC.
    pub(super) fn local(self) -> u64 {
        self.at.saturating_add_signed(i64::from(self.before.min(self.after)) * 60_000)
    }
}

/// The changes of the clock at a spot.
pub(super) fn changes(plan: &Plan, terms: &Terms, where_: u64) -> Vec<Change> {
    let spot = terms.landmarks.spot(where_);
    let zone = plan.visitors.markets[usize::from(spot.market)].zones[usize::from(spot.zone)].name();
    let Range { start, end } = terms.period;
    let first = start / HOUR_MS;
    let clock = zone.and_then(|zone| clock(zone, first as i64, (end / HOUR_MS - first) as usize)).unwrap_or_default();
    let change = |pair: &[(i64, i32)]| Change { at: pair[1].0 as u64 * HOUR_MS, before: pair[0].1, after: pair[1].1 };
    clock.windows(2).map(change).collect()
}

/// Where years end, and where leap days begin and end, by UTC.
pub(super) fn turns(period: &Range<u64>) -> impl Iterator<Item = u64> {
    use chrono::{DateTime, Datelike};
    let days = period.start / DAY_MS..period.end / DAY_MS;
    days.filter_map(|day| {
        let date = DateTime::from_timestamp_millis((day * DAY_MS) as i64)?;
        // In a leap year, March begins a day later.
        let edge = matches!((date.month(), date.day()), (1, 1) | (2, 29)) || (date.month(), date.ordinal()) == (3, 61);
        edge.then_some(day * DAY_MS)
    })
}

/// The first word that leads to a moment of a period.
pub(super) fn word_of(moment: u64, period: &Range<u64>) -> u64 {
    let span = u128::from(period.end - period.start);
    let at = u128::from(moment.clamp(period.start, period.end - 1) - period.start);
    (at << 64).div_ceil(span) as u64
}
