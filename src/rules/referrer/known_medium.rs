//! Well-known sites are classified as what they are.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "referrer.known-medium",
    stage: Stage::Rule,
    severity: Severity::Note,
    basis: Basis::Observed,
    what: "Well-known sites are classified as what they are.",
    why: "Channels of reports that classify by host differ from those that read the medium.",
    help: "classify the referrer by its host",
    wrong: r#"{"mktCampaign":null,"referrer":{"url":"https://www.bing.com/","hostname":"www.bing.com","domain":"bing.com","pathname":"/","medium":"social","name":"Bing"}}"#,
    right: r#"{"mktCampaign":null,"referrer":{"url":"https://www.bing.com/","hostname":"www.bing.com","domain":"bing.com","pathname":"/","medium":"search","name":"Bing"}}"#,
    source: "Snowplow referer-parser, list of November 2025",
    check: Some(check),
};

const MEDIUM: Field = Field::at("referrer/medium");

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    if let Some(known) = s.referrer_url().and_then(|url| super::known::site(url.host))
        && let Some(said) = s.plain(MEDIUM)
        && said != known.medium
    {
        out.fields(&RULE, s, &[MEDIUM, super::PARTS.url], "this site is known as another medium");
    }
}
