//! Values of enumerations are spelled in the contract's case.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "shape.enum-case",
    stage: Stage::Shape,
    severity: Severity::Warning,
    basis: Basis::Contract,
    what: "Values of enumerations are spelled in the contract's case.",
    why: "Some clients compare without case, others take the value for unknown.",
    help: "write the value as the contract spells it",
    wrong: r#"{"device":{"category":"Desktop"}}"#,
    right: r#"{"device":{"category":"desktop"}}"#,
    source: "contract, values; the vendor's clients for Python and Java ignore case, others do not",
    check: None,
};
