//! An event has a name.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "event.unnamed",
    stage: Stage::Rule,
    severity: Severity::Error,
    basis: Basis::Contract,
    what: "An event has a name.",
    why: "Rules and reports that go by the name lose it.",
    help: "send the name of the event",
    wrong: r#"{"lastEvent":{"eventName":""}}"#,
    right: r#"{"lastEvent":{"eventName":"page_viewed"}}"#,
    source: "contract, SessionLastEvent.eventName: required",
    check: Some(check),
};

use super::NAME;

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    if s.is(NAME, "") {
        out.fields(&RULE, s, &[NAME], "the event has no name");
    }
}
