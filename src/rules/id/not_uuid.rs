//! Identifiers of sessions and events are UUIDs in lower case.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "id.not-uuid",
    stage: Stage::Rule,
    severity: Severity::Note,
    basis: Basis::Observed,
    what: "Identifiers of sessions and events are UUIDs in lower case.",
    why: "Columns of type uuid refuse others, and joins that compare texts do not match another case.",
    help: "nothing, if the identifiers are of another system",
    wrong: r#"{"lastEvent":{"id":"E81F2D60-7AC4-4D39-B5F1-0C9A43E6D728"}}"#,
    right: r#"{"lastEvent":{"id":"e81f2d60-7ac4-4d39-b5f1-0c9a43e6d728"}}"#,
    source: "the one complete record that the vendor has published; RFC 9562, section 4",
    check: Some(check),
};

use super::{EVENT, ID};

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    for field in [ID, EVENT] {
        if s.text(field).is_some_and(|id| !forms::is_uuid(&id) && !id.is_empty()) {
            out.fields(&RULE, s, &[field], "this is no UUID in lower case");
        }
    }
}
