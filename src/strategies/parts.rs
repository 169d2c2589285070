//! Values that are parts of sessions: what stands in a session that can have it.

use super::search::{Make, of_text};
use super::sessions::{ALONE, Sessions};
use super::tape::{Tape, Words};
use crate::generate::sites;
use crate::model::Session;
use crate::plan::Plan;
use serde::Serialize;
use std::fmt;
use std::fmt::Debug;
use std::sync::Arc;

/// Takes a part out of a session, if it has one; the word chooses among several.
pub(super) type Take<T> = fn(Session, u64) -> Option<T>;

/// Makes parts of sessions from tapes.
#[derive(Clone)]
pub(super) struct Parts<T> {
    sessions: Sessions<Arc<Plan>>,
    take: Take<T>,
    /// The part of the simplest session that has one.
    simplest: T,
}

impl<T> Debug for Parts<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Parts")
    }
}

impl<T> Parts<T> {
    /// The parts of sessions; none if no session has one.
    pub(super) fn new(mut sessions: Sessions<Arc<Plan>>, take: Take<T>) -> Option<Self> {
        sessions.require(|session| take(session.clone(), 0).is_some());
        let simplest = take(sessions.session(&Tape::of(Words::new()), ALONE), 0)?;
        Some(Parts { sessions, take, simplest })
    }
}

impl<T: Clone + Debug + PartialEq + Serialize> Make for Parts<T> {
    type Value = T;

    fn make(&self, tape: &Tape) -> T {
        let part = (self.take)(self.sessions.session(tape, ALONE), tape.at(ALONE.visit, sites::PICKED, 0));
        part.unwrap_or_else(|| self.simplest.clone())
    }

    fn fingerprint(value: &T) -> u64 {
        of_text(value)
    }

    fn bend(&self, tape: &mut Tape, words: &mut dyn FnMut() -> u64) {
        self.sessions.bend(tape, words);
    }
}
