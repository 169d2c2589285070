//! Required properties are there.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "shape.missing",
    stage: Stage::Shape,
    severity: Severity::Error,
    basis: Basis::Contract,
    what: "Required properties are there.",
    why: "Readers with typed records refuse the session, or invent a value.",
    help: "send the property",
    wrong: r#"{"id":null}"#,
    right: r#"{"id":"5b0e6c1a-93d7-4f28-8a64-2f7d10c9e3b5"}"#,
    source: "contract, required properties",
    check: None,
};
