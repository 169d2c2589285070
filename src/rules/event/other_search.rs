//! A page of search results shows what was searched last.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "event.other-search",
    stage: Stage::Rule,
    severity: Severity::Note,
    basis: Basis::House,
    what: "A page of search results shows what was searched last.",
    why: "Terms and pages are of different moments, or out of order.",
    help: "add each term when its results are shown",
    wrong: r#"{"searchTerms":["boots"],"lastEvent":{"eventName":"search_performed"},"lastPage":{"url":"https://www.northhome.example/guides/returns?q=tents#top","queryString":"q=tents"}}"#,
    right: r#"{"searchTerms":["boots"],"lastEvent":{"eventName":"search_performed"},"lastPage":{"url":"https://www.northhome.example/guides/returns?q=boots#top","queryString":"q=boots"}}"#,
    source: "this project",
    check: Some(check),
};

use super::{NAME, TERMS};

const QUERY: Field = Field::at("lastPage/queryString");

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    if s.is(NAME, "search_performed")
        && let Some(shown) = s.plain(QUERY).and_then(|query| crate::rules::url::parameter(query, "q"))
        && let Some(last) = s.elements(TERMS).last()
        && last.text().is_some_and(|term| term != shown)
    {
        out.values(&RULE, s, &[last], &[QUERY], "the page shows results of another search");
    }
}
