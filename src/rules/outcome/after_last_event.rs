//! An outcome is achieved by an event, so not after the last one.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "outcome.after-last-event",
    stage: Stage::Rule,
    severity: Severity::Note,
    basis: Basis::House,
    what: "An outcome is achieved by an event, so not after the last one.",
    why: "An event is missing, or the clocks of two services differ.",
    help: "look for the event that achieved it",
    wrong: r#"{"outcomeAchievements":[{"outcome":{"id":"c3d1f0a7-52e8-4b96-8d41-9a7e60f2b318"},"achievedDate":"2026-10-01T09:06:00.000Z"}]}"#,
    right: r#"{"outcomeAchievements":[{"outcome":{"id":"c3d1f0a7-52e8-4b96-8d41-9a7e60f2b318"},"achievedDate":"2026-10-01T09:05:47.546Z"}]}"#,
    source: "this project; the vendor evaluates outcomes when events arrive",
    check: Some(check),
};

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    within::after_last_event(s, out, &RULE, super::OUTCOMES, super::DATE, "the outcome is achieved after the last event");
}
