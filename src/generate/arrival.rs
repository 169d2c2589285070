//! Why a visitor came: referrer, campaign, click identifier and landing query as one cause.

use super::{Row, sites};
use crate::choices::Choices;
use crate::model::{JourneyCampaign, Maybe, Referrer};
use crate::plan::{Campaign, Cause, Origin, Source, Tagging};
use crate::text::{Landing, Part, Text};

/// Where a visit came from.
type Came<'p> = Part<'p, Referrer<Text<'p>>>;

/// How a visit began.
pub(super) struct Arrival<'p> {
    pub(super) cause: Cause,
    pub(super) referrer: Maybe<Came<'p>>,
    pub(super) campaign: Maybe<Part<'p, JourneyCampaign<Text<'p>>>>,
    /// The link to the landing page, and the word that fills its query.
    pub(super) landing: Option<(&'p Landing, u64)>,
}

impl<'p> Arrival<'p> {
    fn without_campaign(cause: Cause, referrer: Maybe<Came<'p>>) -> Self {
        Arrival { cause, referrer, campaign: Maybe::Absent, landing: None }
    }
}

/// Draws the channel and all that follows from it.
#[inline]
pub(super) fn arrival<'p, C: Choices>(row: &Row<'p, C>) -> Arrival<'p> {
    let (plan, visit) = (row.plan, &row.visit);
    if let Some((cause, campaign)) = row.launch {
        return by_campaign(row, cause, campaign);
    }
    let cause = cause(row);
    let word = visit.word(sites::CAMPAIGN);
    let tagged = match cause {
        Cause::Direct | Cause::OrganicSearch | Cause::Internal => None,
        // Posts and partners are tagged only now and then: by the lower bits, which choose no campaign.
        Cause::OrganicSocial | Cause::Referral if word & 3 != 0 => None,
        _ => plan.arrivals.campaign(cause, row.slot.created, word),
    };
    if let Some(campaign) = tagged {
        return by_campaign(row, cause, campaign);
    }
    let referrer = match cause {
        Cause::Direct | Cause::Affiliate => Maybe::Absent,
        Cause::Internal => Maybe::Present(internal(row)),
        Cause::OrganicSearch | Cause::PaidSearch => {
            Maybe::Present(external(row, row.market.engines.pick(visit.word(sites::ENGINE))))
        }
        Cause::OrganicSocial | Cause::PaidSocial => referrer(row, &Origin::Network),
        Cause::Email => referrer(row, &Origin::Mailbox),
        Cause::Referral => referrer(row, &Origin::Partner),
        Cause::Display => referrer(row, &Origin::AdServer),
        Cause::AiChatbot => Maybe::Present(external(row, &plan.arrivals.chatbot)),
    };
    Arrival::without_campaign(cause, referrer)
}

/// The channel.
#[inline]
pub(super) fn cause<C: Choices>(row: &Row<'_, C>) -> Cause {
    *row.plan.arrivals.channels.pick(row.visit.word(sites::CHANNEL))
}

fn by_campaign<'p, C: Choices>(row: &Row<'p, C>, cause: Cause, campaign: &'p Campaign) -> Arrival<'p> {
    let (plan, visit) = (row.plan, &row.visit);
    let word = visit.word(sites::CLICK);
    let tagging = match campaign.click {
        Some(_) => *plan.arrivals.tagging.pick(visit.word(sites::AUTO_TAGGED)),
        None => Tagging::Campaign,
    };
    let clicked = campaign.click.as_ref().filter(|_| tagging != Tagging::Campaign);
    let referrer = referrer(row, &campaign.origin);
    if let (Tagging::Click, Some(click)) = (tagging, clicked) {
        let part = Part::own(click.record(word));
        return Arrival { cause, referrer, campaign: Maybe::Present(part), landing: Some((&click.landing, word)) };
    }
    let link = campaign.link(|| visit.word(sites::TERM), || visit.word(sites::CONTENT));
    let part = match clicked {
        Some(click) => Part::own(click.mark(word, campaign.record(link))),
        None => row.part(&link.ready, || campaign.record(link)),
    };
    Arrival { cause, referrer, campaign: Maybe::Present(part), landing: Some((link.landing(clicked.is_some()), word)) }
}

/// The site on which a link stood; mail apps send none.
fn referrer<'p, C: Choices>(row: &Row<'p, C>, origin: &'p Origin) -> Maybe<Came<'p>> {
    let (arrivals, visit) = (&row.plan.arrivals, &row.visit);
    let source = match origin {
        Origin::Site(source) => Some(&**source),
        Origin::Mailbox => arrivals.mailboxes.pick(visit.word(sites::WEBMAIL)).as_ref(),
        Origin::AdServer => Some(arrivals.ad_servers.pick(visit.word(sites::PARTNER))),
        Origin::Network => Some(arrivals.networks.pick(visit.word(sites::NETWORK))),
        Origin::Partner => Some(arrivals.partners.pick(visit.word(sites::PARTNER))),
    };
    source.map(|source| external(row, source)).into()
}

fn external<'p, C: Choices>(row: &Row<'p, C>, source: &'p Source) -> Came<'p> {
    row.part(&source.ready, || source.referrer())
}

/// A page of the site itself, whole: the session before had ended while it was open.
fn internal<'p, C: Choices>(row: &Row<'p, C>) -> Came<'p> {
    let (site, visit) = (&row.plan.site, &row.visit);
    if row.plan.arrivals.from_search.pick(visit.at(sites::FROM_SEARCH, 0)) {
        let search = site.searches.pick(visit.at(sites::FROM_SEARCH, 1));
        return row.part(&search.ready.referrer, || search.referrer(&site.host));
    }
    let page = site.view(row.signs_in(), visit.word(sites::FROM_PAGE));
    let view = page.view(visit.at(sites::FROM_PAGE, 1));
    row.part(&view.ready.referrer, || page.referrer(&site.host, view))
}
