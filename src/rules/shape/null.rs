//! Required properties and elements of lists are not null.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "shape.null",
    stage: Stage::Shape,
    severity: Severity::Error,
    basis: Basis::Contract,
    what: "Required properties and elements of lists are not null.",
    why: "Null is no value of their type; readers with typed records refuse it.",
    help: "send a value",
    wrong: r#"{"searchTerms":[null]}"#,
    right: r#"{"searchTerms":["boots"]}"#,
    source: "contract, required properties and types of elements",
    check: None,
};
