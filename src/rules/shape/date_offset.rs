//! Dates are in UTC, with Z.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "shape.date-offset",
    stage: Stage::Shape,
    severity: Severity::Error,
    basis: Basis::Contract,
    what: "Dates are in UTC, with Z.",
    why: "The contract's form has no offset: readers refuse it, or drop it and are hours off.",
    help: "turn the time into UTC, and write Z",
    wrong: r#"{"createdDate":"2026-10-01T11:00:00.000+02:00"}"#,
    right: r#"{"createdDate":"2026-10-01T09:00:00.000Z"}"#,
    source: "contract, date-time",
    check: None,
};
