//! The text is encoded in UTF-8.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "lex.utf8",
    stage: Stage::Lex,
    severity: Severity::Error,
    basis: Basis::Standard,
    what: "The text is encoded in UTF-8.",
    why: "Readers refuse other bytes, or replace them and lose what was there.",
    help: "write the text in UTF-8",
    wrong: r#"{"title":"<bytes E9 20>"}"#,
    right: r#"{"title":"é "}"#,
    source: "RFC 8259, section 8.1",
    check: None,
};
