//! Why visitors come: channels, the sites that they come from, campaigns with their links and the days on which they run.

use super::site::percent_encode;
use super::{Entry, Table};
use crate::error::Result;
use crate::model::ReferrerMedium;
use crate::profile as written;
use crate::sample::Chance;
use crate::text::{Alphabet, Pattern, PatternPiece, Text};
use crate::vocab::click_ids::{ClickId, DCLID, GCLID, MSCLKID};
use crate::vocab::referrers::{self, Medium};

pub(crate) use crate::profile::Channel as Cause;

/// Tables of arrivals.
#[derive(Debug)]
pub(crate) struct Arrivals {
    pub(crate) channels: Table<Cause>,
    pub(crate) networks: Table<Source>,
    pub(crate) partners: Table<Source>,
    /// Where mail is read: in an app, which sends no referrer, or on a site.
    pub(crate) mailboxes: Table<Option<Source>>,
    pub(crate) ad_servers: Table<Source>,
    pub(crate) chatbot: Source,
    pub(crate) tagging: Table<Tagging>,
    /// Whether a visit from a page of the site itself came from a search.
    pub(crate) from_search: Chance,
    /// By [`Cause`], in its order.
    campaigns: Vec<Campaigns>,
}

/// A site that visitors come from.
#[derive(Debug, Clone)]
pub(crate) struct Source {
    pub(crate) url: Entry,
    pub(crate) domain: Entry,
    pub(crate) hostname: Entry,
    pub(crate) name: Option<Entry>,
    pub(crate) medium: ReferrerMedium<Text<'static>>,
}

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
    pub(crate) name: Option<Entry>,
    pub(crate) source: Entry,
    pub(crate) medium: Option<Entry>,
    pub(crate) terms: Option<Table<(usize, Entry)>>,
    pub(crate) contents: Option<Table<(usize, Entry)>>,
    pub(crate) origin: Origin,
    pub(crate) click: Option<Click>,
    /// The query of the landing page for each pair of term and content, without and with the identifier of the click.
    queries: Vec<[Pattern; 2]>,
    /// How many contents there are, but at least one.
    stride: usize,
}

/// The site that a campaign's links stand on.
#[derive(Debug)]
pub(crate) enum Origin {
    /// This one.
    Site(Source),
    /// A mail.
    Mailbox,
    /// An ad server.
    AdServer,
    /// One of the social networks.
    Network,
    /// One of the partners.
    Partner,
}

/// Identifiers of clicks at an advertising network.
#[derive(Debug)]
pub(crate) struct Click {
    pub(crate) network: &'static str,
    pub(crate) id: Pattern,
    /// The query of a landing page that says nothing else.
    pub(crate) query: Pattern,
}

/// The campaigns of a channel.
#[derive(Debug, Default)]
struct Campaigns {
    all: Vec<Campaign>,
    /// From which moment on which of them run, in milliseconds since 1970 UTC.
    windows: Vec<(u64, Option<Table<usize>>)>,
}

impl Arrivals {
    pub(super) fn new(written: &written::Settings) -> Result<Self> {
        let channels = &written.channels;
        let networks = channels.networks.iter();
        let networks = networks.filter_map(|(network, weight)| {
            Some((Source::known(referrers::social_by_key(network.as_str())?), *weight))
        });
        let webmail = referrers::WEBMAIL.iter().zip([24.0, 7.0, 4.0]);
        let webmail = webmail.map(|(site, weight)| (Some(Source::known(site)), weight));
        let campaigns = Cause::ALL.iter().map(|cause| Campaigns::new(written, *cause));
        Ok(Arrivals {
            channels: Table::new(channels.weights())?,
            networks: Table::new(networks)?,
            partners: Table::new(channels.partners.iter().map(|(host, weight)| (Source::partner(host), *weight)))?,
            mailboxes: Table::new([(None, 65.0)].into_iter().chain(webmail))?,
            ad_servers: Table::new(referrers::AD_SERVERS.iter().map(Source::known).zip([80.0, 20.0]))?,
            chatbot: Source::known(&referrers::CHATBOTS[0]),
            tagging: Table::new([(Tagging::Full, 70.0), (Tagging::Campaign, 15.0), (Tagging::Click, 15.0)])?,
            from_search: Chance::new(0.3)?,
            campaigns: campaigns.collect::<Result<_>>()?,
        })
    }

    /// The campaign of a channel that a visit at this moment follows, if any runs.
    #[inline]
    pub(crate) fn campaign(&self, cause: Cause, created: u64, word: u64) -> Option<&Campaign> {
        let campaigns = &self.campaigns[cause as usize];
        let window = campaigns.windows.partition_point(|(from, _)| *from <= created).checked_sub(1)?;
        let table = campaigns.windows[window].1.as_ref()?;
        Some(&campaigns.all[*table.pick(word)])
    }
}

