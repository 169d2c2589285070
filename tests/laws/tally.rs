//! One pass over the text of a data set: what the laws count.

use crate::browsers;
use crate::customers::Customers;
use crate::exact::{self, DEPTHS};
use crate::record::{Record, milliseconds};
use crate::site::Pages;
use sessionsmith::Plan;
use sessionsmith::encode::{Format, Writer};
use sessionsmith::json::Buffer;
use sessionsmith::profile::{Channel, Settings};
use sessionsmith::schedule::Slot;
use statrs::distribution::{ContinuousCDF, Normal};
use std::collections::{BTreeMap, HashMap};

pub(crate) const TYPES: [&str; 3] = ["web", "app", "conversation"];
pub(crate) const CLASSES: [&str; 3] = ["desktop", "mobile", "tablet"];

/// What is seen of a channel: a campaign of the channel, by its place in [`Channel::ALL`], or the kind of referrer.
pub(crate) const SEEN: usize = Channel::ALL.len() + 6;
/// The same in words.
pub(crate) const SEEN_NAMES: [&str; SEEN] = [
    "direct tagged",
    "organic search tagged",
    "paid search",
    "paid social",
    "organic social tagged",
    "email",
    "referral tagged",
    "display",
    "affiliate",
    "AI chatbot",
    "internal tagged",
    "no referrer",
    "internal",
    "search engine",
    "social network",
    "ad server",
    "other site",
];
const NO_SITE: usize = Channel::ALL.len();
const INTERNAL: usize = NO_SITE + 1;
const SEARCH: usize = NO_SITE + 2;
const SOCIAL: usize = NO_SITE + 3;
const PAID: usize = NO_SITE + 4;
const UNKNOWN: usize = NO_SITE + 5;

/// Equally likely parts of the law of durations.
pub(crate) const PARTS: usize = 16;

/// Visits of a class of devices in each hour, by country and time zone.
pub(crate) type Hours = BTreeMap<(String, String), [Vec<u32>; 3]>;

/// What a visitor does. Which one it is, the schedule says: sessions of one device can have several identities.
#[derive(Clone, Copy, Default)]
pub(crate) struct Visitor {
    /// Sessions by type.
    pub(crate) types: [u16; 3],
    pub(crate) country: Option<[u8; 2]>,
    /// Web visits that tell the class of device, and all visits that do, by class.
    pub(crate) on_web: [u16; 3],
    pub(crate) classes: [u16; 3],
    /// The class of device and the family of the first browser that is seen.
    pub(crate) browser: Option<(u8, u8)>,
}

pub(crate) struct Tally {
    pub(crate) rows: u64,
    pub(crate) seen: [f64; SEEN],
    pub(crate) seen_expected: [f64; SEEN],
    /// Web visits by page count, from 1.
    pub(crate) pages: Vec<f64>,
    /// Pages and milliseconds of web visits of several pages.
    pub(crate) lengths: Vec<(u32, u32)>,
    pub(crate) durations: [f64; PARTS],
    /// Web visits that tell their outcomes, and those that converted, by depth.
    pub(crate) depths: [(f64, f64); DEPTHS],
    pub(crate) site: Pages,
    /// Visits of one page that tell it, by the campaigns that run and by whether the visitor has signed in.
    first: BTreeMap<(usize, bool), f64>,
    /// The declared exponent of the popularity of pages.
    pub(crate) skew: f64,
    /// Visits on the web and with the app by country, time zone and class, by hour of the period.
    pub(crate) hours: [Hours; 2],
    pub(crate) visitors: HashMap<u64, Visitor>,
    pub(crate) customers: Customers,
    /// Last events of web visits.
    pub(crate) events: BTreeMap<String, f64>,
    /// Idle, away, ended and length of records against their last event.
    pub(crate) offsets: u64,
    pub(crate) wrong_offsets: u64,
    pub(crate) bad_counts: u64,
    pub(crate) outside: u64,
}

impl Tally {
    /// Makes the rows of a plan, reads them, and counts.
    pub(crate) fn new(plan: &Plan, profile: &Settings) -> Self {
        Tally::spoiled(plan, profile, |_, _| ())
    }

