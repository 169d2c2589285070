//! The path begins with a slash.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "page.pathname-relative",
    stage: Stage::Rule,
    severity: Severity::Error,
    basis: Basis::Contract,
    what: "The path begins with a slash.",
    why: "Paths are compared and joined with it; without it, the same page has two names.",
    help: "keep the slash of the URL",
    wrong: r#"{"lastPage":{"pathname":"guides/returns"}}"#,
    right: r#"{"lastPage":{"pathname":"/guides/returns"}}"#,
    source: "contract, JourneyPage.pathname; RFC 3986, section 3.3",
    check: Some(check),
};

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    if s.plain(super::PARTS.pathname).is_some_and(|path| !path.starts_with('/')) {
        out.fields(&RULE, s, &[super::PARTS.pathname], "the path does not begin with a slash");
    }
}
