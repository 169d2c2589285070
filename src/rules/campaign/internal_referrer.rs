//! A visit that came from the site itself has no campaign.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "campaign.internal-referrer",
    stage: Stage::Rule,
    severity: Severity::Note,
    basis: Basis::House,
    what: "A visit that came from the site itself has no campaign.",
    why: "A click within the site is credited to an advertisement.",
    help: "take referrer and campaign of the same arrival",
    wrong: r#"{"mktCampaign":{"source":"bing","medium":"cpc"}}"#,
    right: r#"{"referrer":null,"mktCampaign":{"source":"bing","medium":"cpc"}}"#,
    source: "this project",
    check: Some(check),
};

use super::CAMPAIGN;

const MEDIUM: Field = Field::at("referrer/medium");

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    if s.is_filled(CAMPAIGN) && s.is(MEDIUM, "internal") && s.members(CAMPAIGN).any(|(_, value)| value.text().is_some()) {
        out.fields(&RULE, s, &[CAMPAIGN, MEDIUM], "the visit came from the site itself, and has a campaign");
    }
}
