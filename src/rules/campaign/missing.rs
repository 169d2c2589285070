//! A last page whose URL is tagged has a campaign.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "campaign.missing",
    stage: Stage::Rule,
    severity: Severity::Note,
    basis: Basis::Observed,
    what: "A last page whose URL is tagged has a campaign.",
    why: "The session is counted as not advertised.",
    help: "read the tags of the arrival",
    wrong: r#"{"mktCampaign":null,"lastPage":{"url":"https://www.northhome.example/guides/returns?utm_source=bing#top","queryString":"utm_source=bing"}}"#,
    right: r#"{"referrer":null,"mktCampaign":{"source":"bing"},"lastPage":{"url":"https://www.northhome.example/guides/returns?utm_source=bing#top","queryString":"utm_source=bing"}}"#,
    source: "vendor's article on campaign attributes: a new source begins a new visit",
    check: Some(check),
};

use super::{CAMPAIGN, QUERY, TAGS, parameter, tagged};

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    if let Some(query) = tagged(s)
        && !s.has(CAMPAIGN)
        && TAGS.iter().any(|(tag, _)| parameter(query, tag).is_some_and(|value| !value.is_empty()))
    {
        out.fields(&RULE, s, &[CAMPAIGN, QUERY], "the page's URL is tagged, and there is no campaign");
    }
}
