//! A conversation ends with its last event.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "conversation.ended-later",
    stage: Stage::Rule,
    severity: Severity::Note,
    basis: Basis::House,
    what: "A conversation ends with its last event.",
    why: "The time that a customer was served comes out too long.",
    help: "end the conversation with its last event",
    wrong: r#"{"type":"conversation","endedDate":"2026-10-01T09:20:00.000Z"}"#,
    right: r#"{"type":"conversation","endedDate":"2026-10-01T09:14:10.120Z"}"#,
    source: "this project",
    check: Some(check),
};

use super::ENDED;

const LAST: Field = Field::at("lastEvent/createdDate");

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    if !s.is_conversation() {
        return;
    }
    if let (Some(ended), Some(last)) = (s.instant(ENDED), s.instant(LAST))
        && ended > last
    {
        out.fields(&RULE, s, &[ENDED, LAST], "the conversation ends after its last event");
    }
}
