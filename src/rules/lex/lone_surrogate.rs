//! Surrogates come in pairs.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "lex.lone-surrogate",
    stage: Stage::Lex,
    severity: Severity::Error,
    basis: Basis::Standard,
    what: "Surrogates come in pairs.",
    why: "Half a pair is no character: some readers refuse it, some replace it, some fail later when they \
        write it.",
    help: "cut texts between characters, not within one",
    wrong: r#"{"title":"\ud83d"}"#,
    right: r#"{"title":"\ud83d\ude00"}"#,
    source: "RFC 8259, section 8.2; RFC 7493 (I-JSON), section 2.1",
    check: None,
};
