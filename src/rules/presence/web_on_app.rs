//! An app session has no properties of browsers and pages.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "presence.web-on-app",
    stage: Stage::Rule,
    severity: Severity::Note,
    basis: Basis::Observed,
    what: "An app session has no properties of browsers and pages.",
    why: "A record was put together from two sessions, or its type is wrong.",
    help: "look at which of the two the session was",
    wrong: r#"{"type":"app","pageviewCount":3}"#,
    right: r#"{"type":"app","pageviewCount":null}"#,
    source: "contract, events of apps have neither browser nor page",
    check: Some(check),
};

use super::TYPE;

const WEB: [Field; 5] = [
    Field::at("browser"),
    Field::at("userAgentString"),
    Field::at("lastPage"),
    Field::at("referrer"),
    Field::at("pageviewCount"),
];

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    if s.is_app() {
        for field in WEB.into_iter().filter(|field| s.has(*field)) {
            out.fields(&RULE, s, &[field, TYPE], "an app session has no such property");
        }
    }
}
