//! A click identifier has the form of its network.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "campaign.click-form",
    stage: Stage::Rule,
    severity: Severity::Note,
    basis: Basis::Observed,
    what: "A click identifier has the form of its network.",
    why: "The network does not find the click.",
    help: "keep the identifier as it came, in its case and whole",
    wrong: r#"{"referrer":null,"mktCampaign":{"source":"bing","clickId":"0123456789ABCDEF","network":"Microsoft"}}"#,
    right: r#"{"referrer":null,"mktCampaign":{"source":"bing","clickId":"0123456789abcdef0123456789abcdef","network":"Microsoft"}}"#,
    source: "identifiers as the networks set them: Microsoft 32 hexadecimal digits, Google letters, digits, _ and \
        -",
    check: Some(check),
};

use super::{CLICK, NETWORK};

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    let (Some(click), Some(network)) = (s.plain(CLICK), s.plain(NETWORK)) else { return };
    let is_right = match network {
        "Microsoft" => click.len() == 32 && click.bytes().all(|byte| byte.is_ascii_hexdigit()),
        "Google" | "DoubleClick" => {
            click.len() >= 20 && click.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-".contains(&byte))
        }
        _ => true,
    };
    if !is_right {
        out.fields(&RULE, s, &[CLICK, NETWORK], "the network makes no such identifiers");
    }
}
