//! No comma stands before a closing bracket.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "lex.trailing-comma",
    stage: Stage::Lex,
    severity: Severity::Error,
    basis: Basis::Standard,
    what: "No comma stands before a closing bracket.",
    why: "JavaScript allows it, JSON does not: parsers refuse the record.",
    help: "take the comma away",
    wrong: r#"{"id":"5b0e",}"#,
    right: r#"{"id":"5b0e"}"#,
    source: "RFC 8259, sections 4 and 5",
    check: None,
};
