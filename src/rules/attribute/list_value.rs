//! The values of a list attribute are of its data type.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "attribute.list-value",
    stage: Stage::Rule,
    severity: Severity::Warning,
    basis: Basis::Contract,
    what: "The values of a list attribute are of its data type.",
    why: "Readers that turn them into their type refuse them, or make them zero.",
    help: "look at which of the two is meant",
    wrong: r#"{"attributeLists":{"sizes":{"dataType":"integer","values":["38","XL"]}}}"#,
    right: r#"{"attributeLists":{"sizes":{"dataType":"integer","values":["38","40"]}}}"#,
    source: "contract, CustomEventAttributeList.dataType and values",
    check: Some(check),
};

use super::{LISTS, is_of_type};

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    for (_, list) in s.members(LISTS) {
        let (Some(kind), Some(values)) = (list.member("dataType"), list.member("values")) else { continue };
        let Some(known) = kind.text() else { continue };
        for value in values.elements() {
            if value.text().is_some_and(|text| !is_of_type(&known, &text)) {
                out.values(&RULE, s, &[value, kind], &[], "the value is not of the data type");
            }
        }
    }
}
