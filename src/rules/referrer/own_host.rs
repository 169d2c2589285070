//! A referrer of the page's own host is internal.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "referrer.own-host",
    stage: Stage::Rule,
    severity: Severity::Note,
    basis: Basis::House,
    what: "A referrer of the page's own host is internal.",
    why: "Clicks within the site are counted as visits from outside.",
    help: "classify the referrer by its host",
    wrong: r#"{"referrer":{"medium":"unknown","pathname":"/","url":"https://www.northhome.example/"}}"#,
    right: r#"{"referrer":{"medium":"internal","pathname":"/","url":"https://www.northhome.example/"}}"#,
    source: "this project; Snowplow referer-parser: internal is the same site",
    check: Some(check),
};

const MEDIUM: Field = Field::at("referrer/medium");
const PAGE: Field = Field::at("lastPage/url");

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    if !s.is(MEDIUM, "internal")
        && let (Some(from), Some(page)) = (s.referrer_url(), s.page_url())
        && from.host.eq_ignore_ascii_case(page.host)
    {
        out.fields(&RULE, s, &[MEDIUM, super::PARTS.url, PAGE], "the referrer is the site itself");
    }
}
