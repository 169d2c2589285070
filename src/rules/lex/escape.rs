//! A backslash is followed by one of the escapes of JSON.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "lex.escape",
    stage: Stage::Lex,
    severity: Severity::Error,
    basis: Basis::Standard,
    what: "A backslash is followed by one of the escapes of JSON.",
    why: "Paths of Windows and regular expressions that were pasted: parsers refuse them.",
    help: "double the backslash",
    wrong: r#"{"title":"C:\dir"}"#,
    right: r#"{"title":"C:\\dir"}"#,
    source: "RFC 8259, section 7",
    check: None,
};
