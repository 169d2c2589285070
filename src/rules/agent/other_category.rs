//! The category is that of the device that the user agent string names.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "agent.other-category",
    stage: Stage::Rule,
    severity: Severity::Note,
    basis: Basis::House,
    what: "The category is that of the device that the user agent string names.",
    why: "Reports by device differ from those that read the string.",
    help: "derive the category from this string",
    wrong: r#"{"device":{"category":"tablet"}}"#,
    right: r#"{"device":{"category":"desktop"}}"#,
    source: "this project; Chrome names Mobile on phones and not on tablets",
    check: Some(check),
};

use super::{AGENT, CATEGORY};

const MOBILE: Field = Field::at("device/isMobile");

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    let (Some(agent), Some(category)) = (s.agent(), s.plain(CATEGORY)) else { return };
    let agrees = s.boolean(MOBILE).is_none_or(|mobile| mobile || category != "mobile");
    if agrees && ["desktop", "mobile", "tablet"].contains(&category) && agent.category().is_some_and(|named| named != category) {
        out.fields(&RULE, s, &[CATEGORY, AGENT], "the user agent string names another class of device");
    }
}
