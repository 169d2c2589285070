//! The visits of one visitor, in order.

use super::bend;
use super::kinds::Set;
use super::search::{Make, of_text};
use super::sessions::{Seat, Sessions};
use super::tape::{NUMBERS, Tape, View};
use crate::choices::Choices;
use crate::generate::sites;
use crate::model::Session;
use crate::plan::Plan;
use crate::sample::below;
use std::ops::{Range, RangeInclusive};
use std::sync::Arc;

/// How many values there are in another one: a number, or a range of numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count {
    least: u64,
    most: u64,
}

impl From<usize> for Count {
    fn from(count: usize) -> Self {
        Count { least: count as u64, most: count as u64 }
    }
}

impl From<RangeInclusive<usize>> for Count {
    fn from(range: RangeInclusive<usize>) -> Self {
        Count { least: *range.start() as u64, most: *range.end() as u64 }
    }
}

impl From<Range<usize>> for Count {
    fn from(range: Range<usize>) -> Self {
        Count { least: range.start as u64, most: range.end.saturating_sub(1) as u64 }
    }
}

impl Count {
    /// The number that a word means, never above `most`.
    pub(super) fn of(self, word: u64, most: u64) -> u64 {
        let least = self.least.min(most);
        let most = self.most.clamp(least, most);
        least + below(word, most - least + 1)
    }
}

/// Whose choice it is what a whole value of several sessions is like.
pub(super) const WHOLE: u16 = u16::MAX;

/// The visitor, and the first visit.
pub(super) const VISITOR: u16 = 0;
pub(super) const FIRST: u16 = 1;

/// Time that each visit has for itself: the longest session, and the longest timeout after it.
const RESERVED_MS: u64 = 5 * 3_600_000;

/// Makes histories from tapes.
#[derive(Clone, Debug)]
pub(super) struct History {
    pub(super) sessions: Sessions<Arc<Plan>>,
    pub(super) count: Count,
}

impl History {
    /// The most visits of a history: their ids have so many ends, and the period has room for them.
    pub(super) const MOST: u64 = NUMBERS - 1;

    /// The types of all visits.
    fn kinds(&self, tape: &Tape, count: u64) -> Set {
        let terms = &self.sessions.terms;
        (0..count).fold(Set::NONE, |all, ordinal| {
            let word = View::new(tape, &terms.windows, FIRST + ordinal as u16).word(sites::KIND);
            all.with(terms.kinds.of(word))
        })
    }

    /// The visits, the first one first.
    pub(super) fn visits(&self, tape: &Tape) -> Vec<Session> {
        let count = self.count.of(tape.at(WHOLE, sites::COUNT, 0), Self::MOST);
        let (timeout, period) = (self.sessions.plan.visits.timeout_ms, &self.sessions.terms.period);
        // What is left after all visits have had their time is shared out between them, from the first on.
        let mut left = (period.end - period.start).saturating_sub(count * RESERVED_MS);
        let mut now = period.start;
        let kinds = self.kinds(tape, count);
        (0..count)
            .map(|ordinal| {
                let visit = FIRST + ordinal as u16;
                let site = if ordinal == 0 { sites::INSTANT } else { sites::GAP };
                let gap = below(tape.at(visit, site, 0), left + 1);
                left -= gap;
                let created = now + gap;
                let again = ordinal + 1 < count;
                let seat = Seat { visitor: VISITOR, visit, ordinal, created: Some(created), again, other_kinds: kinds };
                let session = self.sessions.session(tape, seat);
                let last = session.last_event.created_date.instant();
                let last = last.map_or(created, |last| last.timestamp_millis() as u64);
                now = last + timeout + 1;
                session
            })
            .collect()
    }
}

impl Make for History {
    type Value = Vec<Session>;

    fn make(&self, tape: &Tape) -> Vec<Session> {
        self.visits(tape)
    }

    fn fingerprint(value: &Vec<Session>) -> u64 {
        of_text(value)
    }

    fn bend(&self, tape: &mut Tape, words: &mut dyn FnMut() -> u64) {
        bend::history(tape, words);
    }

    fn elements(&self) -> Option<(u16, u16)> {
        Some((FIRST, 1))
    }
}
