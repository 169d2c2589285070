//! Latitude and longitude come together.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "geo.half-position",
    stage: Stage::Rule,
    severity: Severity::Warning,
    basis: Basis::Contract,
    what: "Latitude and longitude come together.",
    why: "One coordinate is no place; readers that take the other for zero are in the ocean.",
    help: "send both, or none",
    wrong: r#"{"geolocation":{"longitude":null}}"#,
    right: r#"{"geolocation":{"longitude":174.7756}}"#,
    source: "contract, JourneyGeolocation.latitude and longitude",
    check: Some(check),
};

use super::{LATITUDE, LONGITUDE};

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    if s.has(LATITUDE) != s.has(LONGITUDE) {
        let (one, other) = if s.has(LATITUDE) { (LONGITUDE, LATITUDE) } else { (LATITUDE, LONGITUDE) };
        out.fields(&RULE, s, &[one, other], "one coordinate is here without the other");
    }
}
