//! The table of sites: each decision that a record rests on, numbered once and for all.
//!
//! Numbers are part of the promise of equal bytes: a new site takes the next free number, a site that is no longer asked
//! keeps its number for ever.

use crate::choices::Site;

/// What is known about a site.
#[derive(Clone, Copy, Debug)]
pub struct SiteInfo {
    /// The site.
    pub site: Site,
    /// Its name, entity first.
    pub name: &'static str,
    /// What the decision is taken from: a key of the profile, or a table of this crate.
    pub table: &'static str,
}

macro_rules! sites {
    ($($name:ident = $number:literal, $label:literal, $table:literal;)+) => {
        $(pub(crate) const $name: Site = Site::new($number);)+

        /// Every site, in the order of the numbers.
        pub const SITES: &[SiteInfo] = &[$(SiteInfo { site: $name, name: $label, table: $table }),+];
    };
}

sites! {
    // Who comes. Market, time zone and device are the schedule's choice.
    MARKET = 1, "visitor.market", "visitors.markets";
    PLACE = 2, "visitor.place", "cities of the time zone, by population";
    OPERATOR = 3, "visitor.operator", "network operators of the country";
    IPV6 = 4, "visitor.ipv6", "network.ipv6";
    HOST = 5, "visitor.host", "addresses of the operator in the city";
    LANGUAGE = 6, "visitor.language", "languages";
    IDENTITY = 7, "visitor.identity", "visitors.identity";
    COOKIE = 8, "visitor.cookie", "uuid";
    MAILBOX = 9, "visitor.mailbox", "reserved mail domains";
    APP_COOKIE = 10, "visitor.app_cookie", "uuid";
    SIGNS_IN = 11, "visitor.signs_in", "visitors.authenticated";
    IS_CONTACT = 12, "visitor.is_contact", "visitors.contacts";
    CONTACT = 13, "visitor.contact", "uuid";
    BROWSER = 14, "visitor.browser", "devices.browsers, devices.desktop, devices.tablets";
    STALENESS = 15, "visitor.staleness", "devices.versions";
    SCREEN = 16, "visitor.screen", "devices.screens";
    VIEWPORT = 17, "visitor.viewport", "viewports of the platform";
    HAS_FINGERPRINT = 18, "visitor.has_fingerprint", "devices.fingerprints";
    FINGERPRINT = 19, "visitor.fingerprint", "128 random bits";
    APP_SYSTEM = 20, "visitor.app_system", "devices.browsers (iOS against Android)";
    APP_SCREEN = 21, "visitor.app_screen", "devices.screens";
    MANUFACTURER = 22, "visitor.manufacturer", "devices.manufacturers";
    CARRIER = 23, "visitor.carrier", "devices.carriers";
    APP_RELEASE = 24, "visitor.app_release", "app.releases";
    SDK_VERSION = 25, "visitor.sdk_version", "app.sdk_versions";
    SHOWS_DENSITY = 26, "visitor.shows_density", "constant";
    DEVICE = 27, "visitor.device", "devices.browsers, devices.tablets";
    STITCHED = 28, "visitor.stitched", "visitors.stitched";
    ZONE = 29, "visitor.zone", "time zones of the country, by population";
    NUMBER = 30, "visitor.number", "all visitors";

    // One visit.
    KIND = 100, "visit.type", "types";
    INSTANT = 101, "visit.instant", "traffic";
    SESSION_ID = 102, "visit.id", "uuid";
    PAGES = 103, "visit.pages", "visits.bounce";
    EVENTS = 104, "visit.events", "visits.events_per_page";
    DURATION = 105, "visit.duration", "visits.duration";
    CHANNEL = 106, "visit.channel", "channels";
    ENGINE = 107, "visit.engine", "channels.engines";
    NETWORK = 108, "visit.network", "channels.networks";
    PARTNER = 109, "visit.partner", "channels.partners";
    WEBMAIL = 110, "visit.webmail", "webmail sites";
    CAMPAIGN = 111, "visit.campaign", "campaigns";
    TERM = 112, "visit.campaign_term", "campaigns.terms";
    CONTENT = 113, "visit.campaign_content", "campaigns.contents";
    CLICK = 114, "visit.click", "click identifiers of the network";
    AUTO_TAGGED = 115, "visit.auto_tagged", "share of paid clicks tagged with a click id only";
    PAGE = 116, "visit.last_page", "site.pages, channels.landings";
    FRAGMENT = 117, "visit.fragment", "site.pages.fragments";
    FROM_PAGE = 118, "visit.referring_page", "site.pages";
    FROM_SEARCH = 119, "visit.referring_search", "site.terms";
    SEARCHES = 120, "visit.searches", "visits.searches";
    SEARCH_COUNT = 121, "visit.search_count", "constant law";
    SEARCH_TERM = 122, "visit.search_term", "site.terms";
    ENDS_ON_SEARCH = 123, "visit.ends_on_search", "constant";
    CONVERTS = 124, "visit.converts", "visits.conversion";
    ENDS_ON_GOAL = 125, "visit.ends_on_goal", "constant";
    EVENT_NAME = 126, "visit.last_event", "visits.events";
    EVENT_ID = 127, "visit.last_event_id", "uuid";
    LIVE = 128, "visit.live", "visits.live";
    SPARSE = 129, "visit.sparse", "visits.sparse";
    LOST = 130, "visit.lost", "visits.sparse";
    OUTCOME_COUNT = 131, "visit.outcome_count", "outcomes.mean";
    OUTCOME = 132, "visit.outcome", "organization.outcomes";
    OUTCOME_AT = 133, "visit.outcome_at", "the time of the visit";
    SEGMENT_COUNT = 134, "visit.segment_count", "segments.mean";
    SEGMENT = 135, "visit.segment", "organization.segments";
    SEGMENT_AT = 136, "visit.segment_at", "the time of the visit";
    HAS_ATTRIBUTE = 137, "visit.has_attribute", "attributes.share";
    ATTRIBUTE = 138, "visit.attribute", "attributes";
    HAS_LIST = 139, "visit.has_attribute_list", "attribute_lists.share";
    LIST_LENGTH = 140, "visit.attribute_list_length", "attribute_lists.length";
    LIST_VALUE = 141, "visit.attribute_list_value", "attribute_lists";
    HAS_EXTERNAL_ID = 142, "visit.has_external_id", "extras.external_id";
    HAS_EXTERNAL_URL = 143, "visit.has_external_url", "extras.external_url";
    EXTERNAL = 144, "visit.external_id", "number of 8 digits";
    HAS_SHORT_ID = 145, "visit.has_short_id", "extras.short_id";
    SHORT_ID = 146, "visit.short_id", "number of 4 to 6 digits";
    DIVISION_COUNT = 147, "visit.division_count", "constant law";
    DIVISION = 148, "visit.division", "organization.divisions";
    ON_SECOND_DEVICE = 149, "visit.on_second_device", "visitors.second_device";
    ROOM = 150, "visit.room", "the visitor's next visit";

    // A visit with the app.
    SCREENS = 200, "app.screens", "visits.screens";
    LAST_SCREEN = 201, "app.last_screen", "app.screens";
    APP_SEARCHES = 202, "app.searches", "app.search";
    BLUETOOTH = 203, "app.bluetooth", "constant share";
    CELLULAR = 204, "app.cellular", "constant share";
    WIFI = 205, "app.wifi", "constant share";

    // A conversation.
    CONVERSATION = 300, "conversation.id", "uuid";
    DIRECTION = 301, "conversation.direction", "conversations.directions";
    CONVERSATION_CHANNEL = 302, "conversation.channel", "conversations.channels";
    SECOND_CHANNEL = 303, "conversation.second_channel", "conversations.second_channel";
    ACD_OUTCOME = 304, "conversation.outcome", "conversations.outcomes";
    QUEUE = 305, "conversation.queue", "organization.queues";
    USER = 306, "conversation.user", "organization.users";
    HAS_DISPOSITION = 307, "conversation.has_disposition", "conversations.wrap_up";
    DISPOSITION = 308, "conversation.disposition", "conversations.dispositions";
    HAS_NOTES = 309, "conversation.has_notes", "conversations.notes";
    NOTES = 310, "conversation.notes", "conversations.note_texts";
    DISCONNECT = 311, "conversation.disconnect", "conversations.disconnects";
    SUBJECT = 312, "conversation.subject", "conversations.subjects";
    MINUTES = 313, "conversation.minutes", "conversations.minutes";
    MESSAGES = 314, "conversation.events", "conversations.events";
    HAS_CASE = 315, "conversation.has_case", "conversations.cases.share";
    CASE = 316, "conversation.case", "uuid";
    CASE_REFERENCE = 317, "conversation.case_reference", "conversations.cases.reference";
    CASE_STATUS = 318, "conversation.case_status", "conversations.cases.status";
    CASE_ASSOCIATION = 319, "conversation.case_association", "uuid";
    CASE_AT = 320, "conversation.case_at", "the time of the conversation";

    // Scenarios. The ordinal begins with the number of the scenario.
    TOUCHED = 400, "scenario.touched", "share or rate of the scenario";
    CRAWLER = 401, "scenario.crawler", "crawlers of the bot wave";
    CRAWLER_ADDRESS = 402, "scenario.crawler_address", "addresses of the bot wave";
    CRAWLER_PAGE = 403, "scenario.crawler_page", "site.pages, channels.landings";
    CRAWLER_COOKIE = 404, "scenario.crawler_cookie", "uuid";
    CRAWLER_NETWORK = 405, "scenario.crawler_network", "visitors.markets, data centres of the country";
    ADOPTS = 406, "scenario.adopts", "adoption of the app's release";
    DEFECT = 407, "scenario.defect", "defects of the dirty rows";
    DEFECT_PLACE = 408, "scenario.defect_place", "properties that can have the defect";
    DEFECT_VALUE = 409, "scenario.defect_value", "what stands there instead";
    REPEATED = 410, "scenario.repeated", "the order in which rows are repeated, late, or give way";
    DISTANCE = 411, "scenario.distance", "rows between a session and its repeat, or its late place";
    SENDINGS = 412, "scenario.sendings", "two or three";
    GROWTH_PAGE = 413, "scenario.growth_page", "site.pages, channels.landings";
    GROWTH_EVENT = 414, "scenario.growth_event", "uuid";

    // A table of a plan.
    FAKER = 500, "table.faker", "attributes.fake, attribute_lists.fake";

    // Strategies: what stands around sessions, and what happens to their text.
    COUNT = 600, "strategy.count", "visits of a history, sessions of a page";
    GAP = 601, "strategy.gap", "the time between two visits";
    PAGE_NUMBER = 602, "strategy.page_number", "pages of a listing";
    PICKED = 603, "strategy.picked", "what a value is a part of";
    MUTATION_COUNT = 604, "strategy.mutation_count", "one to four";
    MUTATION = 605, "strategy.mutation", "what can be done to a text";
    MUTATED = 606, "strategy.mutated", "where it can be done";
    MUTANT = 607, "strategy.mutant", "what stands there then";
}

#[cfg(test)]
mod tests {
    use super::SITES;

    #[test]
    fn numbers_and_names_are_unique_and_in_order() {
        for pair in SITES.windows(2) {
            assert!(pair[0].site < pair[1].site, "{} before {}", pair[0].name, pair[1].name);
        }
        for (at, info) in SITES.iter().enumerate() {
            assert!(SITES[at + 1..].iter().all(|other| other.name != info.name), "{}", info.name);
        }
    }
}
