//! There are no more searches than events.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "count.searches-exceed-events",
    stage: Stage::Rule,
    severity: Severity::Note,
    basis: Basis::Observed,
    what: "There are no more searches than events.",
    why: "A search is an event; the terms are of several sessions.",
    help: "keep the terms with the session in which they were searched",
    wrong: r#"{"searchTerms":["a","b","c","d","e","f","g","h"]}"#,
    right: r#"{"searchTerms":["boots","rain jacket"]}"#,
    source: "the vendor's trackers report each search as an event",
    check: Some(check),
};

use super::{EVENTS, TERMS};

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    if let Some(events) = s.integer(EVENTS).filter(|events| *events > 0)
        && s.elements(TERMS).count() as i64 > events
    {
        out.fields(&RULE, s, &[TERMS, EVENTS], "there are more searches than events");
    }
}
