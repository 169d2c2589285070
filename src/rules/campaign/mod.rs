//! Rules on the campaign, against the page and the referrer.

use super::group::group;
use super::prelude::*;
use super::url::parameter;
use std::borrow::Cow;

const CAMPAIGN: Field = Field::at("mktCampaign");
const QUERY: Field = Field::at("lastPage/queryString");
const CLICK: Field = Field::at("mktCampaign/clickId");
const NETWORK: Field = Field::at("mktCampaign/network");

/// Parameters of tagged URLs, and where a session keeps them.
const TAGS: [(&str, Field); 5] = [
    ("utm_source", Field::at("mktCampaign/source")),
    ("utm_medium", Field::at("mktCampaign/medium")),
    ("utm_campaign", Field::at("mktCampaign/name")),
    ("utm_term", Field::at("mktCampaign/term")),
    ("utm_content", Field::at("mktCampaign/content")),
];

/// Parameters of clicks, and the networks that set them.
const CLICKS: [(&str, &str); 3] = [("gclid", "Google"), ("msclkid", "Microsoft"), ("dclid", "DoubleClick")];

/// The query of the last page, if it may have a parameter of a campaign in it.
fn tagged<'r>(s: &Record<'r>) -> Option<&'r str> {
    s.plain(QUERY).filter(|query| query.as_bytes().windows(2).any(|two| two == b"ut" || two == b"cl"))
}

/// Whether there is a campaign, or the page tells of one.
pub(super) fn doubt(s: &Record<'_>) -> bool {
    s.has(CAMPAIGN) || tagged(s).is_some()
}

/// A parameter of clicks in the query: its value and its network.
fn click<'q>(query: &'q str) -> Option<(Cow<'q, str>, &'static str)> {
    CLICKS.into_iter().find_map(|(name, network)| Some((parameter(query, name)?, network)))
}

group! {
    empty,
    differs_from_page,
    untold_tag,
    missing,
    untagged_arrival,
    click_differs,
    click_network,
    click_alone,
    click_form,
    internal_referrer,
    referrer_medium,
}
