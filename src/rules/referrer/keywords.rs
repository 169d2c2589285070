//! Only searches have keywords.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "referrer.keywords",
    stage: Stage::Rule,
    severity: Severity::Note,
    basis: Basis::Observed,
    what: "Only searches have keywords.",
    why: "Keywords of other media come from query parameters that mean something else.",
    help: "read keywords from the queries of search engines only",
    wrong: r#"{"referrer":{"url":"https://news.example/","hostname":"news.example","domain":"news.example","pathname":"/","medium":"social","keywords":"boots"}}"#,
    right: r#"{"referrer":{"url":"https://news.example/","hostname":"news.example","domain":"news.example","pathname":"/","medium":"social","keywords":null}}"#,
    source: "Snowplow referer-parser: terms are read for search engines",
    check: Some(check),
};

const KEYWORDS: Field = Field::at("referrer/keywords");
const MEDIUM: Field = Field::at("referrer/medium");

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    if s.has(KEYWORDS) && ["social", "email", "paid"].iter().any(|medium| s.is(MEDIUM, medium)) {
        out.fields(&RULE, s, &[KEYWORDS, MEDIUM], "a referrer that is no search has keywords");
    }
}
