//! From a row to its visit and back.

use super::design::HOUR_MS;
use super::draws::Draws;
use super::instants::Instants;
use super::key::Key;
use super::pattern::Patterns;
use super::shuffle::Shuffle;
use super::slots::Slots;
use crate::sample::Weighted;
use std::ops::Range;

/// One row of the schedule.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Slot {
    /// The row.
    pub row: u64,
    /// Who comes.
    pub visitor: u64,
    /// How many visits the visitor has made before this one, in the period.
    pub ordinal: u64,
    /// When the visit begins, in milliseconds since 1970 UTC.
    pub created: u64,
    /// The number of the visitor's market.
    pub market: u16,
    /// The number of the visitor's time zone among those of the market.
    pub zone: u8,
    /// The number of the visitor's class of device.
    pub device: u8,
    /// The visitor's next visit begins more than so many milliseconds after this one; `u32::MAX`, which is 49 days, if
    /// there is none. [`Schedule::next_start`] tells exactly.
    pub quiet_ms: u32,
}

/// The schedule of a whole data set.
#[derive(Clone, Debug)]
pub struct Schedule {
    pub(super) from: u64,
    pub(super) to: u64,
    pub(super) first_hour: u64,
    pub(super) draws: Draws,
    pub(super) order: Key,
    pub(super) instants: Key,
    pub(super) group: Key,
    /// Rows before each hour, and all of them.
    pub(super) totals: Vec<u64>,
    /// For each hour and curve: rows of this curve and those before it that lie before the hour.
    pub(super) grid: Vec<u64>,
    pub(super) patterns: Patterns,
    pub(super) groups: Vec<Groups>,
    pub(super) quiet_ms: u32,
    pub(super) visits: Vec<VisitCount>,
    /// The most visits that the period has room for, if they are fewer than those of the law.
    pub(super) most: usize,
}

/// The groups of a curve.
#[derive(Clone, Debug)]
pub(super) struct Groups {
    /// `None` if there is only one.
    pub(super) weights: Option<Weighted>,
    pub(super) members: Vec<Member>,
}

/// Market, time zone and class of device.
pub(super) type Member = (u16, u8, u8);

/// How many visitors make a number of visits.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct VisitCount {
    /// The number of visits.
    pub visits: u32,
    /// How many visitors with so many visits the law asks for, on average.
    pub asked: f64,
    /// How many there are.
    pub placed: u64,
}

/// What a short period leaves out of the law of visits. The other shares are larger for it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cut {
    /// The most visits that a visitor makes in the period.
    pub most: u32,
    /// The share of visitors who would have come more often.
    pub share: f64,
}

impl Schedule {
    /// The number of rows.
    pub fn rows(&self) -> u64 {
        self.totals[self.totals.len() - 1]
    }

    /// The moments at which visits begin, in milliseconds since 1970 UTC.
    #[cfg(any(feature = "proptest", feature = "arbitrary"))]
    pub(crate) fn period(&self) -> Range<u64> {
        self.from..self.to
    }

    /// How many visitors make how many visits, and how many the law asks for.
    pub fn visit_counts(&self) -> &[VisitCount] {
        &self.visits
    }

    /// Where the law of visits is cut, since the period is too short for more visits of one visitor; `None` if it is whole.
    pub fn cut(&self) -> Option<Cut> {
        let (kept, lost) = self.visits.split_at(self.most);
        let sum = |counts: &[VisitCount]| counts.iter().map(|count| count.asked).sum::<f64>();
        (!lost.is_empty()).then(|| Cut { most: self.most as u32, share: sum(lost) / (sum(kept) + sum(lost)) })
    }

    /// The row with this number, which must be below [`Schedule::rows`].
    #[inline]
    pub fn slot(&self, row: u64) -> Slot {
        let hour = self.hour_of(row);
        let rank = row - self.totals[hour];
        let created = self.created(hour, self.instants_of(hour).at(rank));
        let place = self.order_of(hour).forth(rank);
        let (now, then) = self.hour(hour);
        // The first curve whose rows of this hour go beyond the place, without branches.
        let (mut curve, mut length) = (0, now.len());
        while length > 1 {
            let half = length / 2;
            let beyond = then[curve + half - 1] - now[curve + half - 1] > place;
            curve += if beyond { 0 } else { half };
            length -= half;
        }
        let (others, skipped) = if curve > 0 { (then[curve - 1] - now[curve - 1], now[curve - 1]) } else { (0, 0) };
        self.slot_of(row, created, curve, place - others + now[curve] - skipped)
    }

