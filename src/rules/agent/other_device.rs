//! The user agent string names the iPhone or iPad that the device is.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "agent.other-device",
    stage: Stage::Rule,
    severity: Severity::Note,
    basis: Basis::Observed,
    what: "The user agent string names the iPhone or iPad that the device is.",
    why: "The record was put together from two visitors.",
    help: "derive the device from this string",
    wrong: r#"{"device":{"type":"iPhone"}}"#,
    right: r#"{"device":{"type":"Other"}}"#,
    source: "user agent strings as browsers send them",
    check: Some(check),
};

use super::AGENT;

const TYPE: Field = Field::at("device/type");

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    let (Some(agent), Some(kind)) = (s.agent(), s.plain(TYPE)) else { return };
    if kind == "iPhone" && !agent.iphone || kind == "iPad" && !agent.ipad && !agent.macintosh {
        out.fields(&RULE, s, &[TYPE, AGENT], "the user agent string does not name this device");
    }
}
