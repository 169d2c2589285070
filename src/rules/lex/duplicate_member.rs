//! The names of the members of an object differ.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "lex.duplicate-member",
    stage: Stage::Lex,
    severity: Severity::Error,
    basis: Basis::Standard,
    what: "The names of the members of an object differ.",
    why: "Readers keep the first, the last, or refuse the record; what one system checks, another ignores.",
    help: "send each member once",
    wrong: r#"{"id":"1","id":"2"}"#,
    right: r#"{"id":"1"}"#,
    source: "RFC 8259, section 4; RFC 7493 (I-JSON), section 2.3",
    check: None,
};
