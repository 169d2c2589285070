//! The last event does not come before the session.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "time.last-event-before-created",
    stage: Stage::Rule,
    severity: Severity::Error,
    basis: Basis::Contract,
    what: "The last event does not come before the session.",
    why: "An event of another session stands in this one; orders by time go wrong.",
    help: "take the most recent event of this session",
    wrong: r#"{"lastEvent":{"createdDate":"2026-10-01T08:59:59.999Z"}}"#,
    right: r#"{"lastEvent":{"createdDate":"2026-10-01T09:05:47.546Z"}}"#,
    source: "contract, Session.lastEvent: the most recent event of the session",
    check: Some(check),
};

use super::{CREATED, ENDED, LAST};

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    if let (Some(created), Some(last)) = (s.instant(CREATED), s.instant(LAST))
        && last < created
        && s.instant(ENDED).is_none_or(|ended| ended >= created)
    {
        out.fields(&RULE, s, &[LAST, CREATED], "the last event is older than the session");
    }
}
