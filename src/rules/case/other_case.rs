//! A conversation and its association lead to the same case.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "case.other-case",
    stage: Stage::Rule,
    severity: Severity::Note,
    basis: Basis::House,
    what: "A conversation and its association lead to the same case.",
    why: "Who follows one of the two gets another case.",
    help: "take the case of the association",
    wrong: r#"{"type":"conversation","caseEntity":{"id":"00000000-5f1c-4e8b-9a37-b6d0e2f41c83","selfUri":null}}"#,
    right: r#"{"type":"conversation","caseEntity":{"id":"6c0a94e2-5f1c-4e8b-9a37-b6d0e2f41c83","selfUri":null}}"#,
    source: "this project",
    check: Some(check),
};

use super::ASSOCIATIONS;

const CASE: Field = Field::at("caseEntity/id");

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    if let Some(known) = s.text(CASE)
        && let Some(other) =
            s.elements(ASSOCIATIONS).next().and_then(|one| one.member("associatedCase")).and_then(|one| one.member("id"))
        && other.text().is_some_and(|text| text != known)
        && s.elements(ASSOCIATIONS).count() == 1
    {
        out.values(&RULE, s, &[other], &[CASE], "the association leads to another case");
    }
}
