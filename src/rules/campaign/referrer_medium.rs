//! The media of referrer and campaign can meet.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "campaign.referrer-medium",
    stage: Stage::Rule,
    severity: Severity::Note,
    basis: Basis::House,
    what: "The media of referrer and campaign can meet.",
    why: "The channel that reports work out depends on which of the two they believe.",
    help: "take referrer and campaign of the same arrival",
    wrong: r#"{"mktCampaign":{"source":"newsletter","medium":"email"},"referrer":{"url":"https://www.bing.com/","hostname":"www.bing.com","domain":"bing.com","pathname":"/","medium":"search","name":"Bing"}}"#,
    right: r#"{"mktCampaign":{"source":"bing","medium":"cpc"},"referrer":{"url":"https://www.bing.com/","hostname":"www.bing.com","domain":"bing.com","pathname":"/","medium":"search","name":"Bing"}}"#,
    source: "this project; Google Analytics 4, default channel group",
    check: Some(check),
};

const SAID: Field = Field::at("mktCampaign/medium");
const SEEN: Field = Field::at("referrer/medium");

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    let (Some(said), Some(seen)) = (s.plain(SAID), s.plain(SEEN)) else { return };
    let can_meet = match seen {
        "email" => said == "email",
        "search" => matches!(said, "cpc" | "ppc" | "paid_search" | "organic"),
        "social" => matches!(said, "cpc" | "paid_social" | "social"),
        "paid" => matches!(said, "display" | "banner" | "cpc"),
        _ => said != "email",
    };
    if !can_meet {
        out.fields(&RULE, s, &[SAID, SEEN], "this campaign does not come from such a referrer");
    }
}
