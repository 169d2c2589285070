//! Pages are fetched by https, but for the developer's own machine.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "page.insecure",
    stage: Stage::Rule,
    severity: Severity::Note,
    basis: Basis::House,
    what: "Pages are fetched by https, but for the developer's own machine.",
    why: "Browsers mark such pages; query strings travel in the clear.",
    help: "nothing, if the site is so",
    wrong: r#"{"lastPage":{"url":"http://www.northhome.example/guides/returns?ref=1#top"}}"#,
    right: r#"{"lastPage":{"url":"https://www.northhome.example/guides/returns?ref=1#top"}}"#,
    source: "this project",
    check: Some(check),
};

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    if s.page_url().is_some_and(|url| url.scheme != "https" && url.host != "localhost") {
        out.fields(&RULE, s, &[super::PARTS.url], "the page is not fetched by https");
    }
}
