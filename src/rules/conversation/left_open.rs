//! A user leaves, and wraps up, at the end.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "conversation.left-open",
    stage: Stage::Rule,
    severity: Severity::Note,
    basis: Basis::House,
    what: "A user leaves, and wraps up, at the end.",
    why: "Conversations are counted as open that are done with.",
    help: "end the conversation",
    wrong: r#"{"type":"conversation","endedDate":null,"lastEvent":{"eventName":"agent_connected"}}"#,
    right: r#"{"type":"conversation","endedDate":null,"lastEvent":{"eventName":"agent_connected"},"lastUserDisposition":null,"lastUserDisconnectType":null}"#,
    source: "this project",
    check: Some(check),
};

use super::{DISCONNECT, ENDED, WRAP_UP};

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    if !s.is_conversation() {
        return;
    }
    if !s.has(ENDED)
        && let Some(left) = [DISCONNECT, WRAP_UP].into_iter().find(|field| s.has(*field))
    {
        out.fields(&RULE, s, &[ENDED, left], "the user left, and the conversation goes on");
    }
}
