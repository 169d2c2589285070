//! Session, last event and customer have identifiers of their own.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "id.shared",
    stage: Stage::Rule,
    severity: Severity::Note,
    basis: Basis::House,
    what: "Session, last event and customer have identifiers of their own.",
    why: "Joins match rows that have nothing to do with each other; an identifier was filled in for want of \
        another.",
    help: "send each its own identifier",
    wrong: r#"{"lastEvent":{"id":"5b0e6c1a-93d7-4f28-8a64-2f7d10c9e3b5"}}"#,
    right: r#"{"lastEvent":{"id":"e81f2d60-7ac4-4d39-b5f1-0c9a43e6d728"}}"#,
    source: "this project",
    check: Some(check),
};

use super::{CUSTOMER, EVENT, ID};

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    let Some(id) = s.text(ID).filter(|id| !id.is_empty()) else { return };
    for field in [EVENT, CUSTOMER] {
        if s.is(field, &id) {
            out.fields(&RULE, s, &[field, ID], "two things have one identifier");
        }
    }
}
