//! A short identifier is 4 to 6 digits.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "id.short",
    stage: Stage::Rule,
    severity: Severity::Error,
    basis: Basis::Contract,
    what: "A short identifier is 4 to 6 digits.",
    why: "Agents type it on a keypad; forms refuse anything else.",
    help: "send digits in a string, leading zeros included",
    wrong: r#"{"shortId":"12a4"}"#,
    right: r#"{"shortId":"1204"}"#,
    source: "contract, Session.shortId: a numeric identifier of 4 to 6 digits",
    check: Some(check),
};

use super::{SHORT, is_short};

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    if s.text(SHORT).is_some_and(|id| !is_short(&id)) {
        out.fields(&RULE, s, &[SHORT], "this is not 4 to 6 digits");
    }
}
