//! The fragment is that of the URL.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "referrer.fragment-differs",
    stage: Stage::Rule,
    severity: Severity::Error,
    basis: Basis::Contract,
    what: "The fragment is that of the URL.",
    why: "Routes of single-page applications that are read from it are not those of the page.",
    help: "take the fragment from the URL",
    wrong: r#"{"referrer":{"fragment":"bottom"}}"#,
    right: r#"{"referrer":{"fragment":null}}"#,
    source: "contract, Referrer.fragment",
    check: Some(check),
};

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    super::PARTS.fragment(s, out, &RULE);
}
