//! Why a visitor came: referrer, campaign, click identifier and landing query as one cause.

use super::{Row, sites};
use crate::choices::Choices;
use crate::model::{Extra, JourneyCampaign, Maybe, Referrer, ReferrerMedium};
use crate::plan::{Campaign, Cause, Origin, Source, Tagging};
use crate::text::{Pattern, Text};

/// How a visit began.
pub(super) struct Arrival<'p> {
    pub(super) referrer: Maybe<Referrer<Text<'p>>>,
    pub(super) campaign: Maybe<JourneyCampaign<Text<'p>>>,
    /// The query of the landing page, and the word that fills it.
    pub(super) landing: Option<(&'p Pattern, u64)>,
}

impl<'p> Arrival<'p> {
    fn without_campaign(referrer: Maybe<Referrer<Text<'p>>>) -> Self {
        Arrival { referrer, campaign: Maybe::Absent, landing: None }
    }
}

/// Draws the channel and all that follows from it.
#[inline]
pub(super) fn arrival<'p, C: Choices>(row: &Row<'_, 'p, C>) -> Arrival<'p> {
    let (plan, visit) = (row.plan, row.visit);
    let cause = *plan.arrivals.channels.pick(visit.word(sites::CHANNEL));
    let word = visit.word(sites::CAMPAIGN);
    let tagged = match cause {
        Cause::Direct | Cause::OrganicSearch | Cause::Internal => None,
        // Posts and partners are tagged only now and then: by the lower bits, which choose no campaign.
        Cause::OrganicSocial | Cause::Referral if word & 3 != 0 => None,
        _ => plan.arrivals.campaign(cause, row.slot.created, word),
    };
    match (tagged, cause) {
        (Some(campaign), _) => by_campaign(row, campaign),
        (None, Cause::Direct | Cause::Affiliate) => Arrival::without_campaign(Maybe::Absent),
        (None, Cause::Internal) => Arrival::without_campaign(Maybe::Present(internal(row))),
        (None, Cause::OrganicSearch | Cause::PaidSearch) => {
            let engine = super::place::market(row).engines.pick(visit.word(sites::ENGINE));
            Arrival::without_campaign(Maybe::Present(external(engine)))
        }
        (None, Cause::OrganicSocial | Cause::PaidSocial) => Arrival::without_campaign(referrer(row, &Origin::Network)),
        (None, Cause::Email) => Arrival::without_campaign(referrer(row, &Origin::Mailbox)),
        (None, Cause::Referral) => Arrival::without_campaign(referrer(row, &Origin::Partner)),
        (None, Cause::Display) => Arrival::without_campaign(referrer(row, &Origin::AdServer)),
        (None, Cause::AiChatbot) => Arrival::without_campaign(Maybe::Present(external(&plan.arrivals.chatbot))),
    }
}

fn by_campaign<'p, C: Choices>(row: &Row<'_, 'p, C>, campaign: &'p Campaign) -> Arrival<'p> {
    let (plan, visit) = (row.plan, row.visit);
    let word = visit.word(sites::CLICK);
    let tagging = match campaign.click {
        Some(_) => *plan.arrivals.tagging.pick(visit.word(sites::AUTO_TAGGED)),
        None => Tagging::Campaign,
    };
    let clicked = campaign.click.as_ref().filter(|_| tagging != Tagging::Campaign);
    let click_id = clicked.map(|click| Text::Pattern(&click.id, word)).into();
    let network = clicked.map(|click| Text::Plain(click.network)).into();
    let referrer = referrer(row, &campaign.origin);
    if let (Tagging::Click, Some(click)) = (tagging, clicked) {
        let campaign = JourneyCampaign {
            content: Maybe::Absent,
            medium: Maybe::Absent,
            name: Maybe::Absent,
            source: Maybe::Absent,
            term: Maybe::Absent,
            click_id,
            network,
            extra: Extra::NONE,
        };
        return Arrival { referrer, campaign: Maybe::Present(campaign), landing: Some((&click.query, word)) };
    }
    let term = campaign.terms.as_ref().map(|terms| terms.pick(visit.word(sites::TERM)));
    let content = campaign.contents.as_ref().map(|contents| contents.pick(visit.word(sites::CONTENT)));
    let at = |chosen: Option<&(usize, _)>| chosen.map_or(0, |(at, _)| *at);
    let query = campaign.query(at(term), at(content), clicked.is_some());
    let campaign = JourneyCampaign {
        content: content.map(|(_, text)| text.text()).into(),
        medium: campaign.medium.as_ref().map(|text| text.text()).into(),
        name: campaign.name.as_ref().map(|text| text.text()).into(),
        source: Maybe::Present(campaign.source.text()),
        term: term.map(|(_, text)| text.text()).into(),
        click_id,
        network,
        extra: Extra::NONE,
    };
    Arrival { referrer, campaign: Maybe::Present(campaign), landing: Some((query, word)) }
}

/// The site on which a link stood; mail apps send none.
fn referrer<'p, C: Choices>(row: &Row<'_, 'p, C>, origin: &'p Origin) -> Maybe<Referrer<Text<'p>>> {
    let (arrivals, visit) = (&row.plan.arrivals, row.visit);
    let source = match origin {
        Origin::Site(source) => Some(source),
        Origin::Mailbox => arrivals.mailboxes.pick(visit.word(sites::WEBMAIL)).as_ref(),
        Origin::AdServer => Some(arrivals.ad_servers.pick(visit.word(sites::PARTNER))),
        Origin::Network => Some(arrivals.networks.pick(visit.word(sites::NETWORK))),
        Origin::Partner => Some(arrivals.partners.pick(visit.word(sites::PARTNER))),
    };
    source.map(external).into()
}

/// Browsers tell other sites the origin only, so there is neither path nor query.
fn external(source: &Source) -> Referrer<Text<'_>> {
    Referrer {
        url: source.url.text(),
        domain: source.domain.text(),
        hostname: source.hostname.text(),
        keywords: Maybe::Absent,
        pathname: Text::Plain("/"),
        query_string: Maybe::Absent,
        fragment: Maybe::Absent,
        name: source.name.as_ref().map(|name| name.text()).into(),
        medium: source.medium,
        extra: Extra::NONE,
    }
}

/// A page of the site itself, whole: the session before had ended while it was open.
fn internal<'p, C: Choices>(row: &Row<'_, 'p, C>) -> Referrer<Text<'p>> {
    let (site, visit) = (&row.plan.site, row.visit);
    let from_search = row.plan.arrivals.from_search.pick(visit.at(sites::FROM_SEARCH, 0));
    let page = super::page::page(site, visit.word(sites::FROM_PAGE), visit.at(sites::FROM_PAGE, 1));
    let mut referrer = Referrer {
        url: page.url,
        domain: site.domain.text(),
        hostname: site.hostname.text(),
        keywords: Maybe::Absent,
        pathname: page.pathname,
        query_string: Maybe::Absent,
        fragment: page.fragment,
        name: Maybe::Absent,
        medium: ReferrerMedium::Internal,
        extra: Extra::NONE,
    };
    if from_search {
        let search = site.searches.pick(visit.at(sites::FROM_SEARCH, 1));
        referrer.url = search.url.text();
        referrer.pathname = search.pathname.text();
        referrer.query_string = search.query.as_ref().map(|query| query.text()).into();
        referrer.keywords = Maybe::Present(search.term.text());
        referrer.fragment = Maybe::Absent;
    }
    referrer
}
