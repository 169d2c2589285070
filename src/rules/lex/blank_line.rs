//! NDJSON has no blank lines.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "lex.blank-line",
    stage: Stage::Lex,
    severity: Severity::Warning,
    basis: Basis::Standard,
    what: "NDJSON has no blank lines.",
    why: "Many readers take an empty line for a broken record.",
    help: "leave blank lines out",
    wrong: "a line without anything between two records",
    right: "record after record",
    source: "NDJSON specification 1.0, section 3.2: parsers may ignore them, and must say so",
    check: None,
};
