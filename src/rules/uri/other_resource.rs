//! A URI leads to the resource that its entity is of.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "uri.other-resource",
    stage: Stage::Rule,
    severity: Severity::Note,
    basis: Basis::Observed,
    what: "A URI leads to the resource that its entity is of.",
    why: "Who follows the URI gets an error, or an entity of another kind.",
    help: "look at the path of the resource in the API",
    wrong: r#"{"selfUri":"/api/v2/sessions/5b0e6c1a-93d7-4f28-8a64-2f7d10c9e3b5"}"#,
    right: r#"{"selfUri":"/api/v2/journey/sessions/5b0e6c1a-93d7-4f28-8a64-2f7d10c9e3b5"}"#,
    source: "answers of the platform's API",
    check: Some(check),
};

use super::{PLATFORM, SESSIONS, URI};

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    let is_other = |uri: &str, begin: &str| uri.starts_with(PLATFORM) && !uri.starts_with(begin);
    if s.text(URI).is_some_and(|uri| is_other(&uri, SESSIONS)) {
        out.fields(&RULE, s, &[URI], "this is no URI of a session");
    }
    super::each(s, &mut |_, uri, begin| {
        if uri.text().is_some_and(|text| is_other(&text, begin)) {
            out.values(&RULE, s, &[uri], &[], "this is a URI of another resource");
        }
    });
}
