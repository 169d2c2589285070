//! Why a visitor came: referrer, campaign, click identifier and landing query as one cause.

use super::{Row, sites};
use crate::choices::Choices;
use crate::model::{Maybe, Session};
use crate::plan::{Campaign, Cause, Click, Link, Origin, Page, SearchPage, Source, Tagging, View};
use crate::text::{Landing, Part, Text};

/// How a visit began: where it came from and by which link, not yet as a record shows them.
pub(super) struct Arrival<'p> {
    pub(super) cause: Cause,
    came: Option<Came<'p>>,
    tags: Option<Tags<'p>>,
}

/// Where a visitor came from.
enum Came<'p> {
    /// Another site.
    Site(&'p Source),
    /// A page of the site itself, whole: the session before had ended while it was open.
    Page(&'p Page, &'p View),
    /// The result page of a search on the site.
    Results(&'p SearchPage),
}

/// What the link said.
enum Tags<'p> {
    /// The identifier of the click, which this word fills, and nothing else.
    Click(&'p Click, u64),
    /// A campaign, and the identifier of the click if it has one, which this word fills.
    Campaign(&'p Campaign, &'p Link, Option<&'p Click>, u64),
}

impl<'p> Arrival<'p> {
    /// The link to the landing page, and the word that fills its query.
    pub(super) fn landing(&self) -> Option<(&'p Landing, u64)> {
        self.tags.as_ref().map(|tags| match *tags {
            Tags::Click(click, word) => (&click.landing, word),
            Tags::Campaign(_, link, click, word) => (link.landing(click.is_some()), word),
        })
    }

    /// Fills in referrer and campaign.
    #[inline]
    pub(super) fn fill<C: Choices>(&self, row: &Row<'p, C>, session: &mut Session<Text<'p>>) {
        let host = &row.plan.site.host;
        match self.came {
            None => {}
            Some(Came::Site(source)) => row.put(&mut session.referrer, Some(&source.ready), || source.referrer()),
            Some(Came::Page(page, view)) => {
                row.put(&mut session.referrer, Some(&view.ready.referrer), || page.referrer(host, view));
            }
            Some(Came::Results(search)) => {
                row.put(&mut session.referrer, Some(&search.ready.referrer), || search.referrer(host));
            }
        }
        let place = &mut session.mkt_campaign;
        match self.tags {
            None => {}
            Some(Tags::Click(click, word)) => *place = Maybe::Present(Part::own(click.record(word))),
            Some(Tags::Campaign(campaign, link, Some(click), word)) => {
                *place = Maybe::Present(Part::own(click.mark(word, campaign.record(link))));
            }
            Some(Tags::Campaign(campaign, link, None, _)) => {
                row.put(place, Some(&link.ready), || campaign.record(link));
            }
        }
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
    let came = match cause {
        Cause::Direct | Cause::Affiliate => None,
        Cause::Internal => Some(internal(row)),
        Cause::OrganicSearch | Cause::PaidSearch => {
            Some(Came::Site(row.market.engines.pick(visit.word(sites::ENGINE))))
        }
        Cause::OrganicSocial | Cause::PaidSocial => site(row, &Origin::Network),
        Cause::Email => site(row, &Origin::Mailbox),
        Cause::Referral => site(row, &Origin::Partner),
        Cause::Display => site(row, &Origin::AdServer),
        Cause::AiChatbot => Some(Came::Site(&plan.arrivals.chatbot)),
    };
    Arrival { cause, came, tags: None }
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
    let came = site(row, &campaign.origin);
    let tags = match (tagging, clicked) {
        (Tagging::Click, Some(click)) => Tags::Click(click, word),
        _ => {
            let link = campaign.link(|| visit.word(sites::TERM), || visit.word(sites::CONTENT));
            Tags::Campaign(campaign, link, clicked, word)
        }
    };
    Arrival { cause, came, tags: Some(tags) }
}

/// The site on which a link stood; mail apps send none.
fn site<'p, C: Choices>(row: &Row<'p, C>, origin: &'p Origin) -> Option<Came<'p>> {
    let (arrivals, visit) = (&row.plan.arrivals, &row.visit);
    let source = match origin {
        Origin::Site(source) => Some(&**source),
        Origin::Mailbox => arrivals.mailboxes.pick(visit.word(sites::WEBMAIL)).as_ref(),
        Origin::AdServer => Some(arrivals.ad_servers.pick(visit.word(sites::PARTNER))),
        Origin::Network => Some(arrivals.networks.pick(visit.word(sites::NETWORK))),
        Origin::Partner => Some(arrivals.partners.pick(visit.word(sites::PARTNER))),
    };
    source.map(Came::Site)
}

/// A page of the site itself.
fn internal<'p, C: Choices>(row: &Row<'p, C>) -> Came<'p> {
    let (site, visit) = (&row.plan.site, &row.visit);
    if row.plan.arrivals.from_search.pick(visit.at(sites::FROM_SEARCH, 0)) {
        return Came::Results(site.searches.pick(visit.at(sites::FROM_SEARCH, 1)));
    }
    let page = site.view(row.signs_in(), visit.word(sites::FROM_PAGE));
    Came::Page(page, page.view(visit.at(sites::FROM_PAGE, 1)))
}
