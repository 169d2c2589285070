//! Numbers are within the range of doubles.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "lex.number-range",
    stage: Stage::Lex,
    severity: Severity::Error,
    basis: Basis::Standard,
    what: "Numbers are within the range of doubles.",
    why: "Readers refuse it, or make it infinite.",
    help: "send a number that a double can hold",
    wrong: r#"{"number":1e400}"#,
    right: r#"{"number":1e300}"#,
    source: "RFC 8259, section 6; RFC 7493 (I-JSON), section 2.2",
    check: None,
};
