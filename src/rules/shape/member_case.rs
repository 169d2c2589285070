//! Names of members are spelled in the contract's case.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "shape.member-case",
    stage: Stage::Shape,
    severity: Severity::Warning,
    basis: Basis::Contract,
    what: "Names of members are spelled in the contract's case.",
    why: "JSON names are compared by case: readers miss the property.",
    help: "write the name as the contract spells it",
    wrong: r#"{"CustomerId":"x"}"#,
    right: r#"{"customerId":"x"}"#,
    source: "contract, properties; RFC 8259, section 8.3",
    check: None,
};
