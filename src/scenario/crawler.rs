//! Crawlers: what a visit of one looks like.

use crate::choices::{Choices, Entity, Keyed};
use crate::error::Result;
use crate::generate::{Outline, sites};
use crate::geo::{Family, OperatorKind};
use crate::model::{Browser, Device, DeviceCategory, Extra, IntoOwned, Maybe, Session, Timestamp};
use crate::plan::{Plan, Table, geolocation};
use crate::profile::{BotWave, Crawler};
use crate::sample::below;
use crate::text::{Text, Uuid};
use std::net::IpAddr;

/// How many addresses crawlers come from, if the profile does not say.
const ADDRESSES: f64 = 8.0;

/// The crawlers of a wave, all of one network.
#[derive(Debug)]
pub(super) struct Crawlers {
    number: u32,
    kinds: Table<Crawler>,
    addresses: Vec<IpAddr>,
    /// The number of the location that all of them look up to.
    location: usize,
    organization: Option<String>,
}

impl Crawlers {
    pub(super) fn new(wave: &BotWave, number: u16, plan: &Plan) -> Result<Self> {
        let number = u32::from(number);
        let words = Keyed::new(plan.seed(), Entity::Table, number.into());
        let word = |at: u32| words.at(sites::CRAWLER_NETWORK, at);
        let market = below(word(0), plan.visitors.markets.len() as u64);
        let place = plan.geo().place(plan.visitors.markets[market as usize].country, word(1));
        let network = place.network(Family::V4, word(2));
        // Files of others say of few operators what they sell; then any will do.
        let hosting = place.networks(network.family()).find(|network| network.kind() == Some(OperatorKind::Hosting));
        let network = hosting.unwrap_or(network);
        // Neighbours, as far as the network reaches: shares of its words that are close together.
        let count = wave.addresses.unwrap_or(ADDRESSES) as u64;
        let first = below(word(3), u64::MAX - (count << 40));
        let mut addresses: Vec<IpAddr> = (0..count).map(|at| network.address(first + (at << 40))).collect();
        addresses.sort_unstable();
        addresses.dedup();
        let mut at = 4;
        // A small network may have fewer addresses than asked for.
        while (addresses.len() as u64) < count && at < 2000 {
            let further = network.address(word(at));
            if !addresses.contains(&further) {
                addresses.push(further);
            }
            at += 1;
        }
        let alike = || Crawler::ALL.iter().map(|kind| (*kind, 1.0)).collect();
        let kinds: Vec<(Crawler, f64)> = wave.crawlers.as_ref().map_or_else(alike, |kinds| kinds.as_slice().to_vec());
        Ok(Crawlers {
            number,
            kinds: Table::new(kinds)?,
            addresses,
            location: network.location().index(),
            organization: network.organization().map(str::to_owned),
        })
    }

    /// Puts a crawler in the place of a web visit's visitor: it looks at one page, from nowhere, and is gone.
    pub(super) fn visit(&self, plan: &Plan, outline: &Outline<'_>, session: &mut Session) {
        let (visit, number) = (&outline.visit, self.number);
        let client = client(*self.kinds.pick(visit.at(sites::CRAWLER, number)));
        let after = |ms: u64| Timestamp(Text::Date(outline.slot.created + ms).to_string());
        let cookie = [0, 1].map(|half| visit.at(sites::CRAWLER_COOKIE, 2 * number + half));
        session.external_contact = Maybe::Absent;
        session.customer_id = Text::Uuid(Uuid::from_words(cookie[0], cookie[1])).to_string().into();
        session.customer_id_type = "cookie".to_owned().into();
        session.authenticated = false;
        session.outcome_achievements = Vec::new().into();
        session.segment_assignments = Vec::new().into();
        session.search_terms = Vec::new().into();
        session.attributes = Maybe::Present(Default::default());
        session.attribute_lists = Maybe::Present(Default::default());
        session.event_count = 1;
        session.pageview_count = 1.into();
        session.duration_in_seconds = 0.into();
        session.last_event.event_name = "page_viewed".to_owned();
        session.last_event.created_date = after(0);
        session.idle_date = after(plan.visits.idle_ms).into();
        session.away_date = after(plan.visits.away_ms).into();
        if session.ended_date.is_present() {
            session.ended_date = after(plan.visits.timeout_ms).into();
        }
        session.referrer = Maybe::Absent;
        session.mkt_campaign = Maybe::Absent;
        let page = [0, 1].map(|which| visit.at(sites::CRAWLER_PAGE, 2 * number + which));
        session.last_page = plan.crawled_page(page[0], page[1]).into_owned().into();
        let address = below(visit.at(sites::CRAWLER_ADDRESS, number), self.addresses.len() as u64);
        session.ip_address = self.addresses[address as usize].to_string().into();
        session.ip_organization = self.organization.clone().into();
        session.geolocation = geolocation(plan.geo().location(self.location)).into_owned().into();
        session.user_agent_string = client.user_agent.to_owned().into();
        session.browser = browser(&client).into();
        session.device = device().into();
    }
}

/// A crawler as it introduces itself.
struct Client {
    user_agent: &'static str,
    family: &'static str,
    version: &'static str,
}

/// The user agent strings that the operators of the crawlers, and the makers of the programs, document.
fn client(kind: Crawler) -> Client {
    let (family, version, user_agent) = match kind {
        Crawler::Googlebot => {
            ("Googlebot", "2.1", "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)")
        }
        Crawler::Bingbot => {
            ("bingbot", "2.0", "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)")
        }
        Crawler::Gptbot => (
            "GPTBot",
            "1.2",
            "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot)",
        ),
        Crawler::Ahrefsbot => {
            ("AhrefsBot", "7.0", "Mozilla/5.0 (compatible; AhrefsBot/7.0; +http://ahrefs.com/robot/)")
        }
        Crawler::Semrushbot => {
            ("SemrushBot", "7", "Mozilla/5.0 (compatible; SemrushBot/7~bl; +http://www.semrush.com/bot.html)")
        }
        Crawler::HeadlessChrome => (
            "HeadlessChrome",
            "141",
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/141.0.0.0 Safari/537.36",
        ),
        Crawler::PythonRequests => ("Python Requests", "2.32", "python-requests/2.32.3"),
        Crawler::Curl => ("curl", "8.7", "curl/8.7.1"),
    };
    Client { user_agent, family, version }
}

/// A browser without a window: it has no size, language or fingerprint.
fn browser(client: &Client) -> Browser {
    Browser {
        family: client.family.to_owned(),
        version: client.version.to_owned(),
        lang: Maybe::Absent,
        fingerprint: Maybe::Absent,
        is_mobile: false.into(),
        view_height: Maybe::Absent,
        view_width: Maybe::Absent,
        features_flash: false,
        features_java: false,
        features_pdf: false,
        features_webrtc: false,
        extra: Extra::NONE,
    }
}

/// A device without a screen.
fn device() -> Device {
    Device {
        category: DeviceCategory::Other,
        kind: "Spider".to_owned(),
        is_mobile: false,
        screen_height: Maybe::Absent,
        screen_width: Maybe::Absent,
        screen_density: Maybe::Absent,
        fingerprint: Maybe::Absent,
        os_family: "Other".to_owned(),
        os_version: "Unknown".to_owned(),
        manufacturer: Maybe::Absent,
        extra: Extra::NONE,
    }
}
