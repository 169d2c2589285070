//! Rows in order, which share what is known of their hour.

use super::instants::Walk;
use super::rows::{Schedule, Slot};
use super::shuffle::Shuffle;

/// So many rows are made at once: what they need comes into the caches once for all of them, and they wait for memory together.
const BLOCK: usize = 32;

/// Rows in order; see [`Schedule::slots`].
#[derive(Clone, Debug)]
pub struct Slots<'a> {
    schedule: &'a Schedule,
    /// Rows that are made, and how many of them have been taken.
    block: [Slot; BLOCK],
    made: usize,
    taken: usize,
    /// The next row to be made.
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
        let block = [Slot::default(); BLOCK];
        Slots { schedule, block, made: 0, taken: 0, row, end, hour, order: schedule.order_of(hour), walk, curves }
    }

    /// Makes the next rows.
    fn make(&mut self) {
        let schedule = self.schedule;
        self.made = usize::try_from(self.end - self.row).unwrap_or(BLOCK).min(BLOCK);
        self.taken = 0;
        let mut ranks = [(0, 0); BLOCK];
        for (slot, rank) in self.block[..self.made].iter_mut().zip(&mut ranks) {
            if schedule.totals[self.hour + 1] <= self.row {
                while schedule.totals[self.hour + 1] <= self.row {
                    self.hour += 1;
                }
                self.order = schedule.order_of(self.hour);
                self.walk = schedule.instants_of(self.hour).walk(0);
                self.curves.fill(schedule.hour(self.hour));
            }
            slot.row = self.row;
            slot.created = schedule.created(self.hour, self.walk.next());
            *rank = self.curves.find(self.order.forth(self.row - schedule.totals[self.hour]));
            self.row += 1;
        }
        for (slot, (curve, rank)) in self.block[..self.made].iter_mut().zip(ranks) {
            *slot = schedule.slot_of(slot.row, slot.created, curve, rank);
        }
    }
}

impl Iterator for Slots<'_> {
    type Item = Slot;

    #[inline]
    fn next(&mut self) -> Option<Slot> {
        if self.taken == self.made {
            if self.row >= self.end {
                return None;
            }
            self.make();
        }
        let slot = self.block[self.taken];
        self.taken += 1;
        Some(slot)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left =
            usize::try_from(self.end - self.row).map_or(usize::MAX, |left| left.saturating_add(self.made - self.taken));
        (left, Some(left))
    }
}

/// Most parts of an hour that a guide has.
const PARTS: usize = 256;

/// The curves of one hour, found by a guide.
#[derive(Clone, Debug, Default)]
struct Curves {
    /// For each curve, the first of its places in the hour, and the rank of the row there; one more for the end.
    starts: Vec<(u64, u64)>,
    /// The curve of the first place of each part of the hour.
    guide: Vec<u16>,
    /// Places of a part, as a power of two: there are [`PARTS`] at most.
    shift: u32,
}

impl Curves {
    fn fill(&mut self, (now, then): (&[u64], &[u64])) {
        self.starts.clear();
        self.starts.reserve(now.len() + 1);
        let (mut before, mut skipped) = (0, 0);
        for (now, then) in now.iter().zip(then) {
            self.starts.push((before, now - skipped));
            (before, skipped) = (then - now, *now);
        }
        self.starts.push((before, 0));
        self.shift = (64 - before.leading_zeros()).saturating_sub(PARTS.ilog2());
        self.guide.clear();
        self.guide.reserve(PARTS);
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
