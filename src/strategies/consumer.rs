//! A consumer's reader, and writer if there is one, held against sessions and hostile text.

use super::wire::{Expected, WireCase, any, tolerated};
use crate::corpus::{Difference, Edit, Node, Promoted, Tagged, differences};
use crate::model::Edition;
use proptest::strategy::Strategy;
use proptest::test_runner::{Config, TestCaseError, TestError, TestRunner};
use std::fmt::Debug;

/// Fails if a reader does not read what it must, reads what it must refuse, or panics. Give it your function from bytes to your
/// own type.
///
/// It runs text that is [valid, tolerated and malformed](super::wire), as many cases as proptest is told to. On a failure it
/// panics with the simplest case that it found, and the same as a case for a corpus.
///
/// ```
/// use sessionsmith::judge::{Judge, Policy, Severity};
/// use sessionsmith::model::{Edition, Session};
/// use sessionsmith::strategies::assert_consumer;
///
/// #[derive(serde::Deserialize)]
/// #[serde(rename_all = "camelCase")]
/// struct Mine {
///     id: String,
///     event_count: u64,
/// }
///
/// // It never looks at the other properties, so it takes what others refuse.
/// let failure = std::panic::catch_unwind(|| assert_consumer(|bytes| serde_json::from_slice::<Mine>(bytes)));
/// let message = *failure.unwrap_err().downcast::<String>().unwrap();
/// assert!(message.contains("must be refused"), "{message}");
///
/// // The record of this crate keeps what the wire says; the judge looks at everything.
/// assert_consumer(|bytes| {
///     let mut judge = Judge::new(Edition::V215, Policy::default());
///     match judge.judge(bytes).at_least(Severity::Error).next() {
///         Some(finding) => Err(finding.rule.id.to_owned()),
///         None => serde_json::from_slice::<Session>(bytes).map_err(|error| error.to_string()),
///     }
/// });
/// ```
///
/// # Panics
/// If the reader fails: it is an assertion.
pub fn assert_consumer<T, E: Debug>(read: impl Fn(&[u8]) -> Result<T, E>) {
    run(&any(), |case| held(case, &read).map(drop));
}

/// The same, and that what was read is written back with the same meaning, by [the comparison of the corpus](crate::corpus::differences):
/// members in any order, numbers by value, dates by instant; and null is not absent.
///
/// ```
/// use sessionsmith::judge::{Judge, Policy, Severity};
/// use sessionsmith::model::{Edition, Session};
/// use sessionsmith::strategies::assert_round_trip;
///
/// let read = |bytes: &[u8]| {
///     let mut judge = Judge::new(Edition::V215, Policy::default());
///     match judge.judge(bytes).at_least(Severity::Error).next() {
///         Some(finding) => Err(finding.rule.id.to_owned()),
///         None => serde_json::from_slice::<Session>(bytes).map_err(|error| error.to_string()),
///     }
/// };
/// assert_round_trip(read, |session| serde_json::to_vec(session).unwrap());
/// ```
///
/// # Panics
/// If the reader or the writer fails: it is an assertion.
pub fn assert_round_trip<T, E: Debug>(read: impl Fn(&[u8]) -> Result<T, E>, write: impl Fn(&T) -> Vec<u8>) {
    run(&any(), |case| held(case, &read).map(drop));
    run(&tolerated(), |case| {
        let Some(value) = held(case, &read)? else { return Ok(()) };
        let written = write(&value);
        let value_of = |text: &[u8]| Node::parse(text).map(|node| Tagged::of(&node, Edition::V215));
        let back = value_of(&written).map_err(|error| format!("what it writes is no JSON: {error}"))?;
        let lost = differences(&value_of(&case.text)?, &back, &[]);
        if lost.is_empty() {
            return Ok(());
        }
        let shown = lost
            .iter()
            .map(|Difference { pointer, expected, found }| format!("`{pointer}` was {expected}, became {found}"));
        Err(format!("it does not write what it read: {}", shown.collect::<Vec<_>>().join("; ")))
    });
}

/// The value, if the reader did what is expected.
fn held<T, E: Debug>(case: &WireCase, read: impl Fn(&[u8]) -> Result<T, E>) -> Result<Option<T>, String> {
    match (case.expected, read(&case.text)) {
        (Expected::Accept, Err(error)) => Err(format!("the reader refuses it: {error:?}")),
        (Expected::Refuse, Ok(_)) => Err("the reader accepts it".to_owned()),
        (_, result) => Ok(result.ok()),
    }
}

fn run<S: Strategy<Value = WireCase>>(strategy: &S, test: impl Fn(&WireCase) -> Result<(), String>) {
    let config = Config { failure_persistence: None, ..Config::default() };
    let result = TestRunner::new(config).run(strategy, |case| test(&case).map_err(TestCaseError::fail));
    match result {
        Ok(()) => {}
        Err(TestError::Fail(reason, case)) => {
            let promoted = case.promote(reason.message());
            // An assertion says so by a panic.
            panic!("{reason}\n{case:?}\n\nFor a corpus, by `sessionsmith corpus promote`:\n{promoted}");
        }
        // Too many rejected cases, of which there are none here.
        Err(TestError::Abort(reason)) => panic!("{reason}"),
    }
}

impl WireCase {
    /// The case for a corpus of fixtures: what `sessionsmith corpus promote FILE` takes, and makes a folder of with an id of the corpus.
    /// `why` says what has gone wrong with it.
    ///
    /// ```
    /// use proptest::{strategy::{Strategy, ValueTree}, test_runner::TestRunner};
    /// use sessionsmith::{corpus::Promoted, strategies::wire};
    ///
    /// let case = wire::malformed().new_tree(&mut TestRunner::deterministic()).unwrap().current();
    /// let printed = case.promote("The ingester takes it.");
    /// assert_eq!(Promoted::parse(printed.as_bytes()).unwrap().1, case.text);
    /// ```
    pub fn promote(&self, why: &str) -> String {
        let said = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        let edits = self.changes.iter().map(|change| Edit {
            pointer: change.pointer.clone(),
            was: said(&change.was),
            became: said(&change.became),
        });
        let title: Vec<&str> = self.changes.iter().map(|change| change.what).collect();
        Promoted::of(&self.text, &title.join(", "), why, edits.collect(), self.expected == Expected::Open).to_json()
    }
}
