//! The text does not begin with a byte order mark.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "lex.byte-order-mark",
    stage: Stage::Lex,
    severity: Severity::Warning,
    basis: Basis::Standard,
    what: "The text does not begin with a byte order mark.",
    why: "Many parsers refuse it as an unexpected character.",
    help: "write without U+FEFF at the begin",
    wrong: "﻿{}",
    right: "{}",
    source: "RFC 8259, section 8.1: implementations must not add one",
    check: None,
};
