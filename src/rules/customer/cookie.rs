//! A customer known by a cookie has a UUID in lower case.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "customer.cookie",
    stage: Stage::Rule,
    severity: Severity::Note,
    basis: Basis::Observed,
    what: "A customer known by a cookie has a UUID in lower case.",
    why: "Identities are merged by the cookie's text.",
    help: "nothing, if the cookie is of another tracker",
    wrong: r#"{"customerId":"GA1.2.1234.5678"}"#,
    right: r#"{"customerId":"d4a7f3c2-6e18-4b95-9c03-71be58a2f640"}"#,
    source: "the one complete record that the vendor has published",
    check: Some(check),
};

use super::{ID, TYPE};

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    if s.is(TYPE, "cookie") && s.text(ID).is_some_and(|id| !forms::is_uuid(&id)) {
        out.fields(&RULE, s, &[ID, TYPE], "this is no UUID in lower case");
    }
}
