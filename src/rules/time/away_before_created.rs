//! A visitor is not away before the session begins.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "time.away-before-created",
    stage: Stage::Rule,
    severity: Severity::Error,
    basis: Basis::Contract,
    what: "A visitor is not away before the session begins.",
    why: "The date is of another session, or of another clock.",
    help: "count from the last event of this session",
    wrong: r#"{"awayDate":"2026-10-01T08:59:59.999Z"}"#,
    right: r#"{"awayDate":"2026-10-01T09:06:47.546Z"}"#,
    source: "contract, Session.awayDate",
    check: Some(check),
};

use super::{AWAY, CREATED};

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    if let (Some(created), Some(away)) = (s.instant(CREATED), s.instant(AWAY))
        && away < created
    {
        out.fields(&RULE, s, &[AWAY, CREATED], "the visitor is away before the session begins");
    }
}
