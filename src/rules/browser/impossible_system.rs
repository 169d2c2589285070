//! The browser exists for the system.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "browser.impossible-system",
    stage: Stage::Rule,
    severity: Severity::Note,
    basis: Basis::Observed,
    what: "The browser exists for the system.",
    why: "One of the two was guessed, or the record was put together from two visitors.",
    help: "derive both from the same user agent",
    wrong: r#"{"userAgentString":null,"browser":{"family":"Safari"}}"#,
    right: r#"{"userAgentString":null,"browser":{"family":"Firefox"}}"#,
    source: "Safari is of Apple's systems, Samsung Internet of Android, Internet Explorer of Windows",
    check: Some(check),
};

use super::FAMILY;

const SYSTEM: Field = Field::at("device/osFamily");

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    let (Some(family), Some(system)) = (s.plain(FAMILY), s.plain(SYSTEM)) else { return };
    let exists = match family {
        "Safari" | "Mobile Safari" => ["Mac OS X", "macOS", "iOS", "iPadOS"].contains(&system),
        "Samsung Internet" => system == "Android",
        "IE" => system.starts_with("Windows"),
        _ => true,
    };
    if !exists && !["Unknown", "Other"].contains(&system) {
        out.fields(&RULE, s, &[FAMILY, SYSTEM], "this browser does not run on this system");
    }
}
