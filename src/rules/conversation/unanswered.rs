//! Who was not answered met no user.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "conversation.unanswered",
    stage: Stage::Rule,
    severity: Severity::Note,
    basis: Basis::House,
    what: "Who was not answered met no user.",
    why: "Reports by agent count a conversation that nobody had.",
    help: "look at the outcome: the last one counts",
    wrong: r#"{"type":"conversation","lastAcdOutcome":"FlowOut"}"#,
    right: r#"{"type":"conversation","lastAcdOutcome":"FlowOut","lastConnectedUser":null,"lastUserDisposition":null,"lastUserDisconnectType":null}"#,
    source: "this project",
    check: Some(check),
};

use super::{DISCONNECT, OUTCOME, USER, WRAP_UP};

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    if !s.is_conversation() {
        return;
    }
    if s.has(OUTCOME)
        && !s.is(OUTCOME, "Answered")
        && let Some(met) = [USER, WRAP_UP, DISCONNECT].into_iter().find(|field| s.has(*field))
    {
        out.fields(&RULE, s, &[OUTCOME, met], "the queue did not answer, and there is a user");
    }
}
