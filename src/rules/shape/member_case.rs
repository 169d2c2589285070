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
    wrong: r#"{"CustomerId":"d4a7f3c2-6e18-4b95-9c03-71be58a2f640"}"#,
    right: r#"{"customerId":"d4a7f3c2-6e18-4b95-9c03-71be58a2f640"}"#,
    source: "contract, properties; RFC 8259, section 8.3",
    check: None,
};
