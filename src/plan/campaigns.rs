//! Campaigns: their links, and the days on which they run.

use super::site::percent_encode;
use super::{Cause, Entry, Source, Table};
use crate::error::Result;
use crate::model::{Extra, JourneyCampaign, Maybe};
use crate::profile as written;
use crate::sample::Weighted;
use crate::text::{Alphabet, Landing, LazyFragment, Pattern, PatternPiece, Stem, Text};
use crate::vocab::click_ids::{ClickId, DCLID, GCLID, MSCLKID};
use crate::vocab::referrers;
use std::sync::Arc;

/// What the link of an advertisement carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tagging {
    /// Parameters of the campaign, and the identifier of the click.
    Full,
    /// Parameters of the campaign only.
    Campaign,
    /// The identifier only, which the network adds by itself.
    Click,
}

/// A campaign.
#[derive(Debug)]
pub(crate) struct Campaign {
    pub(crate) origin: Origin,
    pub(crate) click: Option<Click>,
    medium: Option<Entry>,
    name: Option<Entry>,
    source: Entry,
    /// By rank, if the campaign has any; so are the contents.
    terms: Option<Weighted>,
    contents: Option<Weighted>,
    /// The links of all terms and contents, those of one term together.
    links: Vec<Link>,
    /// How many links a term has.
    stride: usize,
}

/// A link of a campaign.
#[derive(Debug)]
pub(crate) struct Link {
    term: Option<Entry>,
    content: Option<Entry>,
    /// To the landing page, without and with the identifier of the click.
    landing: [Landing; 2],
    /// The campaign of a visit that followed it, if the click has no identifier.
    pub(crate) ready: LazyFragment<JourneyCampaign>,
}

/// The site that a campaign's links stand on.
#[derive(Debug)]
pub(crate) enum Origin {
    /// This one.
    Site(Box<Source>),
    /// A mail.
    Mailbox,
    /// An ad server.
    AdServer,
    /// One of the social networks.
    Network,
    /// One of the partners.
    Partner,
}

impl Origin {
    fn site(source: Source) -> Self {
        Origin::Site(Box::new(source))
    }
}

/// Identifiers of clicks at an advertising network.
#[derive(Debug)]
pub(crate) struct Click {
    network: &'static str,
    id: Pattern,
    /// To a page with a query that says nothing else.
    pub(crate) landing: Landing,
}

/// The campaigns of a channel.
#[derive(Debug, Default)]
pub(super) struct Campaigns {
    all: Vec<Campaign>,
    /// From which moment on which of them run, in milliseconds since 1970 UTC.
    windows: Vec<(u64, Option<Table<usize>>)>,
}

impl Campaigns {
    pub(super) fn new(written: &written::Settings, cause: Cause, pages: &Arc<[Stem]>) -> Result<Self> {
        let listed: Vec<&written::Campaign> =
            written.campaigns.iter().filter(|campaign| campaign.channel == cause).collect();
        let instant = |date: chrono::DateTime<chrono::Utc>| date.timestamp_millis().max(0) as u64;
        let bounds = listed.iter().flat_map(|campaign| [campaign.from, campaign.to]).flatten().map(instant);
        let mut starts: Vec<u64> = std::iter::once(0).chain(bounds).collect();
        starts.sort_unstable();
        starts.dedup();
        let window = |start: u64| {
            let runs = |campaign: &written::Campaign| {
                campaign.from.is_none_or(|from| instant(from) <= start)
                    && campaign.to.is_none_or(|to| start < instant(to))
            };
            let running = || listed.iter().enumerate().filter(|(_, campaign)| runs(campaign) && campaign.weight > 0.0);
            let table =
                running().next().is_some().then(|| Table::new(running().map(|(at, campaign)| (at, campaign.weight))));
            Ok((start, table.transpose()?))
        };
        let campaigns = listed.iter().enumerate().map(|(at, campaign)| Campaign::new(campaign, at, pages));
        Ok(Campaigns {
            all: campaigns.collect::<Result<_>>()?,
            windows: starts.into_iter().map(window).collect::<Result<_>>()?,
        })
    }

