//! Sessions stand in the order in which they were created.

use crate::rules::prelude::*;

pub(crate) static RULE: Rule = Rule {
    id: "dataset.order",
    stage: Stage::Dataset,
    severity: Severity::Note,
    basis: Basis::House,
    what: "Sessions stand in the order in which they were created.",
    why: "Readers that take what they have seen for the past lose what comes late.",
    help: "sort by createdDate, or expect sessions that come late",
    wrong: "a session after one that was created later",
    right: "sessions by createdDate",
    source: "this project",
    check: None,
};
