//! A customer known by email has a mail address.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "customer.email",
    stage: Stage::Rule,
    severity: Severity::Warning,
    basis: Basis::Standard,
    what: "A customer known by email has a mail address.",
    why: "Identities are merged by address; another text merges with nobody.",
    help: "send the bare address",
    wrong: r#"{"customerIdType":"email","customerId":"ada at example.com"}"#,
    right: r#"{"customerIdType":"email","customerId":"ada@example.com"}"#,
    source: "RFC 5321, section 4.1.2; contract, Session.customerIdType",
    check: Some(check),
};

use super::{ID, TYPE};

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    if s.is(TYPE, "email") && s.text(ID).is_some_and(|id| !forms::is_mail_address(&id)) {
        out.fields(&RULE, s, &[ID, TYPE], "this is no mail address");
    }
}
