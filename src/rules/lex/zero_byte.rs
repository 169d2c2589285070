//! No string has the character of code zero.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "lex.nul",
    stage: Stage::Lex,
    severity: Severity::Warning,
    basis: Basis::Observed,
    what: "No string has the character of code zero.",
    why: "Legal JSON, and yet databases such as PostgreSQL refuse it, and programs in C end the text there.",
    help: r#"leave \u0000 out"#,
    wrong: r#"{"title":"a\u0000b"}"#,
    right: r#"{"title":"ab"}"#,
    source: r#"PostgreSQL, JSON types: \u0000 is refused in jsonb"#,
    check: None,
};
