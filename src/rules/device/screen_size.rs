//! Screens have a width, a height and a density above zero.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "device.screen-size",
    stage: Stage::Rule,
    severity: Severity::Warning,
    basis: Basis::Contract,
    what: "Screens have a width, a height and a density above zero.",
    why: "Ratios and classes of screens divide by them.",
    help: "leave out what is not known",
    wrong: r#"{"device":{"screenWidth":0},"browser":{"viewWidth":null}}"#,
    right: r#"{"device":{"screenWidth":1920},"browser":{"viewWidth":null}}"#,
    source: "contract, Device.screenWidth, screenHeight and screenDensity",
    check: Some(check),
};

use super::{HEIGHT, WIDTH};

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    for field in [WIDTH, HEIGHT, DENSITY] {
        if s.integer(field).is_some_and(|size| size <= 0) {
            out.fields(&RULE, s, &[field], "no screen is of this size");
        }
    }
}

const DENSITY: Field = Field::at("device/screenDensity");
