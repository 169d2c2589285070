//! What an answer is worth: the one place that decides between pass and fail.

use super::protocol::{Answer, without_lone_surrogates};
use crate::corpus::{Case, Difference, Node, Op, Tagged, Verdict, differences};
use crate::model::Edition;

/// What became of a question.
#[derive(Clone, Debug, PartialEq)]
pub enum Observed {
    /// It was answered.
    Answer(Answer),
    /// The program ended, or could not be spoken to; how.
    Crash(String),
    /// No answer came in time.
    Timeout,
    /// What came is not of the protocol.
    Garbage(String),
}

impl Observed {
    /// What happened, if it was no answer.
    pub(super) fn words(&self) -> &str {
        match self {
            Observed::Answer(_) => "an answer",
            Observed::Crash(how) | Observed::Garbage(how) => how,
            Observed::Timeout => "no answer came in time",
        }
    }
}

/// The worth of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assessment {
    /// The class of what was seen, for known failures: `accept`, `reject`, `wrong-value`, `crash`, `timeout`, `skip`,
    /// `error`, `garbage`.
    pub class: &'static str,
    /// The outcome of the case that was met; none is a failure.
    pub outcome: Option<String>,
    /// Where the value is another one.
    pub differences: Vec<Difference>,
    /// What the program said, or what happened.
    pub message: String,
    /// Whether a refusal names the place of the defect; none if there is nothing to compare. Told, and not judged.
    pub place: Option<bool>,
}

impl Assessment {
    /// Whether the case is passed.
    pub fn passed(&self) -> bool {
        self.outcome.is_some()
    }

    fn failed(class: &'static str, message: impl Into<String>) -> Self {
        Assessment { class, outcome: None, differences: Vec::new(), message: message.into(), place: None }
    }
}

/// Holds an answer against a case.
pub fn assess(case: &Case, op: Op, edition: Edition, observed: &Observed) -> Assessment {
    match observed {
        Observed::Crash(_) => Assessment::failed("crash", observed.words()),
        Observed::Timeout => Assessment::failed("timeout", observed.words()),
        Observed::Garbage(_) => Assessment::failed("garbage", observed.words()),
        Observed::Answer(Answer::Skip(reason)) => Assessment::failed("skip", reason),
        Observed::Answer(Answer::Error(message)) => Assessment::failed("error", message),
        Observed::Answer(Answer::Reject { path, message }) => {
            let outcome = case.about.outcomes.iter().find(|outcome| outcome.verdict == Verdict::Reject);
            let place = match (path, case.about.defects.first()) {
                (Some(path), Some(defect)) => Some(*path == defect.pointer),
                _ => None,
            };
            let outcome = outcome.map(|outcome| outcome.name.clone());
            Assessment { class: "reject", outcome, differences: Vec::new(), message: message.clone(), place }
        }
        Observed::Answer(Answer::Accept { value, output }) => {
            let found = match (op, value, output) {
                (Op::Validate, _, _) => None,
                (Op::Decode, Some(value), _) => Some(value.clone()),
                (Op::Decode, None, _) => return Assessment::failed("error", "it accepts, and tells no `value`"),
                (Op::Encode | Op::Roundtrip, _, None) => {
                    return Assessment::failed("error", "it accepts, and tells no `output`");
                }
                (Op::Encode | Op::Roundtrip, _, Some(output)) => match read(output) {
                    Ok(node) => Some(Tagged::of(&node, edition)),
                    Err(why) => return Assessment::failed("wrong-value", format!("what it writes is no JSON: {why}")),
                },
            };
            accepted(case, found.as_ref())
        }
    }
}

/// Reads what was written. Halves of surrogate pairs, which some languages keep and write, are read as U+FFFD.
fn read(output: &[u8]) -> Result<Node, String> {
    Node::parse(output).or_else(|why| match std::str::from_utf8(output).ok().and_then(without_lone_surrogates) {
        Some(text) => Node::parse(text.as_bytes()),
        None => Err(why),
    })
}

fn accepted(case: &Case, found: Option<&Tagged>) -> Assessment {
    let mut nearest: Option<Vec<Difference>> = None;
    for outcome in case.about.outcomes.iter().filter(|outcome| outcome.verdict == Verdict::Accept) {
        let expected = match case.expected(outcome) {
            Ok(expected) => expected,
            Err(why) => return Assessment::failed("error", why),
        };
        let different = match (found, expected) {
            (Some(found), Some(expected)) => differences(&expected, found, &outcome.lossy),
            _ => Vec::new(),
        };
        if different.is_empty() {
            return Assessment {
                class: "accept",
                outcome: Some(outcome.name.clone()),
                differences: Vec::new(),
                message: String::new(),
                place: None,
            };
        }
        if nearest.as_ref().is_none_or(|known| different.len() < known.len()) {
            nearest = Some(different);
        }
    }
    match nearest {
        None => Assessment::failed("accept", "it is taken, and has to be refused"),
        Some(differences) => Assessment {
            class: "wrong-value",
            outcome: None,
            message: differences.iter().take(3).map(words).collect::<Vec<_>>().join("; "),
            differences,
            place: None,
        },
    }
}

fn words(difference: &Difference) -> String {
    let Difference { pointer, expected, found } = difference;
    format!("at `{pointer}` {expected} is expected, and it has {found}")
}
