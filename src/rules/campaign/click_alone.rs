//! Click identifier and network come together.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "campaign.click-alone",
    stage: Stage::Rule,
    severity: Severity::Note,
    basis: Basis::House,
    what: "Click identifier and network come together.",
    why: "An identifier without its network cannot be looked up; a network without one was guessed.",
    help: "keep both, or none",
    wrong: r#"{"referrer":null,"mktCampaign":{"source":"bing","clickId":"0123456789abcdef0123456789abcdef"}}"#,
    right: r#"{"referrer":null,"mktCampaign":{"source":"bing","clickId":"0123456789abcdef0123456789abcdef","network":"Microsoft"}}"#,
    source: "this project",
    check: Some(check),
};

use super::{CLICK, NETWORK};

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    if s.has(CLICK) != s.has(NETWORK) {
        let (one, other) = if s.has(CLICK) { (NETWORK, CLICK) } else { (CLICK, NETWORK) };
        out.fields(&RULE, s, &[one, other], "click identifier and network do not come together");
    }
}
