//! Values of enumerations are ones that the contract lists.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "shape.enum-unknown",
    stage: Stage::Shape,
    severity: Severity::Note,
    basis: Basis::Contract,
    what: "Values of enumerations are ones that the contract lists.",
    why: "The vendor adds values between editions; readers must expect some that they do not know.",
    help: "read it as a value that is not known yet, and keep its text",
    wrong: r#"{"device":{"category":"watch"}}"#,
    right: r#"{"device":{"category":"other"}}"#,
    source: "contract, values",
    check: None,
};
