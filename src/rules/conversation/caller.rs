//! Calls come from a phone, mails from an address.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "conversation.caller",
    stage: Stage::Rule,
    severity: Severity::Note,
    basis: Basis::House,
    what: "Calls come from a phone, mails from an address.",
    why: "The customer is known by something that the channel does not show.",
    help: "take the identifier that the channel shows",
    wrong: r#"{"type":"conversation","conversationChannels":[{"type":"Email"}]}"#,
    right: r#"{"type":"conversation","conversationChannels":[{"type":"Email"}],"customerIdType":"email","customerId":"ada@example.com"}"#,
    source: "this project",
    check: Some(check),
};

use super::{CALLS, CHANNELS};

const TYPE: Field = Field::at("customerIdType");

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    if !s.is_conversation() {
        return;
    }
    if s.is(TYPE, "cookie")
        && let Some(first) = s.elements(CHANNELS).next().and_then(|channel| channel.member("type"))
        && (first.is("Email") || CALLS[..3].iter().any(|call| first.is(call)))
    {
        out.values(&RULE, s, &[first], &[TYPE], "this channel shows no cookie");
    }
}
