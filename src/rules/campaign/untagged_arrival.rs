//! A visit of one page with a campaign shows its tags.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "campaign.untagged-arrival",
    stage: Stage::Rule,
    severity: Severity::Note,
    basis: Basis::House,
    what: "A visit of one page with a campaign shows its tags.",
    why: "The only page is the arrival; a campaign that is not in its URL was made up, or left over.",
    help: "take the campaign from the URL of the arrival",
    wrong: r#"{"referrer":null,"pageviewCount":1,"mktCampaign":{"source":"bing"}}"#,
    right: r#"{"referrer":null,"pageviewCount":2,"mktCampaign":{"source":"bing"}}"#,
    source: "this project",
    check: Some(check),
};

use super::{CAMPAIGN, QUERY, TAGS, parameter};

const PAGES: Field = Field::at("pageviewCount");
const PAGE: Field = Field::at("lastPage");

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    if s.integer(PAGES) != Some(1) || !s.has(CAMPAIGN) || !s.has(PAGE) {
        return;
    }
    let query = s.plain(QUERY).unwrap_or_default();
    for (tag, field) in TAGS {
        if s.has(field) && parameter(query, tag).is_none() {
            out.fields(&RULE, s, &[field, QUERY, PAGES], "the only page's URL has no such tag");
        }
    }
}
