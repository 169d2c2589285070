//! A segment is assigned by an event, so not after the last one.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "segment.after-last-event",
    stage: Stage::Rule,
    severity: Severity::Note,
    basis: Basis::House,
    what: "A segment is assigned by an event, so not after the last one.",
    why: "An event is missing, or the clocks of two services differ.",
    help: "look for the event that assigned it",
    wrong: r#"{"segmentAssignments":[{"segment":{"id":"1f6a83c9-0d47-4e25-9b70-c58e2d4f6a91"},"assignedDate":"2026-10-01T09:06:00.000Z"}]}"#,
    right: r#"{"segmentAssignments":[{"segment":{"id":"1f6a83c9-0d47-4e25-9b70-c58e2d4f6a91"},"assignedDate":"2026-10-01T09:05:47.546Z"}]}"#,
    source: "this project; the vendor evaluates segments when events arrive",
    check: Some(check),
};

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    within::after_last_event(s, out, &RULE, super::SEGMENTS, super::DATE, "the segment is assigned after the last event");
}
