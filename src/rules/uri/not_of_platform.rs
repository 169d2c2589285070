//! A URI of the platform begins with /api/v2/.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "uri.not-of-platform",
    stage: Stage::Rule,
    severity: Severity::Note,
    basis: Basis::Observed,
    what: "A URI of the platform begins with /api/v2/.",
    why: "Clients that put the host before it get no answer.",
    help: "send the path, without host",
    wrong: r#"{"externalContact":{"selfUri":"https://api.example.com/api/v2/externalcontacts/contacts/9a1c5e70-2b84-4d6f-8c39-e7f05a1b4d62"}}"#,
    right: r#"{"externalContact":{"selfUri":"/api/v2/externalcontacts/contacts/9a1c5e70-2b84-4d6f-8c39-e7f05a1b4d62"}}"#,
    source: "answers of the platform's API",
    check: Some(check),
};

use super::{PLATFORM, URI};

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    if s.text(URI).is_some_and(|uri| !uri.starts_with(PLATFORM)) {
        out.fields(&RULE, s, &[URI], "this is no URI of the platform");
    }
    super::each(s, &mut |_, uri, _| {
        if uri.text().is_some_and(|text| !text.starts_with(PLATFORM)) {
            out.values(&RULE, s, &[uri], &[], "this is no URI of the platform");
        }
    });
}
