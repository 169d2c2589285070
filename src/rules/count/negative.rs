//! Counts are not negative.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "count.negative",
    stage: Stage::Rule,
    severity: Severity::Error,
    basis: Basis::Contract,
    what: "Counts are not negative.",
    why: "Sums come out too small, and nobody sees why.",
    help: "count from zero",
    wrong: r#"{"pageviewCount":-1}"#,
    right: r#"{"pageviewCount":5}"#,
    source: "contract, Session.eventCount, pageviewCount, screenviewCount: counts",
    check: Some(check),
};

use super::{EVENTS, PAGES, SCREENS};

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    for count in [EVENTS, PAGES, SCREENS] {
        if s.integer(count).is_some_and(|count| count < 0) {
            out.fields(&RULE, s, &[count], "the count is negative");
        }
    }
}
