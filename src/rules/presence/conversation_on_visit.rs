//! A visit has no properties of conversations.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "presence.conversation-on-visit",
    stage: Stage::Rule,
    severity: Severity::Note,
    basis: Basis::Observed,
    what: "A visit has no properties of conversations.",
    why: "A conversation was merged into the visit from which it came; it is a session of its own.",
    help: "send the conversation as a session of type conversation",
    wrong: r#"{"lastAcdOutcome":"Answered"}"#,
    right: r#"{"lastAcdOutcome":null}"#,
    source: "vendor's articles on sessions of conversations; contract, descriptions of these properties",
    check: Some(check),
};

use super::TYPE;

const CONVERSATION: [Field; 12] = [
    Field::at("conversation"),
    Field::at("lastConnectedQueue"),
    Field::at("lastConnectedUser"),
    Field::at("lastUserDisposition"),
    Field::at("conversationChannels"),
    Field::at("originatingDirection"),
    Field::at("conversationSubject"),
    Field::at("lastUserDisconnectType"),
    Field::at("lastAcdOutcome"),
    Field::at("caseAssociations"),
    Field::at("caseEntity"),
    Field::at("caseStatus"),
];

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    if s.is_web() || s.is_app() {
        for field in CONVERSATION.into_iter().filter(|field| s.is_filled(*field)) {
            out.fields(&RULE, s, &[field, TYPE], "a visit has no such property");
        }
    }
}
