//! The text has the grammar of JSON.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "lex.syntax",
    stage: Stage::Lex,
    severity: Severity::Error,
    basis: Basis::Standard,
    what: "The text has the grammar of JSON.",
    why: "No JSON parser reads it.",
    help: "mend the text here",
    wrong: r#"{"id" "5b0e"}"#,
    right: r#"{"id":"5b0e"}"#,
    source: "RFC 8259, section 2",
    check: None,
};
