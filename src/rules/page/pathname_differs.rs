//! The path is that of the URL.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "page.pathname-differs",
    stage: Stage::Rule,
    severity: Severity::Error,
    basis: Basis::Contract,
    what: "The path is that of the URL.",
    why: "Reports by path and by URL differ.",
    help: "take the path from the URL",
    wrong: r#"{"lastPage":{"pathname":"/elsewhere"}}"#,
    right: r#"{"lastPage":{"pathname":"/guides/returns"}}"#,
    source: "contract, JourneyPage.pathname",
    check: Some(check),
};

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    super::PARTS.pathname(s, out, &RULE);
}
