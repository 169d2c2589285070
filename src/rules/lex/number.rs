//! Numbers are spelled as JSON spells them.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "lex.number",
    stage: Stage::Lex,
    severity: Severity::Error,
    basis: Basis::Standard,
    what: "Numbers are spelled as JSON spells them.",
    why: "Leading zeros, a plus sign, or a bare point are refused, or read as octal.",
    help: "write digits without leading zero, with digits on both sides of a point",
    wrong: r#"{"eventCount":07}"#,
    right: r#"{"eventCount":7}"#,
    source: "RFC 8259, section 6",
    check: None,
};
