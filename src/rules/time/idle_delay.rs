//! A visitor counts as idle 45 seconds after the last event.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "time.idle-delay",
    stage: Stage::Rule,
    severity: Severity::Note,
    basis: Basis::Observed,
    what: "A visitor counts as idle 45 seconds after the last event.",
    why: "Who infers the last activity from the idle date is off.",
    help: "add 45 seconds to the date of the last event",
    wrong: r#"{"idleDate":"2026-10-01T09:06:33.546Z"}"#,
    right: r#"{"idleDate":"2026-10-01T09:06:32.546Z"}"#,
    source: "the one complete record that the vendor has published (genesys-samples/messagingGPE-attachedData)",
    check: Some(check),
};

use super::{CREATED, IDLE, LAST};

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    if let (Some(created), Some(last), Some(idle)) = (s.instant(CREATED), s.instant(LAST), s.instant(IDLE))
        && idle >= created
        && last >= created
        && idle != last + 45_000
    {
        out.fields(&RULE, s, &[IDLE, LAST], "the visitor is not idle 45 seconds after the last event");
    }
}
