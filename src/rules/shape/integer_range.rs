//! Integers fit into 64 bits.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "shape.integer-range",
    stage: Stage::Shape,
    severity: Severity::Error,
    basis: Basis::Contract,
    what: "Integers fit into 64 bits.",
    why: "Readers refuse or wrap it.",
    help: "send a number that can be a count",
    wrong: r#"{"durationInSeconds":99999999999999999999}"#,
    right: r#"{"durationInSeconds":347}"#,
    source: "contract, types; clients hold integers of at most 64 bits",
    check: None,
};
