//! Rows in order, which share what is known of their hour.

use super::instants::Walk;
use super::rows::{Schedule, Slot};
use super::shuffle::Shuffle;

/// Rows in order; see [`Schedule::slots`].
#[derive(Clone, Debug)]
pub struct Slots<'a> {
    schedule: &'a Schedule,
    row: u64,
    end: u64,
    /// The hour of the row, and what belongs to it.
    hour: usize,
    order: Shuffle,
    walk: Walk<'a>,
    curves: Curves,
}

impl<'a> Slots<'a> {
    /// The rows from one that exists, or the end, to another.
    pub(super) fn new(schedule: &'a Schedule, row: u64, end: u64) -> Self {
        let hour = schedule.hour_of(row.min(schedule.rows() - 1));
        let walk = schedule.instants_of(hour).walk(row - schedule.totals[hour]);
        let mut curves = Curves::default();
        curves.fill(schedule.hour(hour));
        Slots { schedule, row, end, hour, order: schedule.order_of(hour), walk, curves }
    }
}

impl Iterator for Slots<'_> {
    type Item = Slot;

    #[inline]
    fn next(&mut self) -> Option<Slot> {
        if self.row >= self.end {
            return None;
        }
        let schedule = self.schedule;
        if schedule.totals[self.hour + 1] <= self.row {
            self.hour += 1;
            while schedule.totals[self.hour + 1] <= self.row {
                self.hour += 1;
            }
            self.order = schedule.order_of(self.hour);
            self.walk = schedule.instants_of(self.hour).walk(0);
            self.curves.fill(schedule.hour(self.hour));
        }
        let row = self.row;
        self.row += 1;
        let created = schedule.created(self.hour, self.walk.next());
        let place = self.order.forth(row - schedule.totals[self.hour]);
        let (curve, rank) = self.curves.find(place);
        Some(schedule.slot_of(row, created, curve, rank))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = usize::try_from(self.end - self.row).unwrap_or(usize::MAX);
        (left, Some(left))
    }
}

/// The curves of one hour, found by a guide.
#[derive(Clone, Debug, Default)]
struct Curves {
    /// For each curve, the first of its places in the hour, and the rank of the row there; one more for the end.
    starts: Vec<(u64, u64)>,
    /// The curve of the first place of each part of the hour.
    guide: Vec<u16>,
    /// Places of a part, as a power of two: there are 256 parts at most.
    shift: u32,
}

impl Curves {
    fn fill(&mut self, (now, then): (&[u64], &[u64])) {
        self.starts.clear();
        let (mut before, mut skipped) = (0, 0);
        for (now, then) in now.iter().zip(then) {
            self.starts.push((before, now - skipped));
            (before, skipped) = (then - now, *now);
        }
        self.starts.push((before, 0));
        self.shift = (64 - before.leading_zeros()).saturating_sub(8);
        self.guide.clear();
        let mut curve = 0;
        for part in 0..before.div_ceil(1 << self.shift) {
            while self.starts[curve + 1].0 <= part << self.shift {
                curve += 1;
            }
            self.guide.push(curve as u16);
        }
    }

    /// The curve of a place in the hour, and the rank in the curve.
    #[inline(always)]
    fn find(&self, place: u64) -> (usize, u64) {
        let mut curve = usize::from(self.guide[(place >> self.shift) as usize]);
        while self.starts[curve + 1].0 <= place {
            curve += 1;
        }
        let (start, rank) = self.starts[curve];
        (curve, rank + (place - start))
    }
}
