//! An identifier is not empty.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "id.empty",
    stage: Stage::Rule,
    severity: Severity::Error,
    basis: Basis::Contract,
    what: "An identifier is not empty.",
    why: "All sessions without an identifier are taken for one.",
    help: "send the identifier",
    wrong: r#"{"lastEvent":{"id":""}}"#,
    right: r#"{"lastEvent":{"id":"e81f2d60-7ac4-4d39-b5f1-0c9a43e6d728"}}"#,
    source: "contract, Session.id and SessionLastEvent.id: required",
    check: Some(check),
};

use super::{EVENT, ID};

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    for field in [ID, EVENT] {
        if s.is(field, "") {
            out.fields(&RULE, s, &[field], "the identifier is empty");
        }
    }
}
