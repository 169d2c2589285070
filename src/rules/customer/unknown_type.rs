//! The kind of identifier is cookie, email or phone.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "customer.unknown-type",
    stage: Stage::Rule,
    severity: Severity::Note,
    basis: Basis::Observed,
    what: "The kind of identifier is cookie, email or phone.",
    why: "The platform merges identities of these kinds; others are the organization's own.",
    help: "nothing, if the kind is the organization's own",
    wrong: r#"{"customerIdType":"Cookie"}"#,
    right: r#"{"customerIdType":"cookie"}"#,
    source: "contract, Session.customerIdType, gives these as examples",
    check: Some(check),
};

use super::TYPE;

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    if s.text(TYPE).is_some_and(|kind| !["cookie", "email", "phone"].contains(&&*kind)) {
        out.fields(&RULE, s, &[TYPE], "this is none of the platform's own kinds");
    }
}
