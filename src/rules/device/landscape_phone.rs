//! Screens of phones are higher than wide.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "device.landscape-phone",
    stage: Stage::Rule,
    severity: Severity::Note,
    basis: Basis::House,
    what: "Screens of phones are higher than wide.",
    why: "Width and height were exchanged, or the phone was held sideways.",
    help: "give the size of the screen as the phone is held upright",
    wrong: r#"{"type":"app","device":{"screenWidth":852,"screenHeight":393}}"#,
    right: r#"{"type":"app","device":{"screenWidth":393,"screenHeight":852}}"#,
    source: "this project",
    check: Some(check),
};

use super::{CATEGORY, HEIGHT, WIDTH};

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    if let (Some(width), Some(height)) = (s.integer(WIDTH), s.integer(HEIGHT))
        && width >= height
        && height > 0
        && s.is(CATEGORY, "mobile")
    {
        out.fields(&RULE, s, &[WIDTH, HEIGHT, CATEGORY], "the screen of the phone is wider than high");
    }
}
