//! Only messages have a messenger.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "conversation.message-type-elsewhere",
    stage: Stage::Rule,
    severity: Severity::Warning,
    basis: Basis::Contract,
    what: "Only messages have a messenger.",
    why: "Calls and mails are counted with a messenger.",
    help: "leave messageType out",
    wrong: r#"{"type":"conversation","conversationChannels":[{"type":"Webchat","messageType":"WhatsApp"}]}"#,
    right: r#"{"type":"conversation","conversationChannels":[{"type":"Webchat"}]}"#,
    source: "contract, ConversationChannel.messageType: of message channels",
    check: Some(check),
};

use super::CHANNELS;

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    if !s.is_conversation() {
        return;
    }
    for channel in s.elements(CHANNELS) {
        if let (Some(kind), Some(messenger)) = (channel.member("type"), channel.member("messageType"))
            && !["Message", "Messaging", "InternalMessage", "Social", "Unknown"].iter().any(|known| kind.is(known))
            && !messenger.is("Unknown")
        {
            out.values(&RULE, s, &[messenger, kind], &[], "this channel has no messenger");
        }
    }
}
