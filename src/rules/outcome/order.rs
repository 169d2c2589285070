//! Outcomes stand in the order in which they were achieved.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "outcome.order",
    stage: Stage::Rule,
    severity: Severity::Note,
    basis: Basis::House,
    what: "Outcomes stand in the order in which they were achieved.",
    why: "Readers that take the last for the newest are wrong.",
    help: "sort by achievedDate",
    wrong: r#"{"outcomeAchievements":[{"outcome":{"id":"c3d1f0a7-52e8-4b96-8d41-9a7e60f2b318"},"achievedDate":"2026-10-01T09:05:00.000Z"},{"outcome":{"id":"0e5b92d4-7c13-4f68-a0b9-26d8e1f4c735"},"achievedDate":"2026-10-01T09:01:00.000Z"}]}"#,
    right: r#"{"outcomeAchievements":[{"outcome":{"id":"0e5b92d4-7c13-4f68-a0b9-26d8e1f4c735"},"achievedDate":"2026-10-01T09:01:00.000Z"},{"outcome":{"id":"c3d1f0a7-52e8-4b96-8d41-9a7e60f2b318"},"achievedDate":"2026-10-01T09:05:00.000Z"}]}"#,
    source: "this project",
    check: Some(check),
};

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    within::order(s, out, &RULE, super::OUTCOMES, super::DATE, "the outcome before it was achieved later");
}
