//! A conversation has no properties of visits.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "presence.visit-on-conversation",
    stage: Stage::Rule,
    severity: Severity::Note,
    basis: Basis::Observed,
    what: "A conversation has no properties of visits.",
    why: "A visit was merged into the conversation that came of it; it is a session of its own.",
    help: "send the visit as a session of type web or app",
    wrong: r#"{"type":"conversation","pageviewCount":3}"#,
    right: r#"{"type":"conversation","pageviewCount":null}"#,
    source: "vendor's articles on sessions of conversations",
    check: Some(check),
};

use super::TYPE;

const VISIT: [Field; 17] = [
    Field::at("browser"),
    Field::at("device"),
    Field::at("geolocation"),
    Field::at("ipAddress"),
    Field::at("ipOrganization"),
    Field::at("lastPage"),
    Field::at("mktCampaign"),
    Field::at("referrer"),
    Field::at("app"),
    Field::at("sdkLibrary"),
    Field::at("networkConnectivity"),
    Field::at("userAgentString"),
    Field::at("pageviewCount"),
    Field::at("screenviewCount"),
    Field::at("lastScreen"),
    Field::at("awayDate"),
    Field::at("idleDate"),
];

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    if s.is_conversation() {
        for field in VISIT.into_iter().filter(|field| s.has(*field)) {
            out.fields(&RULE, s, &[field, TYPE], "a conversation has no such property");
        }
    }
}