impl Campaigns {
    fn new(written: &written::Settings, cause: Cause) -> Result<Self> {
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
        Ok(Campaigns {
            all: listed.iter().enumerate().map(|(at, campaign)| Campaign::new(campaign, at)).collect::<Result<_>>()?,
            windows: starts.into_iter().map(window).collect::<Result<_>>()?,
        })
    }
}

impl Campaign {
    fn new(written: &written::Campaign, number: usize) -> Result<Self> {
        // A chatbot's links say where they come from, and no more.
        let named = written.channel != Cause::AiChatbot;
        let click = click_id(written.channel, &written.source).map(|id| Click::new(id, number));
        let terms = if named { written.terms.as_slice() } else { &[] };
        let contents = if named { written.contents.as_slice() } else { &[] };
        let or_none = |texts: &[String]| -> Vec<Option<String>> {
            if texts.is_empty() { vec![None] } else { texts.iter().cloned().map(Some).collect() }
        };
        let mut queries = Vec::new();
        for term in or_none(terms) {
            for content in or_none(contents) {
                let parameters = [
                    ("utm_source", Some(&written.source)),
                    ("utm_medium", Some(&written.medium).filter(|_| named)),
                    ("utm_campaign", Some(&written.name).filter(|_| named)),
                    ("utm_term", term.as_ref()),
                    ("utm_content", content.as_ref()),
                ];
                let parameters = parameters
                    .into_iter()
                    .filter_map(|(name, value)| value.map(|value| format!("{name}={}", percent_encode(value))));
                let query = parameters.collect::<Vec<_>>().join("&");
                let with_click = click.as_ref().map(|click| click.appended_to(&query));
                let plain = Pattern::new([PatternPiece::Literal(query.into())]);
                queries.push([plain.clone(), with_click.unwrap_or(plain)]);
            }
        }
        let table = |texts: &[String]| -> Result<Option<Table<(usize, Entry)>>> {
            let ranked = super::build::ranked(texts).enumerate().map(|(at, (text, weight))| ((at, text), weight));
            Ok((!texts.is_empty()).then(|| Table::new(ranked)).transpose()?)
        };
        Ok(Campaign {
            name: named.then(|| Entry::new(&written.name)),
            source: Entry::new(&written.source),
            medium: named.then(|| Entry::new(&written.medium)),
            terms: table(terms)?,
            contents: table(contents)?,
            origin: origin(written),
            click,
            queries,
            stride: contents.len().max(1),
        })
    }

    /// The query of the landing page.
    #[inline]
    pub(crate) fn query(&self, term: usize, content: usize, with_click: bool) -> &Pattern {
        &self.queries[term * self.stride + content][usize::from(with_click)]
    }
}

impl Click {
    /// Identifiers of this kind. Their length differs from campaign to campaign, as it does in the wild.
    fn new(id: &'static ClickId, number: usize) -> Self {
        let prefix = id.prefixes[number % id.prefixes.len()];
        let length = id.shortest + (number as u8).wrapping_mul(7) % (id.longest - id.shortest + 1);
        let alphabet = if id.alphabet.len() == 16 { Alphabet::Hex } else { Alphabet::UrlSafe };
        let run = PatternPiece::Run(alphabet, length - prefix.len() as u8);
        let pattern = |before: String| Pattern::new([PatternPiece::Literal(before.into()), run.clone()]);
        Click {
            network: id.network,
            id: pattern(prefix.to_owned()),
            query: pattern(format!("{}={prefix}", id.parameter)),
        }
    }

    fn appended_to(&self, query: &str) -> Pattern {
        self.query.after(&format!("{query}&"))
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
            Origin::Site(listed(referrers::ENGINES).unwrap_or_else(|| Source::known(&referrers::ENGINES[0])))
        }
        Cause::PaidSocial | Cause::OrganicSocial => listed(referrers::SOCIAL).map_or(Origin::Network, Origin::Site),
        Cause::Display => Origin::AdServer,
        Cause::Email => Origin::Mailbox,
        Cause::AiChatbot => Origin::Site(Source::known(&referrers::CHATBOTS[0])),
        _ if written.source.contains('.') => Origin::Site(Source::partner(&written.source)),
        _ => Origin::Partner,
    }
}

impl Source {
    pub(super) fn known(site: &referrers::Referrer) -> Self {
        Source {
            url: Entry::new(site.url),
            domain: Entry::new(site.domain),
            hostname: Entry::new(site.hostname),
            name: site.name.map(Entry::new),
            medium: match site.medium {
                Medium::Search => ReferrerMedium::Search,
                Medium::Social => ReferrerMedium::Social,
                Medium::Email => ReferrerMedium::Email,
                Medium::Paid => ReferrerMedium::Paid,
                Medium::Unknown => ReferrerMedium::Unknown,
            },
        }
    }

    fn partner(host: &str) -> Self {
        let domain = host.rmatch_indices('.').nth(1).map_or(host, |(dot, _)| &host[dot + 1..]);
        Source {
            url: Entry::new(&format!("https://{host}/")),
            domain: Entry::new(domain),
            hostname: Entry::new(host),
            name: None,
            medium: ReferrerMedium::Unknown,
        }
    }
}
