//! Every tag in the URL of the last page is in the campaign.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "campaign.untold-tag",
    stage: Stage::Rule,
    severity: Severity::Note,
    basis: Basis::House,
    what: "Every tag in the URL of the last page is in the campaign.",
    why: "The campaign is told in part; reports by what is missing lose the session.",
    help: "keep all tags of the arrival",
    wrong: r#"{"referrer":null,"mktCampaign":{"source":"bing"},"lastPage":{"url":"https://www.northhome.example/guides/returns?utm_source=bing&utm_term=boots#top","queryString":"utm_source=bing&utm_term=boots"}}"#,
    right: r#"{"referrer":null,"mktCampaign":{"source":"bing","term":"boots"},"lastPage":{"url":"https://www.northhome.example/guides/returns?utm_source=bing&utm_term=boots#top","queryString":"utm_source=bing&utm_term=boots"}}"#,
    source: "this project",
    check: Some(check),
};

use super::{CAMPAIGN, QUERY, TAGS, parameter, tagged};

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    if !s.has(CAMPAIGN) {
        return;
    }
    let Some(query) = tagged(s) else { return };
    for (tag, field) in TAGS {
        if parameter(query, tag).is_some_and(|value| !value.is_empty()) && !s.has(field) {
            out.fields(&RULE, s, &[field, QUERY], "the page's URL has a tag that the campaign lacks");
        }
    }
}
