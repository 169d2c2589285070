//! A mobile device is no desktop, and a desktop not mobile.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "device.mobile-differs",
    stage: Stage::Rule,
    severity: Severity::Warning,
    basis: Basis::Contract,
    what: "A mobile device is no desktop, and a desktop not mobile.",
    why: "Reports by category and by the flag differ.",
    help: "derive both from one classification",
    wrong: r#"{"device":{"isMobile":true},"browser":{"isMobile":null}}"#,
    right: r#"{"device":{"isMobile":false},"browser":{"isMobile":null}}"#,
    source: "contract, Device.category and Device.isMobile",
    check: Some(check),
};

use super::{CATEGORY, MOBILE};

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    let contradicts = match s.boolean(MOBILE) {
        Some(true) => s.is(CATEGORY, "desktop"),
        Some(false) => s.is(CATEGORY, "mobile"),
        None => false,
    };
    if contradicts {
        out.fields(&RULE, s, &[MOBILE, CATEGORY], "flag and category contradict each other");
    }
}
