//! An attribute has a name.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "attribute.unnamed",
    stage: Stage::Rule,
    severity: Severity::Note,
    basis: Basis::House,
    what: "An attribute has a name.",
    why: "Nobody can ask for it.",
    help: "name the attribute",
    wrong: r#"{"attributes":{"":{"dataType":"string","value":"x"}}}"#,
    right: r#"{"attributes":{"plan":{"dataType":"string","value":"x"}}}"#,
    source: "this project",
    check: Some(check),
};

use super::{ATTRIBUTES, LISTS};

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    for field in [ATTRIBUTES, LISTS] {
        for (name, _) in s.members(field).filter(|(name, _)| name.is("")) {
            out.values(&RULE, s, &[name], &[], "the attribute has no name");
        }
    }
}
