//! An IP address of version 6 is spelled in its one form.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "network.address-spelling",
    stage: Stage::Rule,
    severity: Severity::Note,
    basis: Basis::Standard,
    what: "An IP address of version 6 is spelled in its one form.",
    why: "The same address in two spellings counts as two visitors.",
    help: "lower case, without leading zeros, the longest run of zeros cut",
    wrong: r#"{"ipAddress":"2001:0DB8:0:0:0:0:0:1"}"#,
    right: r#"{"ipAddress":"2001:db8::1"}"#,
    source: "RFC 5952, section 4",
    check: Some(check),
};

const ADDRESS: Field = Field::at("ipAddress");

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    if let Some(text) = s.plain(ADDRESS).filter(|text| text.contains(':'))
        && let Ok(address) = text.parse::<std::net::Ipv6Addr>()
        && address.to_string() != text
    {
        out.fields(&RULE, s, &[ADDRESS], "this address is spelled in another way than the canonical one");
    }
}
