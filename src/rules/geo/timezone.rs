//! A time zone has the form of a name of the IANA database.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "geo.timezone",
    stage: Stage::Rule,
    severity: Severity::Warning,
    basis: Basis::Standard,
    what: "A time zone has the form of a name of the IANA database.",
    why: "Libraries of time zones do not find it.",
    help: "write a name such as Europe/Oslo",
    wrong: r#"{"geolocation":{"timezone":"+13:00"}}"#,
    right: r#"{"geolocation":{"timezone":"Pacific/Auckland"}}"#,
    source: "IANA Time Zone Database; contract, JourneyGeolocation.timezone",
    check: Some(check),
};

const ZONE: Field = Field::at("geolocation/timezone");

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    if s.text(ZONE).is_some_and(|zone| !forms::is_time_zone(&zone)) {
        out.fields(&RULE, s, &[ZONE], "this is no name of a time zone");
    }
}
