//! Whom the organization called was in no queue.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "conversation.outbound-queue",
    stage: Stage::Rule,
    severity: Severity::Note,
    basis: Basis::House,
    what: "Whom the organization called was in no queue.",
    why: "Waiting times of queues count customers who did not wait.",
    help: "leave queue and outcome out",
    wrong: r#"{"type":"conversation","originatingDirection":"Outbound"}"#,
    right: r#"{"type":"conversation","originatingDirection":"Outbound","lastConnectedQueue":null,"lastAcdOutcome":null}"#,
    source: "this project",
    check: Some(check),
};

use super::{DIRECTION, OUTCOME};

const QUEUE: Field = Field::at("lastConnectedQueue");

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    if !s.is_conversation() {
        return;
    }
    if s.is(DIRECTION, "Outbound")
        && let Some(queued) = [QUEUE, OUTCOME].into_iter().find(|field| s.has(*field))
    {
        out.fields(&RULE, s, &[queued, DIRECTION], "the organization called, and there is a queue");
    }
}
