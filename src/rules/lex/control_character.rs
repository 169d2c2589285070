//! Control characters in strings are escaped.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "lex.control-character",
    stage: Stage::Lex,
    severity: Severity::Error,
    basis: Basis::Standard,
    what: "Control characters in strings are escaped.",
    why: "Strict parsers refuse raw tabs and line breaks in strings; in NDJSON a line break also cuts the \
        record in two.",
    help: r#"write \t, \n or \u001f"#,
    wrong: r#"{"title":"a	b"}"#,
    right: r#"{"title":"a\tb"}"#,
    source: "RFC 8259, section 7",
    check: None,
};
