//! Many sessions, fast.

use super::{Format, Frame};
use crate::columns::Table;
use crate::json::Buffer;
use crate::model::Session;
use crate::plan::Plan;
use crate::schedule::Slot;
use crate::text::Text;
use std::ops::Range;
use std::sync::Arc;

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
        Self::of(plan, format, 0..plan.rows(), None)
    }

    /// A writer for one thread, of an output that has only these rows of the data set, and of each session only what a table
    /// says.
    pub fn of(plan: &'p Plan, format: Format, rows: Range<u64>, table: Option<Arc<Table>>) -> Self {
        let batch = (0..BATCH).map(|_| plan.simplest_session()).collect();
        let frame = Frame::new(format, rows, plan.rows(), plan.edition(), table);
        Writer { plan, frame, batch, slots: Vec::new() }
    }

    /// Appends the sessions of these rows.
    ///
    /// # Panics
    /// If the data set does not have them.
    pub fn rows(&mut self, rows: Range<u64>, out: &mut Buffer) {
        let Writer { plan, frame, batch, slots } = self;
        each(plan, batch, slots, rows, |row, session| frame.session(row, session, out));
    }

    /// Makes the sessions of these rows and shows each.
    ///
    /// # Panics
    /// If the data set does not have them.
    #[cfg_attr(not(feature = "parquet"), allow(dead_code))]
    pub(crate) fn each(&mut self, rows: Range<u64>, mut show: impl FnMut(&Session<Text<'p>>)) {
        each(self.plan, &mut self.batch, &mut self.slots, rows, |_, session| show(session));
    }
}

#[inline(always)]
fn each<'p>(
    plan: &'p Plan,
    batch: &mut [Session<Text<'p>>],
    slots: &mut Vec<Slot>,
    rows: Range<u64>,
    mut show: impl FnMut(u64, &Session<Text<'p>>),
) {
    let mut start = rows.start;
    let mut all = plan.slots(rows.clone());
    while start < rows.end {
        let end = rows.end.min(start + BATCH);
        // Where visitors are noted lies far apart in memory: the look-ups of a batch wait for it together.
        slots.clear();
        slots.extend(all.by_ref().take((end - start) as usize));
        for (session, slot) in batch.iter_mut().zip(&*slots) {
            plan.slot_into(*slot, session);
        }
        for (row, session) in (start..end).zip(&*batch) {
            show(row, session);
        }
        start = end;
    }
}

/// A line of a feed.
#[cfg_attr(not(feature = "parquet"), allow(dead_code))]
#[derive(Debug)]
pub(crate) enum Line<'l, 'p> {
    /// A session as the plan makes it.
    Session(&'l Session<Text<'p>>),
    /// JSON text.
    Text(u64, &'l str),
}
