//! A visitor is not idle before the session begins.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "time.idle-before-created",
    stage: Stage::Rule,
    severity: Severity::Error,
    basis: Basis::Contract,
    what: "A visitor is not idle before the session begins.",
    why: "The date is of another session, or of another clock.",
    help: "count from the last event of this session",
    wrong: r#"{"idleDate":"2026-10-01T08:59:59.999Z"}"#,
    right: r#"{"idleDate":"2026-10-01T09:06:32.546Z"}"#,
    source: "contract, Session.idleDate",
    check: Some(check),
};

use super::{CREATED, IDLE};

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    if let (Some(created), Some(idle)) = (s.instant(CREATED), s.instant(IDLE))
        && idle < created
    {
        out.fields(&RULE, s, &[IDLE, CREATED], "the visitor is idle before the session begins");
    }
}
