//! A search is for something.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "event.blank-search",
    stage: Stage::Rule,
    severity: Severity::Note,
    basis: Basis::House,
    what: "A search is for something.",
    why: "Reports of what customers look for count the empty text.",
    help: "leave empty searches out",
    wrong: r#"{"searchTerms":["boots"," "]}"#,
    right: r#"{"searchTerms":["boots"]}"#,
    source: "this project",
    check: Some(check),
};

use super::TERMS;

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    for term in s.elements(TERMS) {
        if term.text().is_some_and(|text| text.trim().is_empty()) {
            out.values(&RULE, s, &[term], &[], "the search is for nothing");
        }
    }
}
