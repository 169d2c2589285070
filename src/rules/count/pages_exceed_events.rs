//! There are no more page views than events.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "count.pages-exceed-events",
    stage: Stage::Rule,
    severity: Severity::Error,
    basis: Basis::Contract,
    what: "There are no more page views than events.",
    why: "A page view is an event; the two counts are of different sessions, or exchanged.",
    help: "count page views among all events",
    wrong: r#"{"pageviewCount":8}"#,
    right: r#"{"pageviewCount":7}"#,
    source: "contract, Session.eventCount: all events of the session",
    check: Some(check),
};

use super::{EVENTS, PAGES};

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    if let (Some(events), Some(pages)) = (s.integer(EVENTS), s.integer(PAGES))
        && pages > events
        && events > 0
    {
        out.fields(&RULE, s, &[PAGES, EVENTS], "there are more page views than events");
    }
}
