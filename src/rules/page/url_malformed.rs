//! The URL of the page is absolute, with a host.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "page.url-malformed",
    stage: Stage::Rule,
    severity: Severity::Warning,
    basis: Basis::Standard,
    what: "The URL of the page is absolute, with a host.",
    why: "Parsers refuse it, or take a part of it for the host.",
    help: "send the whole URL, with its scheme",
    wrong: r#"{"lastPage":{"url":"www.northhome.example/guides/returns"}}"#,
    right: r#"{"lastPage":{"url":"https://www.northhome.example/guides/returns?ref=1#top"}}"#,
    source: "WHATWG URL Standard; RFC 3986, section 4.3; contract, JourneyPage.url",
    check: Some(check),
};

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    if (super::PARTS.parsed)(s).is_none() && s.plain(super::PARTS.url).is_some() {
        out.fields(&RULE, s, &[super::PARTS.url], "this is no absolute URL with a host");
    }
}
