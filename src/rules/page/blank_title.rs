//! A title says something.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "page.blank-title",
    stage: Stage::Rule,
    severity: Severity::Note,
    basis: Basis::House,
    what: "A title says something.",
    why: "The page's title was not there yet when it was read.",
    help: "read the title when the page is ready, or leave it out",
    wrong: r#"{"lastPage":{"title":" "}}"#,
    right: r#"{"lastPage":{"title":"Returning an order"}}"#,
    source: "this project",
    check: Some(check),
};

const TITLE: Field = Field::at("lastPage/title");

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    if s.text(TITLE).is_some_and(|title| title.trim().is_empty()) {
        out.fields(&RULE, s, &[TITLE], "the title is blank");
    }
}
