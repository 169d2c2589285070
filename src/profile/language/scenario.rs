//! `[[scenario]]`: what befalls the traffic, and life as pipelines meet it.

use super::Channel;
use crate::profile::check::check_order;
use crate::profile::declare::{table, words};
use crate::profile::node::{Kind, Node, Table};
use crate::profile::problem::Draft;
use crate::profile::read::{OrEmpty, Reader, Rule};
use crate::profile::values::{
    CampaignChannel, Count, Country, CountryCode, Date, Distance, Losable, Name, Positive, Rate, Seconds, Share, Text,
    Version, Weights,
};
use chrono::{DateTime, Utc};
use serde_json::{Value as Json, json};
use std::time::Duration;

/// Declares the kinds of scenarios: the words, a table for each, the choice between them. Every kind has a name and a window.
macro_rules! scenarios {
    ($(
        $(#[doc = $about:literal])+
        $kind:ident = $word:literal {
            $($(#[doc = $doc:literal])+ $field:ident: $ty:ty = $rule:ty,)*
        }
    )+) => {
        words! {
            /// What a scenario does.
            pub enum ScenarioKind("kind of scenario") {
                $($(#[doc = $about])+ $kind = $word,)+
            }
        }

        $(table! {
            $(#[doc = $about])+
            pub struct $kind {
                /// What happens.
                kind: ScenarioKind,
                /// What the ground truth calls it; without it, its kind.
                name: Option<String> = Option<Name>,
                /// The first moment of the window; without it, from the start of the period.
                from: Option<DateTime<Utc>> = Option<Date>,
                /// The end of the window, outside; without it, to the end of the period.
                to: Option<DateTime<Utc>> = Option<Date>,
                $($(#[doc = $doc])+ $field: $ty = $rule,)*
            }
            check(table, reader) {
                let (from, to) = (from.as_ref().and_then(Option::as_ref), to.as_ref().and_then(Option::as_ref));
                check_order(table, reader, ("from", from), ("to", to), false);
            }
        })+

        /// Something that befalls the traffic in a window of time, or what becomes of its records on their way.
        #[derive(Clone, Debug, PartialEq)]
        pub enum Scenario {
            $($(#[doc = $about])+ $kind($kind),)+
        }

        impl Scenario {
            /// What it does.
            pub fn kind(&self) -> ScenarioKind {
                match self {
                    $(Self::$kind(_) => ScenarioKind::$kind,)+
                }
            }

            /// What the ground truth calls it.
            pub fn name(&self) -> &str {
                let given = match self {
                    $(Self::$kind(scenario) => scenario.name.as_deref(),)+
                };
                given.unwrap_or(self.kind().as_str())
            }

            /// Its window: the first moment and the end, which is outside. Without one, the period's.
            pub fn window(&self) -> (Option<DateTime<Utc>>, Option<DateTime<Utc>>) {
                match self {
                    $(Self::$kind(scenario) => (scenario.from, scenario.to),)+
                }
            }
        }

        impl Rule for Scenario {
            type Value = Self;

            fn read<'n>(node: &'n Node, reader: &mut Reader<'n>) -> Option<Self> {
                let table = reader.table(node)?;
                Some(match reader.field::<ScenarioKind>(node, table, "kind")? {
                    $(ScenarioKind::$kind => Self::$kind(<$kind as Rule>::read(node, reader)?),)+
                })
            }

            fn schema(whole: bool) -> Json {
                let kinds = [$(($word, <$kind as Rule>::schema(whole))),+].map(|(word, mut schema)| {
                    schema["properties"]["kind"]["enum"] = json!([word]);
                    schema
                });
                json!({ "type": "object", "required": ["kind"], "oneOf": kinds })
            }
        }
    };
}

scenarios! {
    /// Crawlers: a share of the web visits of the window are theirs.
    BotWave = "bot_wave" {
        /// Share of the window's web visits.
        share: f64 = Share,
        /// Weights of the crawlers; without them, all alike.
        crawlers: Option<Weights<Crawler>> = Option<Weights<Crawler>>,
        /// How many addresses they come from, all in one data centre; without it, 8.
        addresses: Option<f64> = Option<Count>,
    }

    /// A fault of the tracker: properties are missing in the window.
    TrackerOutage = "tracker_outage" {
        /// What is missing: properties by their names on the wire, or `identity`, `client`, `place`, `page`, `origin`,
        /// `goals`, `counts`.
        lose: Vec<String> = Vec<Losable>,
        /// Share of the window's sessions that lose it; without it, all.
        share: Option<f64> = Option<Share>,
    }

    /// A campaign that runs in the window only, and brings a share of the web visits.
    CampaignLaunch = "campaign_launch" {
        /// The channel that it belongs to.
        channel: Channel = CampaignChannel,
        /// `utm_campaign`.
        campaign: String = Text,
        /// `utm_source`.
        source: String = Text,
        /// `utm_medium`.
        medium: String = Text,
        /// `utm_term`, most common first.
        terms: Vec<String> = OrEmpty<Text>,
        /// `utm_content`, most common first.
        contents: Vec<String> = OrEmpty<Text>,
        /// Share of the window's web visits.
        share: f64 = Share,
    }

    /// A release of the app: its users adopt it from the start of the window on, and keep it as long as the window lasts.
    AppRelease = "app_release" {
        /// Version, as "6.0.0".
        version: String = Version,
        /// Build number, as "812".
        build: String = Text,
        /// Share of the app's users who adopt it in the long run; without it, all.
        share: Option<f64> = Option<Share>,
        /// The time after which half of them have it; without it, "5d".
        half: Option<Duration> = Option<Seconds>,
    }

    /// A correction of a GeoIP database: addresses of one place look up to another.
    GeoipMove = "geoip_move" {
        /// The country of the addresses.
        country: Country = CountryCode,
        /// Their city; without it, the whole country.
        city: Option<String> = Option<Text>,
        /// The country that they look up to in the window.
        to_country: Country = CountryCode,
        /// The city that they look up to; without it, the largest.
        to_city: Option<String> = Option<Text>,
    }

    /// More traffic in the window, or less.
    TrafficSpike = "traffic_spike" {
        /// What the traffic is multiplied by at the height of it.
        factor: f64 = Positive,
        /// How long it takes to rise from the start of the window; without it, it is there at once.
        onset: Option<Duration> = Option<Seconds>,
        /// How long it takes to fall before the end of the window; without it, it is over at once.
        decay: Option<Duration> = Option<Seconds>,
    }

    /// Sessions that are sent again as they grow: under way first, whole in the end.
    Resent = "resent" {
        /// Share of the window's rows whose session is sent two or three times.
        rate: f64 = Rate,
        /// How many rows apart at most; without it, 100.
        within: Option<f64> = Option<Distance>,
    }

    /// Exact copies.
    Duplicates = "duplicates" {
        /// Share of the window's rows that are copies.
        rate: f64 = Rate,
        /// How many rows behind the original at most; without it, 100.
        within: Option<f64> = Option<Distance>,
    }

    /// Rows that stand later than their time.
    Late = "late" {
        /// Share of the window's rows.
        rate: f64 = Rate,
        /// How many rows late at most; without it, 100.
        within: Option<f64> = Option<Distance>,
    }

    /// Rows with one defect each.
    Dirty = "dirty" {
        /// Share of the window's rows.
        rate: f64 = Share,
        /// Weights of the defects, among those that a row can have; without them, all alike.
        defects: Option<Weights<Defect>> = Option<Weights<Defect>>,
    }
}

words! {
    /// A program that visits sites by itself.
    pub enum Crawler("crawler") {
        /// Google's crawler.
        Googlebot = "googlebot",
        /// Bing's crawler.
        Bingbot = "bingbot",
        /// OpenAI's crawler.
        Gptbot = "gptbot",
        /// The crawler of Ahrefs.
        Ahrefsbot = "ahrefsbot",
        /// The crawler of Semrush.
        Semrushbot = "semrushbot",
        /// Chrome without a window, under a script.
        HeadlessChrome = "headless_chrome",
        /// A script in Python.
        PythonRequests = "python_requests",
        /// The command `curl`.
        Curl = "curl",
    }
}

words! {
    /// What can be wrong with a row.
    pub enum Defect("defect") {
        /// A value of an enumeration in the wrong case.
        EnumCase = "enum_case",
        /// A number as text.
        NumberAsText = "number_as_text",
        /// A country code in small letters.
        CountryCase = "country_case",
        /// A date in a thirteenth month.
        BrokenDate = "broken_date",
        /// Null for a required property.
        NullRequired = "null_required",
        /// An empty text.
        EmptyText = "empty_text",
        /// A URL that was cut off.
        TruncatedUrl = "truncated_url",
        /// UTF-8 that was read as Latin-1.
        Mojibake = "mojibake",
        /// A member that the contract does not know.
        UnknownMember = "unknown_member",
        /// Latitude and longitude exchanged.
        SwappedCoordinates = "swapped_coordinates",
        /// A duration below zero.
        NegativeDuration = "negative_duration",
        /// A reference to what is not there.
        DanglingReference = "dangling_reference",
    }
}

/// Reports scenarios that the ground truth could not tell apart.
pub(crate) fn check_names(table: &Table, reader: &mut Reader<'_>, scenarios: Option<&Vec<Scenario>>) {
    let (Some(scenarios), Some(Node { kind: Kind::Array(items), .. })) = (scenarios, table.get("scenario")) else {
        return;
    };
    for (at, scenario) in scenarios.iter().enumerate() {
        let Some(first) = scenarios[..at].iter().position(|other| other.name() == scenario.name()) else { continue };
        let place = |item: &Node| match &item.kind {
            Kind::Table(table) => {
                table.entry("name").or(table.entry("kind")).map_or(item.span, |entry| entry.node.span)
            }
            _ => item.span,
        };
        reader.report(
            Draft::at(place(&items[at]), format!("two scenarios are called `{}`", scenario.name()))
                .label("again here")
                .also(place(&items[first]), "first here")
                .help("give one of them a `name` of its own"),
        );
    }
}
