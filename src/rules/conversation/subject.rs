//! Mails have a subject, and nothing else has.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "conversation.subject",
    stage: Stage::Rule,
    severity: Severity::Note,
    basis: Basis::House,
    what: "Mails have a subject, and nothing else has.",
    why: "A subject was made up from the text of a message, which may be private.",
    help: "leave the subject out",
    wrong: r#"{"type":"conversation","conversationSubject":"Where is my order"}"#,
    right: r#"{"type":"conversation","conversationSubject":null}"#,
    source: "this project; contract, Session.conversationSubject: such as an email's",
    check: Some(check),
};

use super::CHANNELS;

const SUBJECT: Field = Field::at("conversationSubject");

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    if !s.is_conversation() {
        return;
    }
    if s.has(SUBJECT)
        && let Some(first) = s.elements(CHANNELS).next().and_then(|channel| channel.member("type"))
        && !first.is("Email")
    {
        out.values(&RULE, s, &[first], &[SUBJECT], "the first channel has no subjects");
    }
}
