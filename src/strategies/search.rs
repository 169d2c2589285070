//! The search for the simplest tape whose value still fails. Independent of whoever tells what fails.
//!
//! It sees values, not sites: a tape that makes the value at hand again is taken when it is simpler, and one that makes a value
//! which is known to pass is not tried, both for free. So a word costs as many executions as it has outcomes that matter, and
//! words that nobody asks for cost none.

use super::job::{self, Job};
use super::tape::{Tape, Words};
use crate::choices::{Choices, Entity, Keyed, Site, mix};
use serde::Serialize;
use std::collections::HashSet;
use std::fmt::Debug;
use std::hash::{DefaultHasher, Hasher};
use std::sync::Arc;

/// Makes a value from a tape: total, and the same each time.
pub(super) trait Make: Clone + Debug {
    /// What is made.
    type Value: Clone + Debug + PartialEq;

    /// The value of a tape.
    fn make(&self, tape: &Tape) -> Self::Value;

    /// Bends a fresh tape towards what breaks programs; `words` are drawn for that alone.
    fn bend(&self, _tape: &mut Tape, _words: &mut dyn FnMut() -> u64) {}

    /// Tapes that change several words of this one at once, where no single one can go: each is tried once a pass.
    fn leaps(&self, _words: &Words) -> Vec<Words> {
        Vec::new()
    }

    /// A number that tells values apart. If two ever have the same, a trial is left out.
    fn fingerprint(value: &Self::Value) -> u64;

    /// The first entity of those that are a list, and how many make one element.
    fn elements(&self) -> Option<(u16, u16)> {
        None
    }
}

/// A value and its words.
pub(super) type Made<V> = (Arc<V>, Words);

/// A search under way.
#[derive(Clone, Debug)]
pub(super) struct Search<M: Make> {
    make: M,
    /// The simplest value that is known to fail.
    best: Made<M::Value>,
    /// The value that is tried; without one, the best is.
    trial: Option<Made<M::Value>>,
    /// What is to be done, the last one first.
    jobs: Vec<Job>,
    /// Fingerprints of values that are known to pass.
    passed: HashSet<u64>,
    /// Whether this pass has won anything.
    won: bool,
}

impl<M: Make> Search<M> {
    /// A search from a tape whose value fails.
    pub(super) fn new(make: M, mut tape: Tape) -> Self {
        let value = tape.settle(|tape| make.make(tape));
        let best = (Arc::new(value), tape.words);
        Search { make, best, trial: None, jobs: Vec::new(), passed: HashSet::new(), won: true }
    }

    /// The value that is tried.
    pub(super) fn current(&self) -> &M::Value {
        &self.trial.as_ref().unwrap_or(&self.best).0
    }

    /// Whether anything is tried.
    fn trying(&self) -> bool {
        self.trial.is_some()
    }

    /// The current value fails: it is kept, and something simpler tried. Whether there is such.
    pub(super) fn failed(&mut self) -> bool {
        if let Some((value, words)) = self.trial.take() {
            self.settle(true, &words);
            self.best = (value, words);
            self.won = true;
        }
        self.advance()
    }

    /// The current value passes: back to the best, and on to the next trial; the last one is the best itself. Whether there
    /// was anything to go back from.
    pub(super) fn passed(&mut self) -> bool {
        let Some((value, words)) = self.trial.take() else { return false };
        self.passed.insert(M::fingerprint(&value));
        self.settle(false, &words);
        self.advance();
        true
    }

    /// Finds the next tape that is worth an execution.
    fn advance(&mut self) -> bool {
        loop {
            if self.jobs.is_empty() {
                if !std::mem::take(&mut self.won) {
                    return false;
                }
                self.begin();
            }
            let Some(words) = self.propose() else {
                self.jobs.pop();
                continue;
            };
            let tape = Tape::of(words);
            let value = self.make.make(&tape);
            let words = tape.words;
            if value == *self.best.0 {
                self.settle(true, &words);
                self.best.1 = words;
            } else if self.passed.contains(&M::fingerprint(&value)) {
                self.settle(false, &words);
            } else {
                self.trial = Some((Arc::new(value), words));
                return true;
            }
        }
    }

