//! Values of enumerations are listed in the edition.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "shape.enum-edition",
    stage: Stage::Shape,
    severity: Severity::Note,
    basis: Basis::Contract,
    what: "Values of enumerations are listed in the edition.",
    why: "Readers that were made for this edition do not know it.",
    help: "judge by the newer edition, or expect readers to meet an unknown value",
    wrong: r#"{"type":"conversation","lastUserDisconnectType":"Takeover"}"#,
    right: r#"{"type":"conversation","lastUserDisconnectType":"Client"}"#,
    source: "contract, values_since_269",
    check: None,
};
