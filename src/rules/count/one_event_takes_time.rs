//! A visit of one event takes no time.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "count.one-event-takes-time",
    stage: Stage::Rule,
    severity: Severity::Note,
    basis: Basis::House,
    what: "A visit of one event takes no time.",
    why: "The duration is of another session, or events were not counted.",
    help: "count from the first event to the last",
    wrong: r#"{"eventCount":1,"pageviewCount":1}"#,
    right: r#"{"eventCount":2,"pageviewCount":1}"#,
    source: "this project; see time.duration-to-last-event",
    check: Some(check),
};

use super::{DURATION, EVENTS};

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    if s.integer(EVENTS) == Some(1) && !s.is_conversation() && s.integer(DURATION).is_some_and(|seconds| seconds > 0) {
        out.fields(&RULE, s, &[DURATION, EVENTS], "the visit has one event, and takes time");
    }
}
