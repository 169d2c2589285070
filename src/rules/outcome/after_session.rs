//! No outcome is achieved after the session ended.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "outcome.after-session",
    stage: Stage::Rule,
    severity: Severity::Error,
    basis: Basis::Contract,
    what: "No outcome is achieved after the session ended.",
    why: "The achievement belongs to a later session of the customer.",
    help: "keep it with the session in which it was achieved",
    wrong: r#"{"outcomeAchievements":[{"outcome":{"id":"c3d1f0a7-52e8-4b96-8d41-9a7e60f2b318"},"achievedDate":"2026-10-01T10:00:00.000Z"}]}"#,
    right: r#"{"outcomeAchievements":[{"outcome":{"id":"c3d1f0a7-52e8-4b96-8d41-9a7e60f2b318"},"achievedDate":"2026-10-01T09:05:00.000Z"}]}"#,
    source: "contract, Session.outcomeAchievements: achieved in this session",
    check: Some(check),
};

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    within::after_end(s, out, &RULE, super::OUTCOMES, super::DATE, "the outcome is achieved after the session ended");
}
