//! A consumer's reader, and writer if there is one, held against sessions and hostile text.

use super::wire::{Expected, WireCase, any, tolerated};
use crate::model::Timestamp;
use proptest::strategy::Strategy;
use proptest::test_runner::{Config, TestCaseError, TestError, TestRunner};
use serde_json::Value;
use std::fmt::Debug;

/// Fails if a reader does not read what it must, reads what it must refuse, or panics. Give it your function from bytes to your
/// own type.
///
/// It runs text that is [valid, tolerated and malformed](super::wire), as many cases as proptest is told to. On a failure it
/// panics with the simplest case that it found, and the same as a case for a corpus.
///
/// ```
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
/// // The record of this crate looks at everything.
/// assert_consumer(|bytes| serde_json::from_slice::<sessionsmith::model::Session>(bytes).map_err(|error| error.to_string()));
/// ```
///
/// # Panics
/// If the reader fails: it is an assertion.
pub fn assert_consumer<T, E: Debug>(read: impl Fn(&[u8]) -> Result<T, E>) {
    run(&any(), |case| held(case, &read).map(drop));
}

/// The same, and that what was read is written back with the same meaning: members in any order, numbers by value, dates by
/// instant, null as if it were not there.
///
/// ```
/// use sessionsmith::{model::Session, strategies::assert_round_trip};
///
/// assert_round_trip(
///     |bytes| serde_json::from_slice::<Session>(bytes),
///     |session| serde_json::to_vec(session).unwrap(),
/// );
/// ```
///
/// # Panics
/// If the reader or the writer fails: it is an assertion.
pub fn assert_round_trip<T, E: Debug>(read: impl Fn(&[u8]) -> Result<T, E>, write: impl Fn(&T) -> Vec<u8>) {
    run(&any(), |case| held(case, &read).map(drop));
    run(&tolerated(), |case| {
        let Some(value) = held(case, &read)? else { return Ok(()) };
        let written = write(&value);
        let back: Value =
            serde_json::from_slice(&written).map_err(|error| format!("what it writes is no JSON: {error}"))?;
        let given: Value = serde_json::from_slice(&case.text).map_err(|error| error.to_string())?;
        let mut differences = Vec::new();
        compare(&given, &back, &mut String::new(), &mut differences);
        if differences.is_empty() {
            Ok(())
        } else {
            Err(format!("it does not write what it read: {}", differences.join("; ")))
        }
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
            let promoted = case.promote();
            // An assertion says so by a panic.
            panic!("{reason}\n{case:?}\n\nAs a case of a corpus:\n{promoted}");
        }
        // Too many rejected cases, of which there are none here.
        Err(TestError::Abort(reason)) => panic!("{reason}"),
    }
}

/// Where two values do not mean the same.
fn compare(given: &Value, back: &Value, pointer: &mut String, all: &mut Vec<String>) {
    let length = pointer.len();
    let mut inner = |name: &str, given: &Value, back: &Value, all: &mut Vec<String>| {
        pointer.push('/');
        pointer.push_str(&name.replace('~', "~0").replace('/', "~1"));
        compare(given, back, pointer, all);
        pointer.truncate(length);
    };
    match (given, back) {
        (Value::Object(one), Value::Object(other)) => {
            let mut names: Vec<&String> = one.keys().chain(other.keys()).collect();
            names.sort_unstable();
            names.dedup();
            for name in names {
                inner(name, one.get(name).unwrap_or(&Value::Null), other.get(name).unwrap_or(&Value::Null), all);
            }
        }
        (Value::Array(one), Value::Array(other)) if one.len() == other.len() => {
            one.iter().zip(other).enumerate().for_each(|(at, (one, other))| inner(&at.to_string(), one, other, all));
        }
        (Value::Number(one), Value::Number(other)) if one.as_f64() == other.as_f64() => {}
        (Value::String(one), Value::String(other)) if is_same_instant(one, other) => {}
        (one, other) if one == other => {}
        (one, other) => all.push(format!("`{pointer}` was {one}, became {other}")),
    }
}

fn is_same_instant(one: &str, other: &str) -> bool {
    let instant = |text| Timestamp(text).instant();
    instant(one).is_some_and(|one| Some(one) == instant(other))
}

impl WireCase {
    /// The case for a corpus of fixtures: what is known of it, as the file `case.json` says it, without the id that a corpus
    /// gives. The bytes are [`text`](WireCase::text).
    pub fn promote(&self) -> String {
        let defects = self.broken.iter().map(|broken| {
            serde_json::json!({"stage": broken.stage.as_str(), "rule": broken.rule, "pointer": broken.pointer})
        });
        let edits = self.changes.iter().map(|change| {
            serde_json::json!({"what": change.what, "pointer": change.pointer, "was": change.was, "became": change.became})
        });
        let outcome = |name: &str, verdict: &str| serde_json::json!({"name": name, "verdict": verdict});
        let outcomes = match self.expected {
            Expected::Accept => vec![outcome("taken", "accept")],
            Expected::Refuse => vec![outcome("refused", "reject")],
            Expected::Open => vec![outcome("taken", "accept"), outcome("refused", "reject")],
        };
        let title: Vec<&str> = self.changes.iter().map(|change| change.what).collect();
        let case = serde_json::json!({
            "title": title.join(", "),
            "ops": ["decode"],
            "outcomes": outcomes,
            "defects": defects.collect::<Vec<_>>(),
            "made_by": {"tool": "promote", "edits": edits.collect::<Vec<_>>()},
            "in": String::from_utf8_lossy(&self.text),
        });
        format!("{case:#}")
    }
}
