//! The host is in the domain.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "referrer.domain-differs",
    stage: Stage::Rule,
    severity: Severity::Error,
    basis: Basis::Contract,
    what: "The host is in the domain.",
    why: "Reports by domain and by host differ.",
    help: "take the registrable domain of the host",
    wrong: r#"{"referrer":{"domain":"southhome.example"}}"#,
    right: r#"{"referrer":{"domain":"northhome.example"}}"#,
    source: "contract, Referrer.domain and Referrer.hostname",
    check: Some(check),
};

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    super::PARTS.domain(s, out, &RULE);
}
