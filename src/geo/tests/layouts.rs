//! What records say, in every layout.

use super::{city, file_of, insert, names, open};
use crate::geo::mmdb_write::{IpVersion, RecordSize, Value, Writer};
use crate::geo::{Family, Geo, Location};

/// The location of the one network of the one place.
fn only(geo: &Geo) -> Location<'_> {
    assert_eq!(geo.locations(), 1);
    geo.location(0)
}

/// What the record of a network of 81.2.69.0/24 becomes, as text.
fn read(record: &Value) -> String {
    let geo = open(&file_of([("81.2.69.0/24", record)]));
    let location = only(&geo);
    let texts = [
        Some(location.country()),
        Some(location.country_name()),
        location.region(),
        location.region_name(),
        location.locality(),
        location.postal_code(),
        location.timezone(),
    ];
    let texts: Vec<&str> = texts.iter().map(|text| text.unwrap_or("-")).collect();
    let point = location.coordinates().map_or("-".to_owned(), |(lat, lon)| format!("{lat},{lon}"));
    format!("{} {point}", texts.join("|"))
}

fn text_map<const N: usize>(entries: [(&'static str, &str); N]) -> Value {
    Value::map(entries.map(|(key, text)| (key, Value::text(text))))
}

#[test]
fn the_nested_layout_of_maxmind() {
    let record = Value::map([
        (
            "city",
            Value::map([
                ("geoname_id", Value::U32(2_643_743)),
                ("names", text_map([("de", "London (de)"), ("en", "London"), ("ja", "ロンドン")])),
            ]),
        ),
        ("continent", Value::map([("code", Value::text("EU")), names("Europe")])),
        ("country", Value::map([("iso_code", Value::text("GB")), names("United Kingdom")])),
        (
            "location",
            Value::map([
                ("accuracy_radius", Value::U16(10)),
                ("latitude", Value::Double(51.5142)),
                ("longitude", Value::Double(-0.0931)),
                ("time_zone", Value::text("Europe/London")),
            ]),
        ),
        ("postal", Value::map([("code", Value::text("EC1A"))])),
        ("registered_country", Value::map([("iso_code", Value::text("US")), names("United States")])),
        (
            "subdivisions",
            Value::Array(vec![
                Value::map([("iso_code", Value::text("ENG")), names("England")]),
                Value::map([("iso_code", Value::text("LND")), names("Greater London")]),
            ]),
        ),
    ]);
    assert_eq!(read(&record), "GB|United Kingdom|ENG|England|London|EC1A|Europe/London 51.5142,-0.0931");
}

#[test]
fn the_flat_layout_of_ip_location_db() {
    let record = Value::map([
        ("city", Value::text("'s-Hertogenbosch")),
        ("country_code", Value::text("NL")),
        ("latitude", Value::Float(51.6978)),
        ("longitude", Value::Float(5.3037)),
        ("postcode", Value::text("5211")),
        ("state1", Value::text("North Brabant")),
        ("state2", Value::text("Gemeente 's-Hertogenbosch")),
        ("timezone", Value::text("Europe/Amsterdam")),
    ]);
    // Floats are told as the decimals that they stand for.
    assert_eq!(read(&record), "NL|Netherlands|-|North Brabant|'s-Hertogenbosch|5211|Europe/Amsterdam 51.6978,5.3037");
    let empty = text_map([
        ("city", "Zürich"),
        ("country_code", "CH"),
        ("postcode", ""),
        ("state1", ""),
        ("state2", ""),
        ("timezone", ""),
    ]);
    assert_eq!(read(&empty), "CH|Switzerland|-|-|Zürich|-|- -");
}

#[test]
fn both_generations_of_ipinfo() {
    let lite = text_map([
        ("as_domain", "example.com"),
        ("as_name", "Example"),
        ("asn", "AS64500"),
        ("continent", "Europe"),
        ("continent_code", "EU"),
        ("country", "Germany"),
        ("country_code", "DE"),
    ]);
    assert_eq!(read(&lite), "DE|Germany|-|-|-|-|- -");
    let older = text_map([("continent", "EU"), ("country", "DE"), ("country_name", "Deutschland")]);
    assert_eq!(read(&older), "DE|Deutschland|-|-|-|-|- -");
    let extended = text_map([
        ("city", "Mountain View"),
        ("country", "US"),
        ("geoname_id", "5375480"),
        ("lat", "37.40599"),
        ("lng", "-122.078514"),
        ("postal_code", "94043"),
        ("region", "California"),
        ("region_code", "US-CA"),
        ("timezone", "America/Los_Angeles"),
    ]);
    assert_eq!(
        read(&extended),
        "US|United States|CA|California|Mountain View|94043|America/Los_Angeles 37.40599,-122.078514"
    );
    let by_name = text_map([("country", "Germany")]);
    assert_eq!(read(&by_name), "DE|Germany|-|-|-|-|- -");
}

#[test]
fn coordinates_come_in_every_type_of_number() {
    let at = |latitude: Value, longitude: Value| {
        let record = Value::map([
            ("country_code", Value::text("AU")),
            ("city", Value::text("Somewhere")),
            ("latitude", latitude),
            ("longitude", longitude),
        ]);
        let geo = open(&file_of([("1.1.1.0/24", &record)]));
        only(&geo).coordinates()
    };
    assert_eq!(at(Value::Double(-33.494), Value::Double(143.2104)), Some((-33.494, 143.2104)));
    assert_eq!(at(Value::Float(-33.494), Value::Float(143.2104)), Some((-33.494, 143.2104)));
    assert_eq!(at(Value::text("-33.494"), Value::text("143.2104")), Some((-33.494, 143.2104)));
    assert_eq!(at(Value::U16(33), Value::U32(143)), Some((33.0, 143.0)));
    assert_eq!(at(Value::I32(-33), Value::U64(143)), Some((-33.0, 143.0)));
    // Every decimal of a double is kept.
    assert_eq!(at(Value::Double(-33.49412345678), Value::Double(0.0)), Some((-33.49412345678, 0.0)));
    let nowhere = [f64::NAN, f64::INFINITY, 90.001, -91.0].map(|lat| at(Value::Double(lat), Value::Double(1.0)));
    assert_eq!(nowhere, [None; 4]);
    assert_eq!(at(Value::Double(1.0), Value::Double(180.5)), None);
    assert_eq!(at(Value::Float(f32::NAN), Value::Float(1.0)), None);
    assert_eq!(at(Value::text("NaN"), Value::text("north")), None);
    assert_eq!(at(Value::text(""), Value::Bool(true)), None);
    assert_eq!(at(Value::map([]), Value::Array(vec![Value::Double(1.0)])), None);
}

#[test]
fn whatever_is_missing_or_misshapen_is_left_out() {
    let country = || ("country", Value::map([("iso_code", Value::text("FR"))]));
    let town = || ("city", Value::map([names("Ville")]));
    let with = |more: (&'static str, Value)| read(&Value::map([country(), town(), more]));
    let plain = "FR|France|-|-|Ville|-|- -";
    assert_eq!(read(&Value::map([country(), town()])), plain);
    for more in [
        ("subdivisions", Value::Array(vec![])),
        ("subdivisions", Value::Array(vec![Value::map([])])),
        ("subdivisions", Value::map([("iso_code", Value::text("75"))])),
        ("postal", Value::map([])),
        ("postal", Value::U32(75_001)),
        ("location", Value::map([("accuracy_radius", Value::U16(5))])),
        ("location", Value::text("Paris")),
        ("location", Value::map([("time_zone", Value::text("no zone, this"))])),
        ("traits", Value::map([("is_anycast", Value::Bool(false))])),
        ("represented_country", Value::map([])),
        ("unheard_of", Value::Array(vec![Value::map([("names", Value::text("x"))]), Value::Double(1.0)])),
    ] {
        assert_eq!(with(more.clone()), plain, "{more:?}");
    }
    let region = |region: Value| with(("subdivisions", Value::Array(vec![region])));
    assert_eq!(region(Value::map([("iso_code", Value::text("75"))])), "FR|France|75|-|Ville|-|- -");
    assert_eq!(region(Value::map([names("Paris")])), "FR|France|-|Paris|Ville|-|- -");
    assert_eq!(with(("postal", Value::text("75001"))), "FR|France|-|-|Ville|75001|- -");
    // A city without an English name has none here.
    let unnamed = Value::map([country(), ("city", Value::map([("names", text_map([("fr", "Ville")]))]))]);
    assert_eq!(read(&unnamed), "FR|France|-|-|-|-|- -");
}

#[test]
fn every_tree_and_record_size_is_read_alike() {
    for size in [RecordSize::Bits24, RecordSize::Bits28, RecordSize::Bits32] {
        for version in [IpVersion::V4, IpVersion::V6] {
            let mut writer = Writer::new("GeoLite2-City", "a test").ip_version(version).record_size(size);
            for (network, name) in [("5.44.0.0/16", "Zella"), ("5.45.16.0/20", "Aue")] {
                let record = writer.record(&city("DE", name));
                insert(&mut writer, network, record);
            }
            if version == IpVersion::V6 {
                let record = writer.record(&city("DE", "Zella"));
                insert(&mut writer, "2a00:1450::/32", record);
            }
            let geo = open(&writer.finish().unwrap());
            let places: Vec<_> = geo.places(geo.country("DE").unwrap()).collect();
            let names: Vec<_> = places.iter().map(|place| place.locality()).collect();
            assert_eq!(names, [Some("Aue"), Some("Zella")], "{size:?} {version:?}");
            let ends = [0, u64::MAX].map(|word| places[0].network(Family::V4, word).address(word).to_string());
            assert_eq!(ends, ["5.45.16.1", "5.45.31.254"]);
            let v6 = places[1].network(Family::V6, 0).address(0).to_string();
            assert_eq!(v6, if version == IpVersion::V6 { "2a00:1450::2" } else { "5.44.0.1" });
        }
    }
}
