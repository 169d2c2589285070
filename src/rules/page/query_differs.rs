//! The query string is that of the URL.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "page.query-differs",
    stage: Stage::Rule,
    severity: Severity::Error,
    basis: Basis::Contract,
    what: "The query string is that of the URL.",
    why: "Campaigns and searches that are read from it are not those of the page.",
    help: "take the query from the URL",
    wrong: r#"{"lastPage":{"queryString":"page=2"}}"#,
    right: r#"{"lastPage":{"queryString":"ref=1"}}"#,
    source: "contract, JourneyPage.queryString",
    check: Some(check),
};

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    super::PARTS.query(s, out, &RULE);
}
