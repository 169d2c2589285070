//! A session does not end before it begins.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "time.ended-before-created",
    stage: Stage::Rule,
    severity: Severity::Error,
    basis: Basis::Contract,
    what: "A session does not end before it begins.",
    why: "Durations become negative; sorting and joining by time go wrong.",
    help: "compare the clocks and time zones of what writes the two dates",
    wrong: r#"{"endedDate":"2026-10-01T08:59:59.999Z","lastEvent":{"createdDate":"2026-10-01T08:00:00.000Z"}}"#,
    right: r#"{"endedDate":"2026-10-01T09:26:00.000Z"}"#,
    source: "contract, Session.createdDate and Session.endedDate",
    check: Some(check),
};

use super::{CREATED, ENDED};

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    if let (Some(created), Some(ended)) = (s.instant(CREATED), s.instant(ENDED))
        && ended < created
    {
        out.fields(&RULE, s, &[ENDED, CREATED], "the session ends before it begins");
    }
}
