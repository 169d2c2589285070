//! Members are ones that the contract knows.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "shape.member-unknown",
    stage: Stage::Shape,
    severity: Severity::Note,
    basis: Basis::Contract,
    what: "Members are ones that the contract knows.",
    why: "The vendor adds members between editions; readers must keep or ignore them.",
    help: "nothing, if the sender is right; otherwise look for a misspelt name",
    wrong: r#"{"sentiment":0.5}"#,
    right: "{}",
    source: "contract, properties",
    check: None,
};