    /// The same after something was done to each record: for bugs that no profile can ask for.
    pub(crate) fn spoiled(plan: &Plan, profile: &Settings, spoil: impl Fn(u64, &mut Record<'_>)) -> Self {
        let hours = (profile.period.to - profile.period.from).num_hours() as usize;
        let mut tally = Tally {
            rows: 0,
            seen: [0.0; SEEN],
            seen_expected: [0.0; SEEN],
            pages: vec![0.0; 200],
            lengths: Vec::new(),
            durations: [0.0; PARTS],
            depths: [(0.0, 0.0); DEPTHS],
            site: Pages::new(profile),
            first: BTreeMap::new(),
            skew: profile.site.page_skew,
            hours: [BTreeMap::new(), BTreeMap::new()],
            visitors: HashMap::new(),
            customers: Customers::new(profile),
            events: BTreeMap::new(),
            offsets: 0,
            wrong_offsets: 0,
            bad_counts: 0,
            outside: 0,
        };
        let arrivals = Arrivals::new(profile);
        let mut writer = Writer::new(plan, Format::Ndjson);
        let mut text = Buffer::new();
        for first in (0..plan.rows()).step_by(1000) {
            text.clear();
            writer.rows(first..(first + 1000).min(plan.rows()), &mut text);
            let lines = text.as_slice().split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
            for (line, slot) in lines.zip(plan.slots(first..plan.rows())) {
                let mut record: Record<'_> = serde_json::from_slice(line).unwrap();
                spoil(tally.rows, &mut record);
                tally.add(&record, &slot, profile, &arrivals, hours);
            }
        }
        assert_eq!(tally.rows, plan.rows());
        for (&(window, signed_in), visits) in &tally.first {
            for (channel, seen, share) in arrivals.shares(window) {
                tally.site.expect_first(visits * share, channel, seen, signed_in);
            }
        }
        tally
    }

    fn add(&mut self, record: &Record<'_>, slot: &Slot, profile: &Settings, arrivals: &Arrivals<'_>, hours: usize) {
        self.rows += 1;
        let kind = TYPES.iter().position(|known| *known == record.kind).unwrap();
        let (created, last) = (milliseconds(record.created_date), milliseconds(record.last_event.created_date));
        let from = profile.period.from.timestamp_millis();
        self.outside += u64::from(!(from..profile.period.to.timestamp_millis()).contains(&created) || last < created);
        self.add_offsets(record, profile, (created, last));
        self.customers.add(record, kind, slot.device, created, last);
        let visitor = self.visitors.entry(slot.visitor).or_default();
        visitor.types[kind] += 1;
        let class = record.device.as_ref().map(|device| CLASSES.iter().position(|known| *known == device.category));
        if let Some(class) = class.map(|class| class.expect("a class")) {
            visitor.classes[class] += 1;
            visitor.on_web[class] += u16::from(kind == 0);
            let browser = record.browser.as_ref().map(|browser| (class as u8, browsers::family(browser.family)));
            visitor.browser = visitor.browser.or(browser);
        }
        let country = record.geolocation.as_ref().and_then(|place| place.country);
        visitor.country = visitor.country.or(country.map(|code| code.as_bytes().try_into().unwrap()));
        if let (Some(device), Some(place)) = (&record.device, &record.geolocation)
            && let (Some(country), Some(zone)) = (place.country, place.timezone)
        {
            let class = CLASSES.iter().position(|known| *known == device.category).unwrap();
            let hour = ((created - from) / 3_600_000) as usize;
            let key = (country.to_owned(), zone.to_owned());
            let classes = self.hours[kind].entry(key).or_insert_with(|| std::array::from_fn(|_| vec![0; hours]));
            classes[class][hour] += 1;
        }
        if kind != 0 {
            return;
        }
        *self.events.entry(record.last_event.event_name.to_owned()).or_default() += 1.0;
        let (seen, window) = (arrivals.seen(record), arrivals.window(created));
        self.seen[seen] += 1.0;
        arrivals.shares(window).for_each(|(_, seen, share)| self.seen_expected[seen] += share);
        let Some(pages) = record.pageview_count else { return };
        self.bad_counts += u64::from(!(1..=200).contains(&pages) || record.event_count < pages as i64);
        self.pages[pages as usize - 1] += 1.0;
        if pages > 1 {
            self.lengths.push((pages as u32, (last - created) as u32));
        }
        // What is under way at the end of the data set is shorter.
        if created < profile.period.observed.timestamp_millis() - 5 * 3_600_000 {
            self.add_duration(profile, pages, last - created);
        }
        if let Some(outcomes) = &record.outcome_achievements {
            let (all, converted) = &mut self.depths[exact::depth(pages as usize)];
            *all += 1.0;
            // A goal is reached at the end; that another outcome falls on that millisecond is one case of 100,000.
            let reached =
                outcomes.last().is_some_and(|outcome| outcome.achieved_date == record.last_event.created_date);
            *converted += f64::from(u8::from(reached));
        }
        if let Some(title) = record.last_page.as_ref().and_then(|page| page.title.as_deref()) {
            if pages > 1 {
                self.site.add_later(title, record.authenticated);
            } else {
                self.site.add_first(title, seen);
                *self.first.entry((window, record.authenticated)).or_default() += 1.0;
            }
        }
    }

    /// Where in its law a duration lies. Only page counts whose longest possible duration lies in the last part: it takes in
    /// what is cut off there.
    fn add_duration(&mut self, profile: &Settings, pages: u64, milliseconds: i64) {
        let law = &profile.visits.duration;
        let mean = law.intercept + law.slope * (pages as f64).ln();
        let z = |seconds: f64| Normal::standard().cdf((seconds.ln() - mean) / law.sigma);
        let timeout = profile.visits.timeout.as_secs_f64();
        let longest = (timeout * (pages as f64 - 1.0)).min(4.0 * 3600.0);
        if pages > 1 && z(longest) > 1.0 - 0.8 / PARTS as f64 {
            let part = z(milliseconds as f64 / 1000.0) * PARTS as f64;
            self.durations[(part as usize).min(PARTS - 1)] += 1.0;
        }
    }

    fn add_offsets(&mut self, record: &Record<'_>, profile: &Settings, (created, last): (i64, i64)) {
        let visits = &profile.visits;
        let linger = if record.kind == "conversation" { 0 } else { visits.timeout.as_millis() as i64 };
        let dates = [
            (record.idle_date, visits.idle.as_millis() as i64),
            (record.away_date, visits.away.as_millis() as i64),
            (record.ended_date, linger),
        ];
        for (date, offset) in dates.into_iter().filter_map(|(date, offset)| Some((date?, offset))) {
            self.offsets += 1;
            self.wrong_offsets += u64::from(milliseconds(date) != last + offset);
        }
        if let Some(seconds) = record.duration_in_seconds {
            self.offsets += 1;
            self.wrong_offsets += u64::from(seconds != (last - created) / 1000);
        }
    }
}

/// What is seen of each channel, and how often it is expected.
struct Arrivals<'p> {
    profile: &'p Settings,
    weights: Vec<f64>,
    /// When which campaigns run: a bit for each channel, from a moment on.
    windows: Vec<(i64, u32)>,
}