    /// The campaign that a word picks of those that run at a moment, if any does.
    #[inline]
    pub(super) fn running(&self, at: u64, word: u64) -> Option<&Campaign> {
        let window = self.windows.partition_point(|(from, _)| *from <= at).checked_sub(1)?;
        let table = self.windows[window].1.as_ref()?;
        Some(&self.all[*table.pick(word)])
    }
}

impl Campaign {
    /// The campaign that a profile describes, whose links lead to these pages; by its number, identifiers of clicks differ from
    /// those of others.
    pub(crate) fn new(written: &written::Campaign, number: usize, pages: &Arc<[Stem]>) -> Result<Self> {
        // A chatbot's links say where they come from, and no more.
        let named = written.channel != Cause::AiChatbot;
        let mut campaign = Campaign {
            medium: named.then(|| Entry::new(&written.medium)),
            name: named.then(|| Entry::new(&written.name)),
            source: Entry::new(&written.source),
            origin: origin(written),
            click: click_id(written.channel, &written.source).map(|id| Click::new(id, number, pages)),
            terms: None,
            contents: None,
            links: Vec::new(),
            stride: 1,
        };
        let terms = if named { written.terms.as_slice() } else { &[] };
        let contents = if named { written.contents.as_slice() } else { &[] };
        let or_none = |texts: &[String]| -> Vec<Option<Entry>> {
            if texts.is_empty() { vec![None] } else { texts.iter().map(|text| Some(Entry::new(text))).collect() }
        };
        let ranks = |texts: &[String]| -> Result<Option<Weighted>> {
            let weights: Vec<f64> = super::build::ranked(texts).map(|(_, weight)| weight).collect();
            Ok((!texts.is_empty()).then(|| Weighted::new(&weights)).transpose()?)
        };
        campaign.terms = ranks(terms)?;
        campaign.contents = ranks(contents)?;
        let contents = or_none(contents);
        campaign.stride = contents.len();
        for term in or_none(terms) {
            for content in &contents {
                let link = Link::new(&campaign, term.clone(), content.clone(), pages);
                campaign.links.push(link);
            }
        }
        Ok(campaign)
    }

    /// The link that these words pick: by its term, and by its content.
    #[inline]
    pub(crate) fn link(&self, term: impl Fn() -> u64, content: impl Fn() -> u64) -> &Link {
        let term = self.terms.as_ref().map_or(0, |terms| terms.pick(term()));
        let content = self.contents.as_ref().map_or(0, |contents| contents.pick(content()));
        &self.links[term * self.stride + content]
    }

    /// What a session says that began with a click on the link.
    pub(crate) fn record<'p>(&'p self, link: &'p Link) -> JourneyCampaign<Text<'p>> {
        JourneyCampaign {
            content: link.content.as_ref().map(Entry::text).into(),
            medium: self.medium.as_ref().map(Entry::text).into(),
            name: self.name.as_ref().map(Entry::text).into(),
            source: Maybe::Present(self.source.text()),
            term: link.term.as_ref().map(Entry::text).into(),
            click_id: Maybe::Absent,
            network: Maybe::Absent,
            extra: Extra::NONE,
        }
    }
}

impl Link {
    fn new(campaign: &Campaign, term: Option<Entry>, content: Option<Entry>, pages: &Arc<[Stem]>) -> Self {
        let parameters = [
            ("utm_source", Some(&campaign.source)),
            ("utm_medium", campaign.medium.as_ref()),
            ("utm_campaign", campaign.name.as_ref()),
            ("utm_term", term.as_ref()),
            ("utm_content", content.as_ref()),
        ];
        let parameters = parameters
            .into_iter()
            .filter_map(|(name, value)| value.map(|value| format!("{name}={}", percent_encode(value.as_str()))));
        let query = parameters.collect::<Vec<_>>().join("&");
        let with_click = campaign.click.as_ref().map(|click| click.landing.query().after(&format!("{query}&")));
        let plain = Pattern::new([PatternPiece::Literal(query.into())]);
        let landing = [plain.clone(), with_click.unwrap_or(plain)].map(|query| Landing::new(pages, query));
        Link { landing, ready: LazyFragment::default(), term, content }
    }

