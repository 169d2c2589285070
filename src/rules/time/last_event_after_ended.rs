//! No event comes after the end of the session.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "time.last-event-after-ended",
    stage: Stage::Rule,
    severity: Severity::Error,
    basis: Basis::Contract,
    what: "No event comes after the end of the session.",
    why: "The session was closed too early, or the event belongs to the next one.",
    help: "end the session with its last event or later",
    wrong: r#"{"endedDate":"2026-10-01T09:05:47.545Z"}"#,
    right: r#"{"endedDate":"2026-10-01T09:05:47.546Z"}"#,
    source: "contract, Session.endedDate and Session.lastEvent",
    check: Some(check),
};

use super::{CREATED, ENDED, LAST};

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    if let (Some(created), Some(ended), Some(last)) = (s.instant(CREATED), s.instant(ENDED), s.instant(LAST))
        && ended < last
        && ended >= created
    {
        out.fields(&RULE, s, &[LAST, ENDED], "the last event comes after the end");
    }
}
