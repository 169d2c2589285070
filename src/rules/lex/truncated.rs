//! The text does not end within a value.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "lex.truncated",
    stage: Stage::Lex,
    severity: Severity::Error,
    basis: Basis::Standard,
    what: "The text does not end within a value.",
    why: "The record was cut off, by a full disk, a size limit or a line break inside of it.",
    help: "get the whole record",
    wrong: r#"{"id":"5b0e""#,
    right: r#"{"id":"5b0e"}"#,
    source: "RFC 8259, section 2",
    check: None,
};
