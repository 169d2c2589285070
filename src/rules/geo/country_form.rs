//! A country is two capital letters.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "geo.country-form",
    stage: Stage::Rule,
    severity: Severity::Error,
    basis: Basis::Standard,
    what: "A country is two capital letters.",
    why: "Readers that join by the code do not find the country.",
    help: "write the code of ISO 3166-1 alpha-2",
    wrong: r#"{"geolocation":{"country":"NZL"}}"#,
    right: r#"{"geolocation":{"country":"NZ"}}"#,
    source: "ISO 3166-1; contract, JourneyGeolocation.country",
    check: Some(check),
};

use super::COUNTRY;

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    if s.text(COUNTRY).is_some_and(|code| !forms::is_country_code(&code)) {
        out.fields(&RULE, s, &[COUNTRY], "this is no code of two capital letters");
    }
}
