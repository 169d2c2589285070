//! Well-known sites have the name that they are known by.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "referrer.known-name",
    stage: Stage::Rule,
    severity: Severity::Note,
    basis: Basis::Observed,
    what: "Well-known sites have the name that they are known by.",
    why: "Reports by name split one site in two.",
    help: "name the site as its classifier does",
    wrong: r#"{"mktCampaign":null,"referrer":{"url":"https://www.bing.com/","hostname":"www.bing.com","domain":"bing.com","pathname":"/","medium":"search","name":"Google"}}"#,
    right: r#"{"mktCampaign":null,"referrer":{"url":"https://www.bing.com/","hostname":"www.bing.com","domain":"bing.com","pathname":"/","medium":"search","name":"Bing"}}"#,
    source: "Snowplow referer-parser, list of November 2025",
    check: Some(check),
};

const NAME: Field = Field::at("referrer/name");

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    if let Some(known) = s.referrer_url().and_then(|url| super::known::site(url.host))
        && let Some(said) = s.plain(NAME)
        && said != known.name
    {
        out.fields(&RULE, s, &[NAME, super::PARTS.url], "this site is known by another name");
    }
}
