//! The host name is that of the URL.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "page.hostname-differs",
    stage: Stage::Rule,
    severity: Severity::Error,
    basis: Basis::Contract,
    what: "The host name is that of the URL.",
    why: "Reports by host and by URL differ.",
    help: "take the host from the URL",
    wrong: r#"{"lastPage":{"hostname":"shop.northhome.example"}}"#,
    right: r#"{"lastPage":{"hostname":"www.northhome.example"}}"#,
    source: "contract, JourneyPage.hostname",
    check: Some(check),
};

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    super::PARTS.hostname(s, out, &RULE);
}
