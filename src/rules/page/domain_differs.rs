//! The host is in the domain.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "page.domain-differs",
    stage: Stage::Rule,
    severity: Severity::Error,
    basis: Basis::Contract,
    what: "The host is in the domain.",
    why: "Reports by domain and by host differ.",
    help: "take the registrable domain of the host",
    wrong: r#"{"lastPage":{"domain":"southhome.example"}}"#,
    right: r#"{"lastPage":{"domain":"northhome.example"}}"#,
    source: "contract, JourneyPage.domain and JourneyPage.hostname",
    check: Some(check),
};

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    super::PARTS.domain(s, out, &RULE);
}
