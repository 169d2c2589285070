//! The URL of the session in its own system is absolute.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "uri.external",
    stage: Stage::Rule,
    severity: Severity::Warning,
    basis: Basis::Standard,
    what: "The URL of the session in its own system is absolute.",
    why: "It is shown to agents as a link, which leads nowhere.",
    help: "send the whole URL, with its scheme",
    wrong: r#"{"externalUrl":"crm/visits/1"}"#,
    right: r#"{"externalUrl":"https://crm.example.com/visits/1"}"#,
    source: "RFC 3986, section 4.3; contract, Session.externalUrl",
    check: Some(check),
};

use super::EXTERNAL;

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    if s.plain(EXTERNAL).is_some_and(|url| crate::rules::url::Url::parse(url).is_none()) {
        out.fields(&RULE, s, &[EXTERNAL], "this is no absolute URL with a host");
    }
}
