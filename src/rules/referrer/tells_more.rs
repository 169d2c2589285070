//! Other sites tell their origin only: the path is a slash, and there is no query.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "referrer.tells-more",
    stage: Stage::Rule,
    severity: Severity::Note,
    basis: Basis::House,
    what: "Other sites tell their origin only: the path is a slash, and there is no query.",
    why: "Browsers have sent no more since 2021; a longer one is made up, or of a site that asks for it.",
    help: "nothing, if the referring site has a policy of its own",
    wrong: r#"{"referrer":{"url":"https://news.example/today","hostname":"news.example","domain":"news.example","pathname":"/today","medium":"unknown"}}"#,
    right: r#"{"referrer":{"url":"https://news.example/","hostname":"news.example","domain":"news.example","pathname":"/","medium":"unknown"}}"#,
    source: "W3C Referrer Policy: strict-origin-when-cross-origin is the default",
    check: Some(check),
};

const MEDIUM: Field = Field::at("referrer/medium");
const PAGE: Field = Field::at("lastPage/url");

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    if let (Some(from), Some(page)) = (s.referrer_url(), s.page_url())
        && !from.host.eq_ignore_ascii_case(page.host)
        && !s.is(MEDIUM, "internal")
        && (!matches!(from.path, "" | "/") || from.query.is_some())
    {
        out.fields(&RULE, s, &[super::PARTS.url, PAGE], "another site tells more than its origin");
    }
}
