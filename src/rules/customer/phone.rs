//! A customer known by phone has a number of E.164.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "customer.phone",
    stage: Stage::Rule,
    severity: Severity::Warning,
    basis: Basis::Standard,
    what: "A customer known by phone has a number of E.164.",
    why: "Identities are merged by number; the same number in two spellings is two customers.",
    help: "write +, the country's code, and digits only",
    wrong: r#"{"customerIdType":"phone","customerId":"(212) 555-0123"}"#,
    right: r#"{"customerIdType":"phone","customerId":"+12125550123"}"#,
    source: "ITU-T E.164; vendor's articles on identities: numbers must be of E.164",
    check: Some(check),
};

use super::{ID, TYPE};

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    if s.is(TYPE, "phone") && s.text(ID).is_some_and(|id| !forms::is_telephone_number(&id)) {
        out.fields(&RULE, s, &[ID, TYPE], "this is no number of E.164");
    }
}
