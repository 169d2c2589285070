//! A country's code is assigned.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "geo.country-unassigned",
    stage: Stage::Rule,
    severity: Severity::Warning,
    basis: Basis::Standard,
    what: "A country's code is assigned.",
    why: "Readers that join by the code do not find the country.",
    help: "the United Kingdom is GB, Greece is GR",
    wrong: r#"{"geolocation":{"country":"UK"}}"#,
    right: r#"{"geolocation":{"country":"GB"}}"#,
    source: "ISO 3166-1; XK is taken for Kosovo",
    check: Some(check),
};

use super::COUNTRY;

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    if s.plain(COUNTRY).is_some_and(|code| forms::is_country_code(code) && !forms::is_assigned_country(code)) {
        out.fields(&RULE, s, &[COUNTRY], "this code is assigned to no country");
    }
}
