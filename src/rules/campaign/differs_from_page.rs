//! Tags in the URL of the last page are those of the campaign.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "campaign.differs-from-page",
    stage: Stage::Rule,
    severity: Severity::Note,
    basis: Basis::Observed,
    what: "Tags in the URL of the last page are those of the campaign.",
    why: "A new campaign begins a new session: the session is credited to another one than its page says.",
    help: "begin a session with each tagged arrival, or take the tags of the arrival",
    wrong: r#"{"referrer":null,"mktCampaign":{"source":"google"},"lastPage":{"url":"https://www.northhome.example/guides/returns?utm_source=bing#top","queryString":"utm_source=bing"}}"#,
    right: r#"{"referrer":null,"mktCampaign":{"source":"bing"},"lastPage":{"url":"https://www.northhome.example/guides/returns?utm_source=bing#top","queryString":"utm_source=bing"}}"#,
    source: "vendor's article on campaign attributes: a new source begins a new visit",
    check: Some(check),
};

use super::{QUERY, TAGS, parameter, tagged};

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    let Some(query) = tagged(s) else { return };
    for (tag, field) in TAGS {
        if let (Some(shown), Some(said)) = (parameter(query, tag), s.text(field))
            && shown != said
        {
            out.fields(&RULE, s, &[field, QUERY], "the page's URL has another tag");
        }
    }
}