impl<'p> Arrivals<'p> {
    fn new(profile: &'p Settings) -> Self {
        let dates = profile.campaigns.iter().flat_map(|campaign| [campaign.from, campaign.to]).flatten();
        let mut starts: Vec<i64> = dates.map(|date| date.timestamp_millis()).chain([0]).collect();
        starts.sort_unstable();
        let running = |start: i64| {
            let runs = profile.campaigns.iter().filter(|campaign| {
                campaign.weight > 0.0
                    && campaign.from.is_none_or(|from| from.timestamp_millis() <= start)
                    && campaign.to.is_none_or(|to| start < to.timestamp_millis())
            });
            runs.fold(0, |bits, campaign| bits | 1 << campaign.channel as u32)
        };
        let windows = starts.into_iter().map(|start| (start, running(start))).collect();
        Arrivals { profile, weights: exact::channels(profile), windows }
    }

    /// Which campaigns run at a moment.
    fn window(&self, created: i64) -> usize {
        self.windows.partition_point(|(start, _)| *start <= created) - 1
    }

    /// The shares of what is seen of the channels while these campaigns run.
    fn shares(&self, window: usize) -> impl Iterator<Item = (Channel, usize, f64)> + '_ {
        let running = self.windows[window].1;
        Channel::ALL.iter().zip(&self.weights).flat_map(move |(&channel, weight)| {
            let tagged = match channel {
                Channel::Direct | Channel::OrganicSearch | Channel::Internal => 0.0,
                _ if running & (1 << channel as u32) == 0 => 0.0,
                // Posts and links of partners are tagged in one case of four.
                Channel::OrganicSocial | Channel::Referral => 0.25,
                _ => 1.0,
            };
            let plain = match channel {
                Channel::Direct | Channel::Affiliate | Channel::Email => NO_SITE,
                Channel::OrganicSearch | Channel::PaidSearch => SEARCH,
                Channel::PaidSocial | Channel::OrganicSocial => SOCIAL,
                Channel::Referral | Channel::AiChatbot => UNKNOWN,
                Channel::Display => PAID,
                Channel::Internal => INTERNAL,
            };
            [(channel, channel as usize, weight * tagged), (channel, plain, weight * (1.0 - tagged))]
        })
    }

    fn seen(&self, record: &Record<'_>) -> usize {
        let Some(campaign) = &record.mkt_campaign else {
            return match record.referrer.as_ref().map(|referrer| referrer.medium.as_str()) {
                // Mail is read in apps, which send no referrer, and on sites.
                None | Some("email") => NO_SITE,
                Some("internal") => INTERNAL,
                Some("search") => SEARCH,
                Some("social") => SOCIAL,
                Some("paid") => PAID,
                Some("unknown") => UNKNOWN,
                Some(medium) => panic!("a referrer of medium {medium}"),
            };
        };
        let declared = self.profile.campaigns.iter().find(|declared| {
            campaign.name.as_ref() == Some(&declared.name)
                && campaign.source.as_ref() == Some(&declared.source)
                && campaign.medium.as_ref() == Some(&declared.medium)
        });
        let host = record.referrer.as_ref().map_or("", |referrer| referrer.hostname.as_str());
        let channel = match (declared, campaign.network.as_deref()) {
            (Some(declared), _) => declared.channel,
            (None, None) => Channel::AiChatbot,
            // A click alone: advertisements on search engines come from these, banners from ad servers.
            (None, Some("Google")) if !host.starts_with("www.google.") => Channel::Display,
            (None, Some("DoubleClick")) => Channel::Display,
            (None, Some(_)) => Channel::PaidSearch,
        };
        channel as usize
    }
}
