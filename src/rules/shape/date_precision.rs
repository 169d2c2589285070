//! Fractions of seconds have at most three digits.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "shape.date-precision",
    stage: Stage::Shape,
    severity: Severity::Warning,
    basis: Basis::Contract,
    what: "Fractions of seconds have at most three digits.",
    why: "The contract's form stops at milliseconds: readers cut, round or refuse finer digits.",
    help: "write milliseconds",
    wrong: r#"{"awayDate":"2026-10-01T09:06:47.546123Z"}"#,
    right: r#"{"awayDate":"2026-10-01T09:06:47.546Z"}"#,
    source: "contract, date-time",
    check: None,
};
