//! An internal referrer is of the site's own domain.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "referrer.internal-elsewhere",
    stage: Stage::Rule,
    severity: Severity::Note,
    basis: Basis::Observed,
    what: "An internal referrer is of the site's own domain.",
    why: "Visits from other sites are counted as clicks within one's own.",
    help: "classify the referrer by its host",
    wrong: r#"{"referrer":{"url":"https://news.example/guides","hostname":"news.example","domain":"news.example"}}"#,
    right: r#"{"referrer":{"url":"https://shop.northhome.example/guides","hostname":"shop.northhome.example","domain":"northhome.example"}}"#,
    source: "Snowplow referer-parser, whose classes the contract has: internal is the same site",
    check: Some(check),
};

const MEDIUM: Field = Field::at("referrer/medium");
const DOMAIN: Field = Field::at("lastPage/domain");

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    if s.is(MEDIUM, "internal")
        && let (Some(from), Some(page), Some(own)) = (s.referrer_url(), s.page_url(), s.plain(DOMAIN))
        && !crate::rules::url::is_of(from.host, own)
        && crate::rules::url::is_of(page.host, own)
    {
        out.fields(&RULE, s, &[MEDIUM, super::PARTS.url, DOMAIN], "the referrer is of another domain");
    }
}
