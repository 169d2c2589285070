//! An event's name is of letters, digits and underscores.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "event.name",
    stage: Stage::Rule,
    severity: Severity::Note,
    basis: Basis::Observed,
    what: "An event's name is of letters, digits and underscores.",
    why: "The vendor's trackers refuse other names; older ones had dots.",
    help: "write it as object and verb, as order_completed",
    wrong: r#"{"lastEvent":{"eventName":"order.completed"}}"#,
    right: r#"{"lastEvent":{"eventName":"order_completed"}}"#,
    source: "vendor's tracker documentation: names are of letters, digits and underscores",
    check: Some(check),
};

use super::NAME;

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    let is_right = |name: &str| name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    if s.text(NAME).is_some_and(|name| !is_right(&name)) {
        out.fields(&RULE, s, &[NAME], "the name has other letters than the trackers allow");
    }
}
