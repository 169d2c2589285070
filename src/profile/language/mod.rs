//! The language of profiles, section by section; these types are its only declaration.

mod app;
mod attributes;
mod channels;
mod conversations;
mod devices;
mod organization;
mod period;
mod scenario;
mod site;
mod traffic;
mod visitors;
mod visits;

pub use app::{App, AppRelease, AppScreen};
pub use attributes::{Attribute, AttributeList, DataType, ValueSource};
pub use channels::{Campaign, Channel, Channels, SearchEngine, SocialNetwork};
pub use conversations::{
    AcdOutcome, CaseStatus, Cases, ChannelType, ConversationChannel, Conversations, Direction, Disconnect, LogNormal,
    MessageType,
};
pub use devices::{Browser, DesktopSystem, DeviceClass, Devices, Network, Screens};
pub use organization::{Extras, Organization, Outcomes, Segments};
pub use period::Period;
pub use scenario::{
    AppRelease as ReleaseScenario, BotWave, CampaignLaunch, Crawler, Defect, Dirty, Duplicates, GeoipMove, Late,
    Resent, Scenario, ScenarioKind, TrackerOutage, TrafficSpike,
};
pub use site::{Access, Page, PageKind, Site};
pub use traffic::{Burst, Holiday, Traffic, Week, Weekday};
pub use visitors::{Gap, Identity, Visitors, VisitsPerVisitor};
pub use visits::{NegativeBinomial, VisitDuration, Visits};

use super::declare::{table, words};
use super::read::OrEmpty;
use super::values::{AttributeKey, LanguageTag, Name, PerCountry, TableOf, Text, Weights, WeightsOf};

words! {
    /// What a session records.
    pub enum SessionKind("session type") {
        /// A visit to the web site.
        Web = "web",
        /// A visit with the app.
        App = "app",
        /// A conversation with the contact centre.
        Conversation = "conversation",
    }
}

table! {
    /// Everything that a profile says, merged over the profiles that it extends.
    pub struct Settings {
        /// The profile's own name: small letters, digits and hyphens.
        name: String = Name,
        /// One line that says whose traffic this is.
        title: Option<String> = Option<Text>,
        /// The profile that this one changes: the name of a built-in profile, or a path relative to this file. Without it, `base`.
        extends: Option<String> = Option<Text>,
        /// The web site: its address and its pages.
        site: Site,
        /// When the sessions happen.
        period: Period,
        /// How visits spread over days and hours, in the visitors' local time.
        traffic: Traffic,
        /// Weights of web visits, app visits and conversations.
        types: Weights<SessionKind>,
        /// Who comes, how often, from where.
        visitors: Visitors,
        /// How visitors reach the internet.
        network: Network,
        /// What visitors hold in their hands.
        devices: Devices,
        /// Weights of the browser's languages (BCP 47 tags), by country; `other` serves every country not listed.
        languages: PerCountry<Weights<String>> = PerCountry<WeightsOf<LanguageTag>>,
        /// How a visit goes.
        visits: Visits,
        /// Why visitors come.
        channels: Channels,
        /// The campaigns that bring visitors.
        campaigns: Vec<Campaign> = OrEmpty<Campaign>,
        /// The mobile app.
        app: App,
        /// Conversations with the contact centre.
        conversations: Conversations,
        /// The ids of the organization's own things.
        organization: Organization,
        /// Segments that visits are assigned to.
        segments: Segments,
        /// Outcomes that visits achieve.
        outcomes: Outcomes,
        /// Custom attributes: key and how the value is made.
        attributes: Vec<(String, Attribute)> = TableOf<AttributeKey, Attribute>,
        /// Custom attribute lists: key and how the values are made.
        attribute_lists: Vec<(String, AttributeList)> = TableOf<AttributeKey, AttributeList>,
        /// How often records carry optional references.
        extras: Extras,
        /// What befalls the traffic, and what becomes of its records on their way.
        scenarios ("scenario"): Vec<Scenario> = OrEmpty<Scenario>,
    }
    check(table, reader) {
        scenario::check_names(table, reader, scenarios.as_ref());
    }
}
