//! The language of the page is a language tag.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "page.lang",
    stage: Stage::Rule,
    severity: Severity::Warning,
    basis: Basis::Standard,
    what: "The language of the page is a language tag.",
    why: "Readers that route by language do not find it.",
    help: "write a tag of BCP 47, such as en-GB",
    wrong: r#"{"lastPage":{"lang":"en_GB"}}"#,
    right: r#"{"lastPage":{"lang":"en-GB"}}"#,
    source: "RFC 5646 (BCP 47), section 2.1",
    check: Some(check),
};

const LANG: Field = Field::at("lastPage/lang");

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    if s.text(LANG).is_some_and(|tag| !forms::is_language_tag(&tag)) {
        out.fields(&RULE, s, &[LANG], "this is no language tag");
    }
}
