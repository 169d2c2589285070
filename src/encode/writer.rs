//! Many sessions, fast.

use super::{Format, Frame};
use crate::json::Buffer;
use crate::model::Session;
use crate::plan::Plan;
use crate::schedule::Slot;
use crate::text::Text;
use std::ops::Range;

/// Sessions that are made before the first of them is written. Making and writing are each as much code as a core keeps at
/// hand: turn by turn, they would drive each other out for every session.
const BATCH: u64 = 8;

/// Writes the sessions of a plan's rows. What it writes depends on the row alone.
///
/// ```
/// use sessionsmith::encode::{Format, Writer};
/// use sessionsmith::json::Buffer;
/// use sessionsmith::{Plan, Profile};
///
/// let plan = Plan::builder(&Profile::builtin("retail")?).rows(1_000).build()?;
/// let mut out = Buffer::new();
/// Writer::new(&plan, Format::Ndjson).rows(0..100, &mut out);
/// assert_eq!(out.as_slice().split_inclusive(|byte| *byte == b'\n').count(), 100);
/// # Ok::<(), sessionsmith::Error>(())
/// ```
#[derive(Debug)]
pub struct Writer<'p> {
    plan: &'p Plan,
    frame: Frame,
    /// Filled again and again, so that their lists keep their memory.
    batch: Vec<Session<Text<'p>>>,
    slots: Vec<Slot>,
}

impl<'p> Writer<'p> {
    /// A writer for one thread, of the whole data set.
    pub fn new(plan: &'p Plan, format: Format) -> Self {
        Self::of(plan, format, 0..plan.rows())
    }

    /// A writer for one thread, of an output that has only these rows of the data set.
    pub fn of(plan: &'p Plan, format: Format, rows: Range<u64>) -> Self {
        let batch = (0..BATCH).map(|_| plan.simplest_session()).collect();
        Writer { plan, frame: Frame::new(format, rows, plan.rows()), batch, slots: Vec::new() }
    }

    /// Appends the sessions of these rows.
    ///
    /// # Panics
    /// If the data set does not have them.
    pub fn rows(&mut self, rows: Range<u64>, out: &mut Buffer) {
        let mut start = rows.start;
        let mut slots = self.plan.slots(rows.clone());
        while start < rows.end {
            let end = rows.end.min(start + BATCH);
            // Where visitors are noted lies far apart in memory: the look-ups of a batch wait for it together.
            self.slots.clear();
            self.slots.extend(slots.by_ref().take((end - start) as usize));
            for (session, slot) in self.batch.iter_mut().zip(&self.slots) {
                self.plan.slot_into(*slot, session);
            }
            for (row, session) in (start..end).zip(&self.batch) {
                self.frame.session(row, session, out);
            }
            start = end;
        }
    }
}
