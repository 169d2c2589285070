//! The network is the one that sets the click identifier of the URL.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "campaign.click-network",
    stage: Stage::Rule,
    severity: Severity::Note,
    basis: Basis::Observed,
    what: "The network is the one that sets the click identifier of the URL.",
    why: "Costs are matched with the wrong network.",
    help: "gclid is of Google, msclkid of Microsoft, dclid of DoubleClick",
    wrong: r#"{"referrer":null,"mktCampaign":{"clickId":"Cj0fedcba98765432100123456789abcdef","network":"DoubleClick"},"lastPage":{"url":"https://www.northhome.example/guides/returns?gclid=Cj0fedcba98765432100123456789abcdef#top","queryString":"gclid=Cj0fedcba98765432100123456789abcdef"}}"#,
    right: r#"{"referrer":null,"mktCampaign":{"clickId":"Cj0fedcba98765432100123456789abcdef","network":"Google"},"lastPage":{"url":"https://www.northhome.example/guides/returns?gclid=Cj0fedcba98765432100123456789abcdef#top","queryString":"gclid=Cj0fedcba98765432100123456789abcdef"}}"#,
    source: "Snowplow, campaign attribution, whose properties the contract has",
    check: Some(check),
};

use super::{NETWORK, QUERY, click, tagged};

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    if let Some((_, network)) = tagged(s).and_then(click)
        && let Some(said) = s.text(NETWORK)
        && said != network
    {
        out.fields(&RULE, s, &[NETWORK, QUERY], "the page's URL has a click identifier of another network");
    }
}
