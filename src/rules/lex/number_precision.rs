//! Integers lie within plus or minus 2^53.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "lex.number-precision",
    stage: Stage::Lex,
    severity: Severity::Warning,
    basis: Basis::Standard,
    what: "Integers lie within plus or minus 2^53.",
    why: "Readers that keep numbers as doubles, JavaScript among them, change its last digits silently.",
    help: "send great numbers as strings",
    wrong: r#"{"number":9007199254740993}"#,
    right: r#"{"number":9007199254740992}"#,
    source: "RFC 8259, section 6; RFC 7493 (I-JSON), section 2.2",
    check: None,
};
