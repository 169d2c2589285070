//! The case `live-web-session` of the corpus: a live web session in the shape of the one complete record that its vendor made public
//! (genesys-samples/messagingGPE-attachedData, content/030-Data-Options, MIT, 2022), with values of our own.

use crate::json::Json;
use chrono::{DateTime, TimeDelta, Utc};
use sessionsmith::json::Buffer;
use sessionsmith::model::{Edition, Maybe, Session, Timestamp, json_schema};

const TEXT: &str = include_str!("../../examples/author/base/live-web.json");

fn session() -> Session {
    serde_json::from_str(TEXT).unwrap()
}

fn instant(date: &Maybe<Timestamp<String>>) -> DateTime<Utc> {
    date.value().and_then(Timestamp::instant).unwrap()
}

#[test]
fn it_is_given_back_to_the_byte() {
    assert_eq!(serde_json::to_string_pretty(&session()).unwrap() + "\n", TEXT);

    let mut encoded = Buffer::new();
    encoded.value(&session());
    assert_eq!(Json::parse(std::str::from_utf8(encoded.as_slice()).unwrap()), Json::parse(TEXT));
}

#[test]
fn both_editions_know_all_of_it() {
    let instance = serde_json::from_str(TEXT).unwrap();
    for edition in Edition::ALL {
        let mut schema = json_schema(edition);
        let options = jsonschema::draft202012::options().should_validate_formats(true);
        options.build(&schema).unwrap().validate(&instance).unwrap();

        // Closed at every level, the schema tells a member that no model has.
        schema["unevaluatedProperties"] = false.into();
        schema["$defs"]
            .as_object_mut()
            .unwrap()
            .values_mut()
            .for_each(|model| model["additionalProperties"] = false.into());
        jsonschema::draft202012::new(&schema).unwrap().validate(&instance).unwrap();
    }
}

/// The record that was made public fits 45 and 60 seconds after the last activity, and whole seconds of duration.
#[test]
fn its_clocks_stand_as_the_platform_sets_them() {
    let session = session();
    let created = session.created_date.instant().unwrap();
    let last = session.last_event.created_date.instant().unwrap();
    assert_eq!(instant(&session.idle_date) - last, TimeDelta::seconds(45));
    assert_eq!(instant(&session.away_date) - last, TimeDelta::seconds(60));
    assert_eq!(session.duration_in_seconds.value(), Some(&(last - created).num_seconds()));
    assert_eq!(session.ended_date, Maybe::Absent, "the session is live");
}

#[test]
fn what_the_platform_writes_as_null_or_empty_is_kept_so() {
    let session = session();
    let (browser, page) = (session.browser.value().unwrap(), session.last_page.value().unwrap());
    let place = session.geolocation.value().unwrap();
    assert!([&session.external_id, &session.external_url].into_iter().all(|text| *text == Maybe::Null));
    assert_eq!((&session.mkt_campaign, &session.screenview_count), (&Maybe::Null, &Maybe::Null));
    assert!([&browser.fingerprint, &page.query_string, &place.timezone].into_iter().all(|text| *text == Maybe::Null));
    assert_eq!(browser.is_mobile, Maybe::Null);
    assert_eq!(session.search_terms, Maybe::Present(Vec::new()));
    assert_eq!(session.outcome_achievements, Maybe::Present(Vec::new()));
    for empty in ["attributes", "attributeLists"] {
        assert_eq!(Json::parse(TEXT).unwrap().get(empty), Json::parse("{}").ok().as_ref());
    }
    assert_eq!((&session.conversation, &session.app), (&Maybe::Absent, &Maybe::Absent));
}

#[test]
fn it_leads_to_nobody() {
    let session = session();
    let address: std::net::Ipv4Addr = session.ip_address.value().unwrap().parse().unwrap();
    assert!(address.octets()[0] >= 240 && !address.is_broadcast(), "{address} is not of 240.0.0.0/4");
    let (page, referrer) = (session.last_page.value().unwrap(), session.referrer.value().unwrap());
    for host in [&page.domain, &referrer.domain] {
        assert_eq!(host, "example.com");
    }
    for (url, host, path) in
        [(&page.url, &page.hostname, &page.pathname), (&referrer.url, &referrer.hostname, &referrer.pathname)]
    {
        assert_eq!(*url, format!("https://{host}{path}"));
        assert!(host.ends_with(".example.com"));
    }
}
