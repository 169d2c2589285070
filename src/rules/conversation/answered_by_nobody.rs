//! Who was answered met a user.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "conversation.answered-by-nobody",
    stage: Stage::Rule,
    severity: Severity::Note,
    basis: Basis::House,
    what: "Who was answered met a user.",
    why: "Reports by agent lose the conversation.",
    help: "send lastConnectedUser",
    wrong: r#"{"type":"conversation","lastConnectedUser":null,"lastUserDisposition":null,"lastUserDisconnectType":null}"#,
    right: r#"{"type":"conversation","lastUserDisposition":null,"lastUserDisconnectType":null}"#,
    source: "this project",
    check: Some(check),
};

use super::{OUTCOME, USER};

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    if !s.is_conversation() {
        return;
    }
    if s.is(OUTCOME, "Answered") && !s.has(USER) {
        out.fields(&RULE, s, &[USER, OUTCOME], "the queue answered, and there is no user");
    }
}
