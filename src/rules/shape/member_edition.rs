//! Members are ones of the edition.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "shape.member-edition",
    stage: Stage::Shape,
    severity: Severity::Note,
    basis: Basis::Contract,
    what: "Members are ones of the edition.",
    why: "Readers that were made for this edition do not know it.",
    help: "judge by the newer edition, or expect readers to meet an unknown member",
    wrong: r#"{"divisionIds":["3e8f1a52-6b9c-4d07-8e21-5a4c7f90b1d6"]}"#,
    right: "{}",
    source: "contract, since 269",
    check: None,
};
