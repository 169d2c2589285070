//! Who gave up is gone: the conversation has ended.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "conversation.abandoned-open",
    stage: Stage::Rule,
    severity: Severity::Note,
    basis: Basis::House,
    what: "Who gave up is gone: the conversation has ended.",
    why: "Waiting customers are counted who left long ago.",
    help: "end the conversation",
    wrong: r#"{"type":"conversation","lastAcdOutcome":"Abandon","endedDate":null,"lastConnectedUser":null,"lastUserDisposition":null,"lastUserDisconnectType":null,"lastEvent":{"eventName":"conversation_queued"}}"#,
    right: r#"{"type":"conversation","lastAcdOutcome":"Abandon","lastConnectedUser":null,"lastUserDisposition":null,"lastUserDisconnectType":null}"#,
    source: "this project",
    check: Some(check),
};

use super::{ENDED, OUTCOME};

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    if !s.is_conversation() {
        return;
    }
    if s.is(OUTCOME, "Abandon") && !s.has(ENDED) {
        out.fields(&RULE, s, &[ENDED, OUTCOME], "the customer gave up, and is still there");
    }
}
