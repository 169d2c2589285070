//! There are no more screen views than events.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "count.screens-exceed-events",
    stage: Stage::Rule,
    severity: Severity::Error,
    basis: Basis::Contract,
    what: "There are no more screen views than events.",
    why: "A screen view is an event; the two counts are of different sessions, or exchanged.",
    help: "count screen views among all events",
    wrong: r#"{"type":"app","screenviewCount":13}"#,
    right: r#"{"type":"app","screenviewCount":12}"#,
    source: "contract, Session.eventCount: all events of the session",
    check: Some(check),
};

use super::{EVENTS, SCREENS};

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    if let (Some(events), Some(screens)) = (s.integer(EVENTS), s.integer(SCREENS))
        && screens > events
        && events > 0
    {
        out.fields(&RULE, s, &[SCREENS, EVENTS], "there are more screen views than events");
    }
}
