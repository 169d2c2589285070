//! GeoIP files of every layout, made with the writer, and what a plain reader finds in them.

use serde_json::Value as Json;
use sessionsmith::geo::mmdb_write::{IpVersion, RecordSize, Value, Writer};
use std::net::{Ipv4Addr, Ipv6Addr};

/// How records are laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Layout {
    /// MaxMind's nested maps.
    Nested,
    /// The flat maps of ip-location-db, in which missing text is empty and coordinates are floats.
    Flat,
    /// IPinfo's older flat maps: `country` is a code, coordinates are texts.
    IpinfoOlder,
    /// IPinfo's newer ones: `country` is a name.
    IpinfoNewer,
}

pub(crate) const LAYOUTS: [Layout; 4] = [Layout::Nested, Layout::Flat, Layout::IpinfoOlder, Layout::IpinfoNewer];

pub(crate) const SIZES: [RecordSize; 3] = [RecordSize::Bits24, RecordSize::Bits28, RecordSize::Bits32];

/// The kinds of address that a file has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kinds {
    V4,
    V6,
    Both,
}

pub(crate) const KINDS: [Kinds; 3] = [Kinds::V4, Kinds::V6, Kinds::Both];

/// What a record says; empty text is none.
#[derive(Clone, Debug)]
struct Facts {
    country: &'static str,
    name: &'static str,
    region: &'static str,
    region_name: &'static str,
    city: String,
    postal: String,
    timezone: &'static str,
    point: Option<(f64, f64)>,
}

/// Facts of record `n`: a few countries, several records a city, each member missing now and then.
fn facts(n: u32) -> Facts {
    let countries = [
        ("DE", "Germany", "BE", "Land Berlin", "Europe/Berlin", ["Berlin", "Aue-Bad Schlema", "Görlitz"]),
        ("US", "United States", "TX", "Texas", "America/Chicago", ["Dallas", "Smallville", "Coeur d'Alene"]),
        ("AU", "Australia", "NSW", "New South Wales", "Australia/Sydney", ["Sydney", "Dubbo", "Wagga Wagga"]),
        ("JP", "Japan", "13", "Tokyo", "Asia/Tokyo", ["Tokyo", "Hachiōji", "Ōme"]),
        ("IS", "Iceland", "1", "Capital Region", "Atlantic/Reykjavik", ["Reykjavík", "Selfoss", "'s Place"]),
    ];
    let (country, name, region, region_name, timezone, cities) = countries[n as usize % countries.len()];
    let keep = |every: u32, text: &'static str| if n % every == every - 1 { "" } else { text };
    Facts {
        country,
        name,
        region: keep(5, region),
        region_name: keep(9, region_name),
        city: keep(8, cities[n as usize / 5 % 3]).to_owned(),
        postal: if n.is_multiple_of(6) { String::new() } else { format!("{:05}", n * 7_919 % 100_000) },
        timezone: keep(13, timezone),
        point: (!n.is_multiple_of(7))
            .then(|| (f64::from(n * 131 % 17_000) / 100.0 - 85.0, f64::from(n * 977 % 35_900) / 100.0 - 179.5)),
    }
}

fn record(layout: Layout, facts: &Facts) -> Value {
    let text = Value::text;
    let mut entries: Vec<(&str, Value)> = Vec::new();
    let mut present = |key: &'static str, value: &str| {
        if !value.is_empty() {
            entries.push((key, text(value)));
        }
    };
    match layout {
        Layout::Nested => return nested(facts),
        Layout::Flat => {
            let degrees = |degrees: f64| Value::Float(degrees as f32);
            let mut entries = vec![
                ("city", text(&facts.city)),
                ("country_code", text(facts.country)),
                ("postcode", text(&facts.postal)),
                ("state1", text(facts.region_name)),
                ("state2", text("")),
                ("timezone", text(facts.timezone)),
            ];
            if let Some((latitude, longitude)) = facts.point {
                entries.extend([("latitude", degrees(latitude)), ("longitude", degrees(longitude))]);
            }
            return Value::map(entries);
        }
        Layout::IpinfoOlder => {
            present("country", facts.country);
            present("country_name", facts.name);
        }
        Layout::IpinfoNewer => {
            present("country", facts.name);
            present("country_code", facts.country);
            present("region_code", facts.region);
        }
    }
    present("city", &facts.city);
    present("region", facts.region_name);
    present("postal_code", &facts.postal);
    present("timezone", facts.timezone);
    if let Some((latitude, longitude)) = facts.point {
        present("lat", &latitude.to_string());
        present("lng", &longitude.to_string());
    }
    Value::map(entries)
}

