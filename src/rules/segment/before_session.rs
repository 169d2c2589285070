//! No segment is assigned before the session begins.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "segment.before-session",
    stage: Stage::Rule,
    severity: Severity::Error,
    basis: Basis::Contract,
    what: "No segment is assigned before the session begins.",
    why: "The assignment belongs to an earlier session of the customer.",
    help: "keep it with the session in which it was made",
    wrong: r#"{"segmentAssignments":[{"segment":{"id":"1f6a83c9-0d47-4e25-9b70-c58e2d4f6a91"},"assignedDate":"2026-10-01T08:59:59.999Z"}]}"#,
    right: r#"{"segmentAssignments":[{"segment":{"id":"1f6a83c9-0d47-4e25-9b70-c58e2d4f6a91"},"assignedDate":"2026-10-01T09:00:00.000Z"}]}"#,
    source: "contract, Session.segmentAssignments: assigned in this session",
    check: Some(check),
};

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    within::before(s, out, &RULE, super::SEGMENTS, super::DATE, "the segment is assigned before the session begins");
}
