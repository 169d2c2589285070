//! A web session has no properties of apps.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "presence.app-on-web",
    stage: Stage::Rule,
    severity: Severity::Note,
    basis: Basis::Observed,
    what: "A web session has no properties of apps.",
    why: "A record was put together from two sessions, or its type is wrong.",
    help: "look at which of the two the session was",
    wrong: r#"{"screenviewCount":3}"#,
    right: r#"{"screenviewCount":null}"#,
    source: "contract, descriptions of app, networkConnectivity, lastScreen: app sessions",
    check: Some(check),
};

use super::TYPE;

const APP: [Field; 4] = [
    Field::at("app"),
    Field::at("networkConnectivity"),
    Field::at("screenviewCount"),
    Field::at("lastScreen"),
];

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    if s.is_web() {
        for field in APP.into_iter().filter(|field| s.has(*field)) {
            out.fields(&RULE, s, &[field, TYPE], "a web session has no such property");
        }
    }
}
