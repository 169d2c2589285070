//! No browser runs Flash since 2021.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "browser.flash",
    stage: Stage::Rule,
    severity: Severity::Note,
    basis: Basis::Observed,
    what: "No browser runs Flash since 2021.",
    why: "The flag is read from a list that nobody keeps.",
    help: "send false",
    wrong: r#"{"browser":{"featuresFlash":true}}"#,
    right: r#"{"browser":{"featuresFlash":false}}"#,
    source: "Adobe blocks Flash content since 2021-01-12",
    check: Some(check),
};

const FLASH: Field = Field::at("browser/featuresFlash");
const CREATED: Field = Field::at("createdDate");

/// 2021-01-12, in milliseconds since 1970.
const BLOCKED: i64 = 1_610_409_600_000;

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    if s.boolean(FLASH) == Some(true) && s.instant(CREATED).is_some_and(|created| created >= BLOCKED) {
        out.fields(&RULE, s, &[FLASH, CREATED], "no browser runs Flash at that time");
    }
}
