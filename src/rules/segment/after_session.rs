//! No segment is assigned after the session ended.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "segment.after-session",
    stage: Stage::Rule,
    severity: Severity::Error,
    basis: Basis::Contract,
    what: "No segment is assigned after the session ended.",
    why: "The assignment belongs to a later session of the customer.",
    help: "keep it with the session in which it was made",
    wrong: r#"{"segmentAssignments":[{"segment":{"id":"1f6a83c9-0d47-4e25-9b70-c58e2d4f6a91"},"assignedDate":"2026-10-01T10:00:00.000Z"}]}"#,
    right: r#"{"segmentAssignments":[{"segment":{"id":"1f6a83c9-0d47-4e25-9b70-c58e2d4f6a91"},"assignedDate":"2026-10-01T09:05:00.000Z"}]}"#,
    source: "contract, Session.segmentAssignments: assigned in this session",
    check: Some(check),
};

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    within::after_end(s, out, &RULE, super::SEGMENTS, super::DATE, "the segment is assigned after the session ended");
}
