//! The only bare words are true, false and null.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "lex.word",
    stage: Stage::Lex,
    severity: Severity::Error,
    basis: Basis::Standard,
    what: "The only bare words are true, false and null.",
    why: "Words such as NaN, None or True come from writers that are no JSON writers; parsers refuse them.",
    help: "write true, false or null, or a string in quotes",
    wrong: r#"{"screenWidth":NaN}"#,
    right: r#"{"screenWidth":null}"#,
    source: "RFC 8259, section 3",
    check: None,
};
