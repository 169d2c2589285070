//! The browser is mobile if and only if the device is.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "browser.mobile-differs",
    stage: Stage::Rule,
    severity: Severity::Note,
    basis: Basis::Observed,
    what: "The browser is mobile if and only if the device is.",
    why: "Reports by the one flag and the other differ.",
    help: "derive both from one classification",
    wrong: r#"{"browser":{"isMobile":true}}"#,
    right: r#"{"browser":{"isMobile":false}}"#,
    source: "parsers of user agents derive both from one string",
    check: Some(check),
};

const BROWSER: Field = Field::at("browser/isMobile");
const DEVICE: Field = Field::at("device/isMobile");

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    if let (Some(browser), Some(device)) = (s.boolean(BROWSER), s.boolean(DEVICE))
        && browser != device
    {
        out.fields(&RULE, s, &[BROWSER, DEVICE], "the flags of browser and device differ");
    }
}
