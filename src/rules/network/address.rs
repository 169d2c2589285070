//! An IP address is one, of version 4 or 6.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "network.address",
    stage: Stage::Rule,
    severity: Severity::Error,
    basis: Basis::Standard,
    what: "An IP address is one, of version 4 or 6.",
    why: "Databases with a type for addresses refuse it; lookups of places fail.",
    help: "send the bare address, without port, zone or brackets",
    wrong: r#"{"ipAddress":"240.17.203.256"}"#,
    right: r#"{"ipAddress":"240.17.203.9"}"#,
    source: "RFC 791, RFC 4291; contract, Session.ipAddress",
    check: Some(check),
};

const ADDRESS: Field = Field::at("ipAddress");

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    if s.text(ADDRESS).is_some_and(|address| address.parse::<std::net::IpAddr>().is_err()) {
        out.fields(&RULE, s, &[ADDRESS], "this is no IP address");
    }
}
