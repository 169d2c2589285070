//! The state of a case comes with its reference.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "case.status-alone",
    stage: Stage::Rule,
    severity: Severity::Note,
    basis: Basis::House,
    what: "The state of a case comes with its reference.",
    why: "A state of nothing, or a case in no state.",
    help: "send both, or none",
    wrong: r#"{"type":"conversation","caseReference":null}"#,
    right: r#"{"type":"conversation","caseReference":"CASE-000001"}"#,
    source: "this project",
    check: Some(check),
};

use super::REFERENCE;

const STATUS: Field = Field::at("caseStatus");

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    if s.has(STATUS) != s.has(REFERENCE) {
        let (one, other) = if s.has(STATUS) { (REFERENCE, STATUS) } else { (STATUS, REFERENCE) };
        out.fields(&RULE, s, &[one, other], "state and reference do not come together");
    }
}
