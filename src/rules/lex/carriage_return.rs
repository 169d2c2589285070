//! Lines of NDJSON end with a line feed alone.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "lex.carriage-return",
    stage: Stage::Lex,
    severity: Severity::Warning,
    basis: Basis::Standard,
    what: "Lines of NDJSON end with a line feed alone.",
    why: "Readers that split at line feeds keep the carriage return as a part of the record, or count lines \
        twice.",
    help: r#"write \n, not \r\n"#,
    wrong: "{}<CR>",
    right: "{}",
    source: "NDJSON specification 1.0, section 3.1",
    check: None,
};
