//! The type is web, app or conversation.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "presence.unknown-type",
    stage: Stage::Rule,
    severity: Severity::Note,
    basis: Basis::Observed,
    what: "The type is web, app or conversation.",
    why: "Readers know which properties to expect of these; organizations may have types of their own.",
    help: "nothing, if the type is the organization's own",
    wrong: r#"{"type":"Web"}"#,
    right: r#"{"type":"web"}"#,
    source: "contract, Session.type, gives examples only; records of the platform have these three",
    check: Some(check),
};

use super::TYPE;

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    if s.is_custom() && s.has(TYPE) {
        out.fields(&RULE, s, &[TYPE], "this is none of the platform's own types");
    }
}
