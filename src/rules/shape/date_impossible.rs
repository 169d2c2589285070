//! Days and times of dates exist.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "shape.date-impossible",
    stage: Stage::Shape,
    severity: Severity::Error,
    basis: Basis::Standard,
    what: "Days and times of dates exist.",
    why: "Readers refuse 30 February, or make it 2 March.",
    help: "send a day that the calendar has",
    wrong: r#"{"createdDate":"2026-02-30T09:00:00.000Z"}"#,
    right: r#"{"createdDate":"2026-10-01T09:00:00.000Z"}"#,
    source: "RFC 3339, section 5.7",
    check: None,
};
