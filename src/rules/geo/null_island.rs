//! No visitor is at latitude and longitude zero.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "geo.null-island",
    stage: Stage::Rule,
    severity: Severity::Note,
    basis: Basis::House,
    what: "No visitor is at latitude and longitude zero.",
    why: "Zero was sent for a place that is not known: a point in the Gulf of Guinea.",
    help: "leave out what is not known",
    wrong: r#"{"geolocation":{"latitude":0,"longitude":0}}"#,
    right: r#"{"geolocation":{"latitude":null,"longitude":null}}"#,
    source: "this project",
    check: Some(check),
};

use super::{LATITUDE, LONGITUDE};

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    if s.is_within(LATITUDE, 1) && s.number(LATITUDE) == Some(0.0) && s.number(LONGITUDE) == Some(0.0) {
        out.fields(&RULE, s, &[LATITUDE, LONGITUDE], "zero stands for a place that is not known");
    }
}
