//! The query string is that of the URL.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "referrer.query-differs",
    stage: Stage::Rule,
    severity: Severity::Error,
    basis: Basis::Contract,
    what: "The query string is that of the URL.",
    why: "Campaigns and searches that are read from it are not those of the page.",
    help: "take the query from the URL",
    wrong: r#"{"referrer":{"queryString":"page=2"}}"#,
    right: r#"{"referrer":{"queryString":null}}"#,
    source: "contract, Referrer.queryString",
    check: Some(check),
};

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    super::PARTS.query(s, out, &RULE);
}
