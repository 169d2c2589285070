//! The view is not of negative size.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "browser.negative-view",
    stage: Stage::Rule,
    severity: Severity::Error,
    basis: Basis::Contract,
    what: "The view is not of negative size.",
    why: "No window is; sums and classes of sizes go wrong.",
    help: "leave out what is not known",
    wrong: r#"{"browser":{"viewHeight":-1}}"#,
    right: r#"{"browser":{"viewHeight":730}}"#,
    source: "contract, Browser.viewHeight and viewWidth: pixels",
    check: Some(check),
};

const VIEW: [Field; 2] = [Field::at("browser/viewWidth"), Field::at("browser/viewHeight")];

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    for field in VIEW {
        if s.integer(field).is_some_and(|size| size < 0) {
            out.fields(&RULE, s, &[field], "no view is of this size");
        }
    }
}