    /// Begins a pass: with the words that the best asks for, and no other.
    fn begin(&mut self) {
        let mut tape = Tape::of(std::mem::take(&mut self.best.1));
        tape.settle(|tape| self.make.make(tape));
        self.best.1 = tape.words;
        self.jobs = job::pass(&self.best.1, self.make.elements());
        // Once the first job has shown what can be left out.
        let zero = self.jobs.pop();
        self.jobs.push(Job::Leaps(None));
        self.jobs.extend(zero);
    }

    /// The words that the job on top of the stack wants tried; none if it is finished.
    fn propose(&mut self) -> Option<Words> {
        if let Some(Job::Scan { slot, outcomes: None }) = self.jobs.last() {
            let slot = *slot;
            let outcomes = self.outcomes(slot, job::is_scanned_in_part(&self.best.1[slot].0));
            *self.jobs.last_mut()? = Job::Scan { slot, outcomes: Some(outcomes) };
        }
        if let Some(Job::Leaps(None)) = self.jobs.last() {
            *self.jobs.last_mut()? = Job::Leaps(Some(self.make.leaps(&self.best.1)));
        }
        if let Some(Job::Trades) = self.jobs.last() {
            self.jobs.pop();
            self.jobs.extend(job::trades(&self.best.1));
        }
        let words = self.jobs.last()?.propose(&self.best.1)?;
        (words != self.best.1).then_some(words)
    }

    fn settle(&mut self, won: bool, words: &Words) {
        if let Some(job) = self.jobs.pop() {
            job.settle(won, words, &mut self.jobs);
        }
    }

    /// Words below the best's at which the value of a slot changes, from large to 0; if they are many, none of them, or the
    /// first ones.
    fn outcomes(&self, slot: usize, in_part: bool) -> Vec<u64> {
        let end = self.best.1[slot].1;
        if end == 0 {
            return Vec::new();
        }
        let mut tape = Tape::of(self.best.1.clone());
        let mut value = |word: u64| {
            tape.words[slot].1 = word;
            self.make.make(&tape)
        };
        // Many show at a glance; to bisect for each of them is what a search would spend its time on.
        let samples = job::OUTCOMES as u64 + 1;
        let mut last = value(0);
        let mut differs = |at: u64| {
            let next = value(end / samples * at);
            std::mem::replace(&mut last, next) != last
        };
        if !in_part && (1..=samples).all(&mut differs) {
            return Vec::new();
        }
        let highest = value(end);
        let mut found = vec![0];
        let mut low = 0;
        loop {
            let here = value(low);
            // Samplers are monotone: if the ends are the same, so is what lies between.
            if highest == here {
                break;
            }
            let mut high = end;
            while high - low > 1 {
                let middle = low + (high - low) / 2;
                if value(middle) == here { low = middle } else { high = middle }
            }
            if high == end {
                break;
            }
            if found.len() == job::OUTCOMES {
                if in_part {
                    break;
                }
                return Vec::new();
            }
            found.push(high);
            low = high;
        }
        found.reverse();
        found
    }
}

/// The simplest tape of which a thing is true, from one of which it is; with all that it asks for.
pub(super) fn simplest<M: Make>(make: &M, tape: Tape, holds: impl Fn(&M::Value) -> bool) -> Tape {
    let mut search = Search::new(make.clone(), tape);
    let mut trying = search.failed();
    while trying {
        trying = if holds(search.current()) { search.failed() } else { search.passed() && search.trying() };
    }
    let mut tape = Tape::of(search.best.1);
    tape.settle(|tape| make.make(tape));
    tape
}

/// A tape from a seed; one in four is bent.
pub(super) fn fresh<M: Make>(make: &M, seed: u64) -> Tape {
    let mut tape = Tape::drawn(seed);
    if mix(seed) >> 62 == 0 {
        let (keyed, mut asked) = (Keyed::new(seed, Entity::Table, 0), 0);
        make.bend(&mut tape, &mut || {
            asked += 1;
            keyed.at(Site::new(0), asked)
        });
    }
    tape
}

/// A fingerprint of a value by its wire text.
pub(super) fn of_text(value: &impl Serialize) -> u64 {
    // Values are trees of texts, numbers and flags, which JSON can always hold.
    of_bytes(&serde_json::to_vec(value).unwrap_or_default())
}

/// A fingerprint of bytes.
pub(super) fn of_bytes(bytes: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    hasher.write(bytes);
    hasher.finish()
}