fn nested(facts: &Facts) -> Value {
    let names = |name: &str| ("names", Value::map([("en", Value::text(name)), ("fr", Value::text("ailleurs"))]));
    let mut country = vec![("iso_code", Value::text(facts.country))];
    country.push(names(facts.name));
    let mut entries = vec![("country", Value::map(country))];
    if !facts.city.is_empty() {
        entries.push(("city", Value::map([names(&facts.city)])));
    }
    if !facts.postal.is_empty() {
        entries.push(("postal", Value::map([("code", Value::text(&facts.postal))])));
    }
    let mut location = vec![("accuracy_radius", Value::U16(20))];
    if let Some((latitude, longitude)) = facts.point {
        location.extend([("latitude", Value::Double(latitude)), ("longitude", Value::Double(longitude))]);
    }
    if !facts.timezone.is_empty() {
        location.push(("time_zone", Value::text(facts.timezone)));
    }
    entries.push(("location", Value::map(location)));
    let mut region = Vec::new();
    if !facts.region.is_empty() {
        region.push(("iso_code", Value::text(facts.region)));
    }
    if !facts.region_name.is_empty() {
        region.push(names(facts.region_name));
    }
    if !region.is_empty() {
        entries.push(("subdivisions", Value::Array(vec![Value::map(region), Value::map([names("smaller")])])));
    }
    Value::map(entries)
}

/// A City file of 400 records and some 1,500 networks of each kind, of every length that may occur.
pub(crate) fn city_file(layout: Layout, kinds: Kinds, size: RecordSize) -> Vec<u8> {
    let version = if kinds == Kinds::V4 { IpVersion::V4 } else { IpVersion::V6 };
    let mut writer = Writer::new("Test City", "a test").ip_version(version).record_size(size);
    let records: Vec<_> = (0..400).map(|n| writer.record(&record(layout, &facts(n)))).collect();
    let (mut v4, mut v6) = (0x0500_0000u32, 0x2a00u128 << 112);
    for n in 0..1_500u32 {
        let record = records[(n * 7 % 400) as usize];
        if kinds != Kinds::V6 {
            let len = 12 + n * 5 % 21;
            let size = 1u32 << (32 - len);
            v4 = v4.next_multiple_of(size);
            writer.insert(Ipv4Addr::from(v4).into(), len as u8, record).unwrap();
            v4 += size;
        }
        if kinds != Kinds::V4 {
            let len = 32 + n * 3 % 41;
            let size = 1u128 << (128 - len);
            v6 = v6.next_multiple_of(size);
            writer.insert(Ipv6Addr::from(v6).into(), len as u8, record).unwrap();
            v6 += size;
        }
    }
    writer.finish().unwrap()
}

/// An ASN file for some of the addresses of those City files.
pub(crate) fn asn_file() -> Vec<u8> {
    let mut writer = Writer::new("Test ASN", "a test");
    let operators: Vec<_> = (0..50)
        .map(|n| {
            writer.record(&Value::map([
                ("autonomous_system_number", Value::U32(64_500 + n)),
                ("autonomous_system_organization", Value::text(&format!("Operator {n}"))),
            ]))
        })
        .collect();
    for n in 0..2_000u32 {
        let operator = operators[(n * 11 % 50) as usize];
        // Two of three /17s, and two of three /36s.
        if n % 3 != 0 {
            writer.insert(Ipv4Addr::from(0x0500_0000 + (n << 15)).into(), 17, operator).unwrap();
            writer.insert(Ipv6Addr::from((0x2a00u128 << 112) + (u128::from(n) << 92)).into(), 36, operator).unwrap();
        }
    }
    writer.finish().unwrap()
}

/// What a plain reader's record says, as members of a session's `geolocation`. Empty text is none.
pub(crate) fn said(layout: Layout, record: &Json) -> Vec<(&'static str, Json)> {
    let at: [(&str, &str); 9] = match layout {
        Layout::Nested => [
            ("country", "/country/iso_code"),
            ("countryName", "/country/names/en"),
            ("region", "/subdivisions/0/iso_code"),
            ("regionName", "/subdivisions/0/names/en"),
            ("locality", "/city/names/en"),
            ("postalCode", "/postal/code"),
            ("latitude", "/location/latitude"),
            ("longitude", "/location/longitude"),
            ("timezone", "/location/time_zone"),
        ],
        Layout::Flat => [
            ("country", "/country_code"),
            ("countryName", ""),
            ("region", ""),
            ("regionName", "/state1"),
            ("locality", "/city"),
            ("postalCode", "/postcode"),
            ("latitude", "/latitude"),
            ("longitude", "/longitude"),
            ("timezone", "/timezone"),
        ],
        Layout::IpinfoOlder | Layout::IpinfoNewer => [
            ("country", if layout == Layout::IpinfoOlder { "/country" } else { "/country_code" }),
            ("countryName", if layout == Layout::IpinfoOlder { "/country_name" } else { "/country" }),
            ("region", "/region_code"),
            ("regionName", "/region"),
            ("locality", "/city"),
            ("postalCode", "/postal_code"),
            ("latitude", "/lat"),
            ("longitude", "/lng"),
            ("timezone", "/timezone"),
        ],
    };
    let found = at.into_iter().filter(|(_, pointer)| !pointer.is_empty());
    found
        .filter_map(|(member, pointer)| Some((member, record.pointer(pointer)?.clone())))
        .filter(|(_, value)| *value != "")
        .collect()
}
