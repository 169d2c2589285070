//! A longitude lies within 180 degrees of Greenwich.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "geo.longitude",
    stage: Stage::Rule,
    severity: Severity::Error,
    basis: Basis::Standard,
    what: "A longitude lies within 180 degrees of Greenwich.",
    why: "Maps and databases refuse the point.",
    help: "write degrees west as negative",
    wrong: r#"{"geolocation":{"longitude":185.2}}"#,
    right: r#"{"geolocation":{"longitude":174.7756}}"#,
    source: "ISO 6709; contract, JourneyGeolocation.longitude",
    check: Some(check),
};

use super::LONGITUDE;

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    if !s.is_within(LONGITUDE, 180) {
        out.fields(&RULE, s, &[LONGITUDE], "there is no such longitude");
    }
}
