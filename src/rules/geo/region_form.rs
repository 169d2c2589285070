//! A region is one to three letters or digits, without the country.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "geo.region-form",
    stage: Stage::Rule,
    severity: Severity::Note,
    basis: Basis::Observed,
    what: "A region is one to three letters or digits, without the country.",
    why: "Readers that join by country and region find the country twice.",
    help: "write the part of the ISO 3166-2 code after the hyphen",
    wrong: r#"{"geolocation":{"region":"NZ-WGN"}}"#,
    right: r#"{"geolocation":{"region":"WGN"}}"#,
    source: "the one complete record that the vendor has published; ISO 3166-2",
    check: Some(check),
};

const REGION: Field = Field::at("geolocation/region");

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    let is_right = |region: &str| matches!(region.len(), 1..=3) && region.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if s.text(REGION).is_some_and(|region| !is_right(&region)) {
        out.fields(&RULE, s, &[REGION], "this is not the part of a region's code after the country");
    }
}
