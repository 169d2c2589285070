//! A visitor is idle before being away.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "time.away-before-idle",
    stage: Stage::Rule,
    severity: Severity::Note,
    basis: Basis::Observed,
    what: "A visitor is idle before being away.",
    why: "The two dates were exchanged.",
    help: "exchange the dates",
    wrong: r#"{"awayDate":"2026-10-01T09:06:32.000Z"}"#,
    right: r#"{"awayDate":"2026-10-01T09:06:47.546Z"}"#,
    source: "the one complete record that the vendor has published (genesys-samples/messagingGPE-attachedData)",
    check: Some(check),
};

use super::{AWAY, CREATED, IDLE};

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    if let (Some(created), Some(idle), Some(away)) = (s.instant(CREATED), s.instant(IDLE), s.instant(AWAY))
        && away < idle
        && away >= created
    {
        out.fields(&RULE, s, &[AWAY, IDLE], "the visitor is away before being idle");
    }
}
