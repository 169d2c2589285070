//! Dates are spelled yyyy-MM-ddTHH:mm:ss[.mmm]Z.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "shape.date-time",
    stage: Stage::Shape,
    severity: Severity::Error,
    basis: Basis::Contract,
    what: "Dates are spelled yyyy-MM-ddTHH:mm:ss[.mmm]Z.",
    why: "Readers with typed records refuse other spellings, or read them as local time.",
    help: "write the date in UTC, as 2026-10-01T09:00:00.000Z",
    wrong: r#"{"createdDate":"2026-10-01 09:00:00"}"#,
    right: r#"{"createdDate":"2026-10-01T09:00:00.000Z"}"#,
    source: "contract, date-time",
    check: None,
};
