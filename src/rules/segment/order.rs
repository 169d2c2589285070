//! Segments stand in the order in which they were assigned.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "segment.order",
    stage: Stage::Rule,
    severity: Severity::Note,
    basis: Basis::House,
    what: "Segments stand in the order in which they were assigned.",
    why: "Readers that take the last for the newest are wrong.",
    help: "sort by assignedDate",
    wrong: r#"{"segmentAssignments":[{"segment":{"id":"1f6a83c9-0d47-4e25-9b70-c58e2d4f6a91"},"assignedDate":"2026-10-01T09:05:00.000Z"},{"segment":{"id":"7b2d94e0-3a68-4c1f-8e57-d09f6b1a2c43"},"assignedDate":"2026-10-01T09:01:00.000Z"}]}"#,
    right: r#"{"segmentAssignments":[{"segment":{"id":"7b2d94e0-3a68-4c1f-8e57-d09f6b1a2c43"},"assignedDate":"2026-10-01T09:01:00.000Z"},{"segment":{"id":"1f6a83c9-0d47-4e25-9b70-c58e2d4f6a91"},"assignedDate":"2026-10-01T09:05:00.000Z"}]}"#,
    source: "this project",
    check: Some(check),
};

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    within::order(s, out, &RULE, super::SEGMENTS, super::DATE, "the segment before it was assigned later");
}
