//! The user agent string names the device's system.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "agent.other-system",
    stage: Stage::Rule,
    severity: Severity::Note,
    basis: Basis::Observed,
    what: "The user agent string names the device's system.",
    why: "The record was put together from two visitors, or its parser is old.",
    help: "derive the system from this string",
    wrong: r#"{"device":{"osFamily":"Linux"}}"#,
    right: r#"{"device":{"osFamily":"Windows"}}"#,
    source: "user agent strings as browsers send them: Windows, Macintosh, iPhone, iPad, Android, Linux, CrOS",
    check: Some(check),
};

use super::AGENT;

const SYSTEM: Field = Field::at("device/osFamily");

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    if let (Some(agent), Some(system)) = (s.agent(), s.plain(SYSTEM))
        && agent.names_system(system) == Some(false)
    {
        out.fields(&RULE, s, &[SYSTEM, AGENT], "the user agent string does not name this system");
    }
}
