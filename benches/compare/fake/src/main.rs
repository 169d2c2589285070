//! The record as somebody would declare it who derives: all properties, each optional one but the browser present half of the
//! time, so that a record has as many values as ours; nothing agrees with anything.

use chrono::{DateTime, Utc};
use fake::faker::address::en::{CityName, CountryCode, CountryName, StateAbbr, StateName, TimeZone, ZipCode};
use fake::faker::company::en::{CatchPhrase, CompanyName};
use fake::faker::internet::en::{DomainSuffix, IPv4, UserAgent, Username};
use fake::faker::lorem::en::{Sentence, Word, Words};
use fake::uuid::UUIDv4;
use fake::{Dummy, Fake, Faker};
use rand::SeedableRng;
use rand::rngs::SmallRng;
use serde::Serialize;
use std::io::{BufWriter, Write, stdout};
use uuid::Uuid;

fn main() -> std::io::Result<()> {
    let rows = std::env::args().nth(1).and_then(|rows| rows.parse().ok()).unwrap_or(1000);
    let mut random = SmallRng::seed_from_u64(7);
    let mut out = BufWriter::with_capacity(1 << 20, stdout().lock());
    for _ in 0..rows {
        let session: Session = Faker.fake_with_rng(&mut random);
        serde_json::to_writer(&mut out, &session)?;
        out.write_all(b"\n")?;
    }
    out.flush()
}

/// Declares structs: the fields that are always there, then those that half of the records have, each with its type and what
/// fakes it.
macro_rules! records {
    ($($name:ident { $($always:ident: $type:ty = $faker:literal,)* ; $($maybe:ident: $inner:ty = $by:literal,)* })+) => {$(
        #[derive(Dummy, Serialize)]
        #[serde(rename_all = "camelCase")]
        struct $name {
            $(#[dummy(faker = $faker)] $always: $type,)*
            $(#[dummy(faker = $by)] #[serde(skip_serializing_if = "Option::is_none")] $maybe: Option<$inner>,)*
        }
    )+};
}

records! {
    Session {
        id: Uuid = "UUIDv4", r#type: String = "Word()", event_count: u32 = "1..50", last_event: Event = "Faker",
        authenticated: bool = "Faker", created_date: DateTime<Utc> = "Faker", browser: Browser = "Faker",
        ;
        external_contact: Entity = "Faker", customer_id: Uuid = "UUIDv4", customer_id_type: String = "Word()",
        external_id: String = "Username()", external_url: String = "CatchPhrase()", short_id: String = "ZipCode()",
        outcome_achievements: Vec<Achievement> = "(Faker, 0..3)", segment_assignments: Vec<Assignment> = "(Faker, 0..4)",
        attributes: Attributes = "Faker", attribute_lists: Lists = "Faker", device: Device = "Faker",
        geolocation: Place = "Faker", ip_address: String = "IPv4()", ip_organization: String = "CompanyName()",
        last_page: Page = "Faker", mkt_campaign: Campaign = "Faker", referrer: Page = "Faker", app: App = "Faker",
        sdk_library: Library = "Faker", network_connectivity: Network = "Faker", search_terms: Vec<String> = "Words(0..3)",
        user_agent_string: String = "UserAgent()", duration_in_seconds: u32 = "0..5000", pageview_count: u32 = "1..50",
        screenview_count: u32 = "1..50", conversation: Entity = "Faker", last_connected_queue: Entity = "Faker",
        last_connected_user: Entity = "Faker", last_user_disposition: Disposition = "Faker",
        conversation_channels: Vec<Channel> = "(Faker, 1..3)", originating_direction: String = "Word()",
        conversation_subject: String = "Sentence(3..8)", last_user_disconnect_type: String = "Word()",
        last_acd_outcome: String = "Word()", self_uri: String = "CatchPhrase()", ended_date: DateTime<Utc> = "Faker",
        away_date: DateTime<Utc> = "Faker", idle_date: DateTime<Utc> = "Faker",
    }
    Event { id: Uuid = "UUIDv4", event_name: String = "Word()", created_date: DateTime<Utc> = "Faker", ; }
    Entity { id: Uuid = "UUIDv4", self_uri: String = "CatchPhrase()", ; }
    Achievement { outcome: Entity = "Faker", achieved_date: DateTime<Utc> = "Faker", ; }
    Assignment { segment: Entity = "Faker", assigned_date: DateTime<Utc> = "Faker", ; }
    Attributes { cart_value: Attribute = "Faker", search_results: Attribute = "Faker", ; newsletter_subscriber: Attribute = "Faker", }
    Attribute { data_type: String = "Word()", value: String = "Word()", ; }
    Lists { viewed_skus: List = "Faker", ; }
    List { data_type: String = "Word()", values: Vec<String> = "Words(1..4)", ; }
    Browser {
        family: String = "Word()", version: String = "ZipCode()", features_flash: bool = "Faker", features_java: bool = "Faker",
        features_pdf: bool = "Faker", features_webrtc: bool = "Faker", lang: String = "Word()", is_mobile: bool = "Faker",
        view_height: u32 = "300..1400", view_width: u32 = "300..2600",
        ;
        fingerprint: Uuid = "UUIDv4",
    }
    Device {
        category: String = "Word()", is_mobile: bool = "Faker", os_family: String = "Word()", os_version: String = "ZipCode()",
        screen_height: u32 = "300..1400", screen_width: u32 = "300..2600",
        ;
        manufacturer: String = "CompanyName()", screen_density: u32 = "1..4", fingerprint: Uuid = "UUIDv4",
    }
    Place {
        country: String = "CountryCode()", country_name: String = "CountryName()", latitude: f64 = "-90.0..90.0",
        locality: String = "CityName()", longitude: f64 = "-180.0..180.0", postal_code: String = "ZipCode()",
        region: String = "StateAbbr()", region_name: String = "StateName()", source: String = "Word()",
        timezone: String = "TimeZone()",
        ;
    }
    Page {
        url: String = "Sentence(4..9)", domain: String = "DomainSuffix()", hostname: String = "Username()",
        pathname: String = "CatchPhrase()", title: String = "Sentence(3..7)", lang: String = "Word()",
        breadcrumb: Vec<String> = "Words(0..4)",
        ;
        fragment: String = "Word()", keywords: String = "Sentence(3..6)", query_string: String = "CatchPhrase()",
    }
    Campaign {
        medium: String = "Word()", name: String = "Username()", source: String = "Word()",
        ;
        content: String = "Word()", term: String = "Word()", click_id: String = "CatchPhrase()", network: String = "Word()",
    }
    App { name: String = "Word()", namespace: String = "Username()", version: String = "ZipCode()", build_number: String = "ZipCode()", ; }
    Library { name: String = "Word()", version: String = "ZipCode()", ; }
    Network {
        bluetooth_enabled: bool = "Faker", cellular_enabled: bool = "Faker", wifi_enabled: bool = "Faker",
        ;
        carrier: String = "CompanyName()",
    }
    Disposition { code: String = "Word()", user: Entity = "Faker", ; notes: String = "Sentence(4..9)", }
    Channel { r#type: String = "Word()", ; message_type: String = "Word()", platform: String = "Word()", }
}
