//! A conversation and its association name the same case.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "case.other-reference",
    stage: Stage::Rule,
    severity: Severity::Note,
    basis: Basis::House,
    what: "A conversation and its association name the same case.",
    why: "Who looks the case up by its reference finds another one.",
    help: "take the reference of the association",
    wrong: r#"{"type":"conversation","caseReference":"CASE-000002"}"#,
    right: r#"{"type":"conversation","caseReference":"CASE-000001"}"#,
    source: "this project",
    check: Some(check),
};

use super::{ASSOCIATIONS, REFERENCE};

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    if let Some(known) = s.text(REFERENCE)
        && let Some(other) = s.elements(ASSOCIATIONS).next().and_then(|one| one.member("caseReference"))
        && other.text().is_some_and(|text| text != known)
        && s.elements(ASSOCIATIONS).count() == 1
    {
        out.values(&RULE, s, &[other], &[REFERENCE], "the association names another case");
    }
}
