//! Values are of the contract's JSON type.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "shape.type",
    stage: Stage::Shape,
    severity: Severity::Error,
    basis: Basis::Contract,
    what: "Values are of the contract's JSON type.",
    why: "Readers with typed records refuse the session; others coerce, each in its own way.",
    help: "send the type that the contract names",
    wrong: r#"{"eventCount":"7"}"#,
    right: r#"{"eventCount":7}"#,
    source: "contract, types",
    check: None,
};
