//! Integers have no fraction.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "shape.integer",
    stage: Stage::Shape,
    severity: Severity::Error,
    basis: Basis::Contract,
    what: "Integers have no fraction.",
    why: "Readers refuse or round it.",
    help: "send a whole number",
    wrong: r#"{"durationInSeconds":346.5}"#,
    right: r#"{"durationInSeconds":347}"#,
    source: "contract, types",
    check: None,
};