    /// The rows of a range, in order: the same as one by one, but in less time. Cut off at the last row.
    pub fn slots(&self, rows: Range<u64>) -> Slots<'_> {
        let end = rows.end.min(self.rows());
        let row = rows.start.min(end);
        Slots::new(self, row, end)
    }

    /// All rows of a visitor, in order; none if there is no such visitor.
    pub fn rows_of(&self, visitor: u64) -> Vec<u64> {
        (0..).map_while(|ordinal| self.row_at(visitor, ordinal)).collect()
    }

    /// The row of a visitor's visit, if there are that visitor and that visit.
    pub fn row_at(&self, visitor: u64, ordinal: u64) -> Option<u64> {
        let (curve, rank) = self.patterns.rank(visitor, u32::try_from(ordinal).ok()?)?;
        let curves = self.groups.len();
        let before = |hour: usize| {
            let cell = hour * curves + curve;
            self.grid[cell] - if curve > 0 { self.grid[cell - 1] } else { 0 }
        };
        let (mut hour, mut beyond) = (0, self.totals.len() - 1);
        if rank >= before(beyond) {
            return None;
        }
        while beyond - hour > 1 {
            let middle = (hour + beyond) / 2;
            if before(middle) <= rank { hour = middle } else { beyond = middle }
        }
        let others = if curve > 0 {
            self.grid[(hour + 1) * curves + curve - 1] - self.grid[hour * curves + curve - 1]
        } else {
            0
        };
        Some(self.totals[hour] + self.order_of(hour).back(others + rank - before(hour)))
    }

    /// When the visitor of a slot comes next, in milliseconds since 1970 UTC; `None` if that was the last visit.
    pub fn next_start(&self, slot: &Slot) -> Option<u64> {
        let next = self.row_at(slot.visitor, slot.ordinal + 1)?;
        let hour = self.hour_of(next);
        Some(self.created(hour, self.instants_of(hour).at(next - self.totals[hour])))
    }

    /// The hour of a row.
    #[inline]
    pub(super) fn hour_of(&self, row: u64) -> usize {
        self.totals.partition_point(|&before| before <= row) - 1
    }

    #[inline(always)]
    pub(super) fn order_of(&self, hour: usize) -> Shuffle {
        Shuffle::new((self.totals[hour + 1] - self.totals[hour]).max(1), self.order.word(hour as u64))
    }

    #[inline(always)]
    pub(super) fn instants_of(&self, hour: usize) -> Instants<'_> {
        Instants::new(&self.draws, self.instants.of(hour as u64), self.totals[hour + 1] - self.totals[hour])
    }

    /// The moment at a fraction of an hour, in 2^-32; of the first and last hour, of what belongs to the period.
    #[inline(always)]
    pub(super) fn created(&self, hour: usize, instant: u32) -> u64 {
        let start = (self.first_hour + hour as u64) * HOUR_MS;
        let (from, to) = (start.max(self.from), (start + HOUR_MS).min(self.to));
        from + ((u64::from(instant) * (to - from)) >> 32)
    }

    /// Rows of the curves up to each one that lie before this hour, and before the next.
    #[inline(always)]
    pub(super) fn hour(&self, hour: usize) -> (&[u64], &[u64]) {
        let curves = self.groups.len();
        self.grid[hour * curves..(hour + 2) * curves].split_at(curves)
    }

    /// What is known of the row of this rank in a curve.
    #[inline(always)]
    pub(super) fn slot_of(&self, row: u64, created: u64, curve: usize, rank: u64) -> Slot {
        let visit = self.patterns.visit(curve, rank);
        let groups = &self.groups[curve];
        let member = match &groups.weights {
            None => 0,
            Some(weights) => weights.pick(self.group.word(visit.visitor)),
        };
        let (market, zone, device) = groups.members[member];
        Slot {
            row,
            visitor: visit.visitor,
            ordinal: visit.ordinal.into(),
            created,
            market,
            zone,
            device,
            quiet_ms: if visit.again { self.quiet_ms } else { u32::MAX },
        }
    }
}
