//! The family is not only an ancestor of the browser that the user agent string names.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "agent.descendant",
    stage: Stage::Rule,
    severity: Severity::Note,
    basis: Basis::Observed,
    what: "The family is not only an ancestor of the browser that the user agent string names.",
    why: "Edge, Opera and others name Chrome as well: a parser that stops there counts them as Chrome.",
    help: "look for the marks of descendants first",
    wrong: r#"{"userAgentString":"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0"}"#,
    right: r#"{"browser":{"family":"Edge"},"userAgentString":"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0"}"#,
    source: "user agent strings as browsers send them",
    check: Some(check),
};

use super::{AGENT, FAMILY};

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    if let (Some(agent), Some(family)) = (s.agent(), s.plain(FAMILY))
        && agent.version_of(family).is_some()
        && agent.descendant_of(family).is_some()
    {
        out.fields(&RULE, s, &[FAMILY, AGENT], "the user agent string is of a descendant of this browser");
    }
}
