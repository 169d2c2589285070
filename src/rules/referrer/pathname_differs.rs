//! The path is that of the URL.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "referrer.pathname-differs",
    stage: Stage::Rule,
    severity: Severity::Error,
    basis: Basis::Contract,
    what: "The path is that of the URL.",
    why: "Reports by path and by URL differ.",
    help: "take the path from the URL",
    wrong: r#"{"referrer":{"pathname":"/elsewhere"}}"#,
    right: r#"{"referrer":{"pathname":"/guides"}}"#,
    source: "contract, Referrer.pathname",
    check: Some(check),
};

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    super::PARTS.pathname(s, out, &RULE);
}
