//! A visit that has a last page has a page view.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "count.no-page-view",
    stage: Stage::Rule,
    severity: Severity::Note,
    basis: Basis::Observed,
    what: "A visit that has a last page has a page view.",
    why: "The count misses the page that stands in the record.",
    help: "count the view of the first page as well",
    wrong: r#"{"pageviewCount":0}"#,
    right: r#"{"pageviewCount":1}"#,
    source: "contract, Session.lastPage; records of the platform count the first page",
    check: Some(check),
};

use super::PAGES;

const PAGE: Field = Field::at("lastPage");

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    if s.is_web() && s.integer(PAGES) == Some(0) && s.has(PAGE) {
        out.fields(&RULE, s, &[PAGES, PAGE], "there is a last page, and the count has none");
    }
}
