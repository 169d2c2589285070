//! UUIDs of sessions and events are random ones, of version 4.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "id.not-random",
    stage: Stage::Rule,
    severity: Severity::Note,
    basis: Basis::House,
    what: "UUIDs of sessions and events are random ones, of version 4.",
    why: "Those of other versions tell when and on which machine they were made.",
    help: "make UUIDs of version 4",
    wrong: r#"{"lastEvent":{"id":"e81f2d60-7ac4-1d39-b5f1-0c9a43e6d728"}}"#,
    right: r#"{"lastEvent":{"id":"e81f2d60-7ac4-4d39-b5f1-0c9a43e6d728"}}"#,
    source: "this project; RFC 9562, section 5.4",
    check: Some(check),
};

use super::{EVENT, ID};

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    for field in [ID, EVENT] {
        if s.text(field).is_some_and(|id| !forms::is_random_uuid(&id) && forms::is_uuid(&id)) {
            out.fields(&RULE, s, &[field], "this UUID is not of version 4");
        }
    }
}
