//! A visitor counts as away 60 seconds after the last event.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "time.away-delay",
    stage: Stage::Rule,
    severity: Severity::Note,
    basis: Basis::Observed,
    what: "A visitor counts as away 60 seconds after the last event.",
    why: "Who infers the last activity from the away date is off.",
    help: "add 60 seconds to the date of the last event",
    wrong: r#"{"awayDate":"2026-10-01T09:06:48.546Z"}"#,
    right: r#"{"awayDate":"2026-10-01T09:06:47.546Z"}"#,
    source: "the one complete record that the vendor has published (genesys-samples/messagingGPE-attachedData)",
    check: Some(check),
};

use super::{AWAY, CREATED, IDLE, LAST};

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    if let (Some(created), Some(last), Some(away)) = (s.instant(CREATED), s.instant(LAST), s.instant(AWAY))
        && away >= created
        && last >= created
        && away != last + 60_000
        && s.instant(IDLE).is_none_or(|idle| idle <= away)
    {
        out.fields(&RULE, s, &[AWAY, LAST], "the visitor is not away 60 seconds after the last event");
    }
}
