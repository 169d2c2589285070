//! A record is not empty.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "lex.empty",
    stage: Stage::Lex,
    severity: Severity::Error,
    basis: Basis::Standard,
    what: "A record is not empty.",
    why: "An empty file or line has no session in it; readers fail on it or take it for the end.",
    help: "leave the record out",
    wrong: "",
    right: "{}",
    source: "RFC 8259, section 2: a JSON text is a value",
    check: None,
};
