//! A message tells its messenger.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "conversation.message-type-missing",
    stage: Stage::Rule,
    severity: Severity::Note,
    basis: Basis::House,
    what: "A message tells its messenger.",
    why: "Reports by messenger lose the conversation.",
    help: "send messageType",
    wrong: r#"{"type":"conversation","conversationChannels":[{"type":"Message"}]}"#,
    right: r#"{"type":"conversation","conversationChannels":[{"type":"Message","messageType":"WebMessaging"}]}"#,
    source: "this project",
    check: Some(check),
};

use super::CHANNELS;

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    if !s.is_conversation() {
        return;
    }
    for channel in s.elements(CHANNELS) {
        if let Some(kind) = channel.member("type").filter(|kind| kind.is("Message"))
            && channel.member("messageType").is_none()
        {
            out.values(&RULE, s, &[kind], &[], "the message does not tell its messenger");
        }
    }
}
