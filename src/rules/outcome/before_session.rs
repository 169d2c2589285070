//! No outcome is achieved before the session begins.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "outcome.before-session",
    stage: Stage::Rule,
    severity: Severity::Error,
    basis: Basis::Contract,
    what: "No outcome is achieved before the session begins.",
    why: "The achievement belongs to an earlier session of the customer.",
    help: "keep it with the session in which it was achieved",
    wrong: r#"{"outcomeAchievements":[{"outcome":{"id":"c3d1f0a7-52e8-4b96-8d41-9a7e60f2b318"},"achievedDate":"2026-10-01T08:59:59.999Z"}]}"#,
    right: r#"{"outcomeAchievements":[{"outcome":{"id":"c3d1f0a7-52e8-4b96-8d41-9a7e60f2b318"},"achievedDate":"2026-10-01T09:00:00.000Z"}]}"#,
    source: "contract, Session.outcomeAchievements: achieved in this session",
    check: Some(check),
};

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    within::before(s, out, &RULE, super::OUTCOMES, super::DATE, "the outcome is achieved before the session begins");
}
