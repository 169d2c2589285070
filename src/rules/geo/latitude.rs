//! A latitude lies within 90 degrees of the equator.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "geo.latitude",
    stage: Stage::Rule,
    severity: Severity::Error,
    basis: Basis::Standard,
    what: "A latitude lies within 90 degrees of the equator.",
    why: "Maps and databases refuse the point; latitude and longitude were exchanged.",
    help: "latitude is degrees north, longitude degrees east",
    wrong: r#"{"geolocation":{"latitude":174.7756}}"#,
    right: r#"{"geolocation":{"latitude":-41.2866}}"#,
    source: "ISO 6709; contract, JourneyGeolocation.latitude",
    check: Some(check),
};

use super::LATITUDE;

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    if !s.is_within(LATITUDE, 90) {
        out.fields(&RULE, s, &[LATITUDE], "there is no such latitude");
    }
}
