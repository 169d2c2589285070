//! The query string stands without its question mark.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "page.query-mark",
    stage: Stage::Rule,
    severity: Severity::Note,
    basis: Basis::House,
    what: "The query string stands without its question mark.",
    why: "Parsers of queries take the mark for a part of the first name; some senders keep it, and the \
        contract does not say.",
    help: "leave the question mark out",
    wrong: r#"{"lastPage":{"url":"https://www.northhome.example/guides/returns?ref=2","queryString":"?ref=2","fragment":null}}"#,
    right: r#"{"lastPage":{"url":"https://www.northhome.example/guides/returns?ref=2","queryString":"ref=2","fragment":null}}"#,
    source: "this project",
    check: Some(check),
};

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    if s.plain(super::PARTS.query).is_some_and(|query| query.starts_with('?')) {
        out.fields(&RULE, s, &[super::PARTS.query], "the query string has its question mark");
    }
}
