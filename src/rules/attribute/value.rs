//! The value of an attribute is of its data type.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "attribute.value",
    stage: Stage::Rule,
    severity: Severity::Warning,
    basis: Basis::Contract,
    what: "The value of an attribute is of its data type.",
    why: "Readers that turn it into its type refuse it, or make it zero.",
    help: "look at which of the two is meant",
    wrong: r#"{"attributes":{"cartValue":{"dataType":"integer","value":"many"}}}"#,
    right: r#"{"attributes":{"cartValue":{"dataType":"integer","value":"3"}}}"#,
    source: "contract, CustomEventAttribute.dataType and value",
    check: Some(check),
};

use super::{ATTRIBUTES, is_of_type};

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    for (_, attribute) in s.members(ATTRIBUTES) {
        if let (Some(kind), Some(value)) = (attribute.member("dataType"), attribute.member("value"))
            && let (Some(known), Some(text)) = (kind.text(), value.text())
            && !is_of_type(&known, &text)
        {
            out.values(&RULE, s, &[value, kind], &[], "the value is not of the data type");
        }
    }
}
