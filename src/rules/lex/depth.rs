//! Arrays and objects are nested at most 128 deep.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "lex.depth",
    stage: Stage::Lex,
    severity: Severity::Error,
    basis: Basis::Standard,
    what: "Arrays and objects are nested at most 128 deep.",
    why: "Deeper nesting exhausts the stack of recursive readers; many refuse it at some depth of their own.",
    help: "flatten the value",
    wrong: "[[[[ and so on, 129 deep",
    right: "[[[[ and so on, 128 deep",
    source: "RFC 8259, section 9: readers may set limits; serde_json and others read 128 levels",
    check: None,
};
