//! Nothing follows the value of a record.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "lex.trailing-text",
    stage: Stage::Lex,
    severity: Severity::Error,
    basis: Basis::Standard,
    what: "Nothing follows the value of a record.",
    why: "Two records on one line, or what is left of a longer text: strict readers refuse it, others lose it.",
    help: "one record a line, and nothing after it",
    wrong: "{} {}",
    right: "{}",
    source: "RFC 8259, section 2",
    check: None,
};