    /// The way to the landing page.
    #[inline]
    pub(crate) fn landing(&self, with_click: bool) -> &Landing {
        &self.landing[usize::from(with_click)]
    }
}

impl Click {
    /// Identifiers of this kind. Their length differs from campaign to campaign, as it does in the wild.
    fn new(id: &'static ClickId, number: usize, pages: &Arc<[Stem]>) -> Self {
        let prefix = id.prefixes[number % id.prefixes.len()];
        let length = id.shortest + (number as u8).wrapping_mul(7) % (id.longest - id.shortest + 1);
        let alphabet = if id.alphabet.len() == 16 { Alphabet::Hex } else { Alphabet::UrlSafe };
        let run = PatternPiece::Run(alphabet, length - prefix.len() as u8);
        let pattern = |before: String| Pattern::new([PatternPiece::Literal(before.into()), run.clone()]);
        Click {
            network: id.network,
            id: pattern(prefix.to_owned()),
            landing: Landing::new(pages, pattern(format!("{}={prefix}", id.parameter))),
        }
    }

    /// What a session says of the click beside the tags of its link; the word fills the identifier.
    pub(crate) fn mark<'p>(&'p self, word: u64, campaign: JourneyCampaign<Text<'p>>) -> JourneyCampaign<Text<'p>> {
        JourneyCampaign {
            click_id: Maybe::Present(Text::Pattern(&self.id, word)),
            network: Maybe::Present(Text::Plain(self.network)),
            ..campaign
        }
    }

    /// What a session says if the link has no tags.
    pub(crate) fn record<'p>(&'p self, word: u64) -> JourneyCampaign<Text<'p>> {
        let untagged = JourneyCampaign {
            content: Maybe::Absent,
            medium: Maybe::Absent,
            name: Maybe::Absent,
            source: Maybe::Absent,
            term: Maybe::Absent,
            click_id: Maybe::Absent,
            network: Maybe::Absent,
            extra: Extra::NONE,
        };
        self.mark(word, untagged)
    }
}

/// The identifiers that an advertising network adds to the links of a campaign.
fn click_id(channel: Cause, source: &str) -> Option<&'static ClickId> {
    let source = source.to_ascii_lowercase();
    match channel {
        Cause::PaidSearch if source == "bing" || source == "microsoft" => Some(&MSCLKID),
        Cause::PaidSearch => Some(&GCLID),
        Cause::Display if source == "dv360" || source == "doubleclick" => Some(&DCLID),
        Cause::Display if source == "gdn" || source == "google" => Some(&GCLID),
        _ => None,
    }
}

fn origin(written: &written::Campaign) -> Origin {
    let same = |site: &&referrers::Referrer| site.key.eq_ignore_ascii_case(&written.source);
    let listed = |sites: &'static [referrers::Referrer]| sites.iter().find(same).map(Source::known);
    match written.channel {
        Cause::PaidSearch => {
            Origin::site(listed(referrers::ENGINES).unwrap_or_else(|| Source::known(&referrers::ENGINES[0])))
        }
        Cause::PaidSocial | Cause::OrganicSocial => listed(referrers::SOCIAL).map_or(Origin::Network, Origin::site),
        Cause::Display => Origin::AdServer,
        Cause::Email => Origin::Mailbox,
        Cause::AiChatbot => Origin::site(Source::known(&referrers::CHATBOTS[0])),
        _ if written.source.contains('.') => Origin::site(Source::partner(&written.source)),
        _ => Origin::Partner,
    }
}
