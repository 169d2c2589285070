//! The user agent string has the mark of the browser's family.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "agent.other-browser",
    stage: Stage::Rule,
    severity: Severity::Note,
    basis: Basis::Observed,
    what: "The user agent string has the mark of the browser's family.",
    why: "The record was put together from two visitors, or its parser is old.",
    help: "derive the browser from this string",
    wrong: r#"{"browser":{"family":"Firefox"}}"#,
    right: r#"{"browser":{"family":"Chrome"}}"#,
    source: "user agent strings as browsers send them: Firefox/, Chrome/, Edg/, OPR/, SamsungBrowser/, Version/",
    check: Some(check),
};

use super::{AGENT, FAMILY};

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    if let (Some(agent), Some(family)) = (s.agent(), s.plain(FAMILY))
        && agent.version_of(family).is_none()
    {
        out.fields(&RULE, s, &[FAMILY, AGENT], "the user agent string has no mark of this browser");
    }
}
