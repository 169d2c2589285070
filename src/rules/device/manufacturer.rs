//! Apple makes the devices that run its systems, and no others.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "device.manufacturer",
    stage: Stage::Rule,
    severity: Severity::Note,
    basis: Basis::Observed,
    what: "Apple makes the devices that run its systems, and no others.",
    why: "One of the two was guessed.",
    help: "look at where system and manufacturer come from",
    wrong: r#"{"type":"app","device":{"manufacturer":"Samsung"}}"#,
    right: r#"{"type":"app","device":{"manufacturer":"Apple"}}"#,
    source: "Apple licenses iOS and macOS for its own devices only",
    check: Some(check),
};

const MAKER: Field = Field::at("device/manufacturer");
const SYSTEM: Field = Field::at("device/osFamily");

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    if let (Some(maker), Some(system)) = (s.plain(MAKER), s.plain(SYSTEM)) {
        let of_apple = ["iOS", "iPadOS", "Mac OS X", "macOS"].contains(&system);
        if of_apple != (maker == "Apple") && (of_apple || system == "Android") {
            out.fields(&RULE, s, &[MAKER, SYSTEM], "this manufacturer makes no device with this system");
        }
    }
}
