//! A click identifier in the URL of the last page is that of the campaign.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "campaign.click-differs",
    stage: Stage::Rule,
    severity: Severity::Note,
    basis: Basis::Observed,
    what: "A click identifier in the URL of the last page is that of the campaign.",
    why: "The advertising network credits another click.",
    help: "read the identifier of the arrival",
    wrong: r#"{"referrer":null,"mktCampaign":{"clickId":"0123456789abcdef0123456789abcdef","network":"Microsoft"},"lastPage":{"url":"https://www.northhome.example/guides/returns?msclkid=fedcba98765432100123456789abcdef#top","queryString":"msclkid=fedcba98765432100123456789abcdef"}}"#,
    right: r#"{"referrer":null,"mktCampaign":{"clickId":"fedcba98765432100123456789abcdef","network":"Microsoft"},"lastPage":{"url":"https://www.northhome.example/guides/returns?msclkid=fedcba98765432100123456789abcdef#top","queryString":"msclkid=fedcba98765432100123456789abcdef"}}"#,
    source: "Snowplow, campaign attribution, whose properties the contract has",
    check: Some(check),
};

use super::{CLICK, QUERY, click, tagged};

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    if let Some((shown, _)) = tagged(s).and_then(click)
        && let Some(said) = s.text(CLICK)
        && said != shown
    {
        out.fields(&RULE, s, &[CLICK, QUERY], "the page's URL has another click identifier");
    }
}
