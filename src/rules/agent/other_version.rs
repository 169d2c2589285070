//! The user agent string has the browser's major version.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "agent.other-version",
    stage: Stage::Rule,
    severity: Severity::Note,
    basis: Basis::Observed,
    what: "The user agent string has the browser's major version.",
    why: "The record was put together from two visits, before and after an update.",
    help: "derive the version from this string",
    wrong: r#"{"browser":{"version":"139"}}"#,
    right: r#"{"browser":{"version":"140"}}"#,
    source: "user agent strings as browsers send them",
    check: Some(check),
};

use super::{AGENT, FAMILY};

const VERSION: Field = Field::at("browser/version");

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    let (Some(agent), Some(family), Some(version)) = (s.agent(), s.plain(FAMILY), s.plain(VERSION)) else { return };
    let major = |version: &str| {
        let digits = version.bytes().take_while(u8::is_ascii_digit).count();
        version.get(..digits).and_then(|major| major.parse::<u32>().ok())
    };
    if agent.descendant_of(family).is_none()
        && let (Some(shown), Some(said)) = (agent.version_of(family).and_then(major), major(version))
        && shown != said
    {
        out.fields(&RULE, s, &[VERSION, AGENT], "the user agent string has another version");
    }
}
