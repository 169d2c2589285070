//! A session has at least one event: the last.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "count.no-event",
    stage: Stage::Rule,
    severity: Severity::Warning,
    basis: Basis::Contract,
    what: "A session has at least one event: the last.",
    why: "The count of all events leaves out the one that stands in the record.",
    help: "count all events of the session",
    wrong: r#"{"eventCount":0}"#,
    right: r#"{"eventCount":7}"#,
    source: "contract, Session.eventCount: all events of the session; Session.lastEvent is required",
    check: Some(check),
};

use super::EVENTS;

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    if s.integer(EVENTS) == Some(0) {
        out.fields(&RULE, s, &[EVENTS, LAST_EVENT], "there is a last event, and the count has none");
    }
}

const LAST_EVENT: Field = Field::at("lastEvent");
