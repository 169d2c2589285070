//! The last event of a conversation tells how far it is.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "conversation.last-event",
    stage: Stage::Rule,
    severity: Severity::Note,
    basis: Basis::House,
    what: "The last event of a conversation tells how far it is.",
    why: "Lists of open conversations that go by the event differ from those that go by the dates.",
    help: "the last event of a conversation that is over is its end",
    wrong: r#"{"type":"conversation","lastEvent":{"eventName":"conversation_queued"}}"#,
    right: r#"{"type":"conversation","lastEvent":{"eventName":"conversation_ended"}}"#,
    source: "this project",
    check: Some(check),
};

use super::ENDED;

const NAME: Field = Field::at("lastEvent/eventName");

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    if !s.is_conversation() {
        return;
    }
    let (queued, over) = (s.is(NAME, "conversation_queued"), s.is(NAME, "conversation_ended"));
    if over && !s.has(ENDED) || queued && s.has(ENDED) {
        out.fields(&RULE, s, &[NAME, ENDED], "event and date tell of different states");
    }
}
