//! A duration is not negative.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "time.negative-duration",
    stage: Stage::Rule,
    severity: Severity::Error,
    basis: Basis::Contract,
    what: "A duration is not negative.",
    why: "Sums and averages of durations come out too small, and nobody sees why.",
    help: "subtract the earlier date from the later",
    wrong: r#"{"durationInSeconds":-1}"#,
    right: r#"{"durationInSeconds":347}"#,
    source: "contract, Session.durationInSeconds: how long the session has been active, in seconds",
    check: Some(check),
};

use super::DURATION;

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    if s.integer(DURATION).is_some_and(|seconds| seconds < 0) {
        out.fields(&RULE, s, &[DURATION], "the duration is negative");
    }
}
