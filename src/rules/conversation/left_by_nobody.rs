//! Who leaves or wraps up was connected.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "conversation.left-by-nobody",
    stage: Stage::Rule,
    severity: Severity::Note,
    basis: Basis::House,
    what: "Who leaves or wraps up was connected.",
    why: "Reports by agent lose the conversation.",
    help: "send lastConnectedUser",
    wrong: r#"{"type":"conversation","lastAcdOutcome":null,"lastConnectedUser":null}"#,
    right: r#"{"type":"conversation","lastAcdOutcome":null}"#,
    source: "this project",
    check: Some(check),
};

use super::{DISCONNECT, OUTCOME, USER, WRAP_UP};

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    if !s.is_conversation() {
        return;
    }
    if !s.has(USER)
        && !s.has(OUTCOME)
        && let Some(left) = [DISCONNECT, WRAP_UP].into_iter().find(|field| s.has(*field))
    {
        out.fields(&RULE, s, &[USER, left], "somebody left, and nobody was connected");
    }
}
