//! The URL has no user name or password in it.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "referrer.credentials",
    stage: Stage::Rule,
    severity: Severity::Note,
    basis: Basis::Standard,
    what: "The URL has no user name or password in it.",
    why: "Secrets end up in logs and reports.",
    help: "take out what stands before the @",
    wrong: r#"{"referrer":{"url":"https://eve:secret@www.northhome.example/guides"}}"#,
    right: r#"{"referrer":{"url":"https://www.northhome.example/guides"}}"#,
    source: "RFC 3986, section 3.2.1: deprecated",
    check: Some(check),
};

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    if (super::PARTS.parsed)(s).is_some_and(|url| url.user.is_some()) {
        out.fields(&RULE, s, &[super::PARTS.url], "the URL has a user in it");
    }
}
