//! The writer against the crate `maxminddb`, which shares no code with it.

use std::net::IpAddr;

use maxminddb::{Reader, WithinOptions};
use serde_json::{Value as Json, json};

use super::*;

fn ip(text: &str) -> IpAddr {
    text.parse().unwrap()
}

fn lookup(reader: &Reader<Vec<u8>>, address: &str) -> Option<Json> {
    reader.lookup(ip(address)).unwrap().decode().unwrap()
}

/// Every type that the known layouts use, with sizes around each limit of the control byte.
fn rich() -> Value {
    Value::map([
        ("small", Value::U16(0)),
        ("number", Value::U32(4_200_000_000)),
        ("large", Value::U64(u64::MAX)),
        ("below", Value::I32(-7)),
        ("yes", Value::Bool(true)),
        ("no", Value::Bool(false)),
        ("double", Value::Double(52.5244)),
        ("float", Value::Float(0.5)),
        ("list", Value::Array(vec![Value::text("Köln"), Value::map([]), Value::Array(vec![])])),
        ("28", Value::text(&"a".repeat(28))),
        ("29", Value::text(&"b".repeat(29))),
        ("284", Value::text(&"c".repeat(284))),
        ("285", Value::text(&"d".repeat(285))),
        ("65820", Value::text(&"e".repeat(65_820))),
        ("65821", Value::text(&"f".repeat(65_821))),
    ])
}

fn rich_json() -> Json {
    json!({
        "small": 0, "number": 4_200_000_000u32, "large": u64::MAX, "below": -7, "yes": true, "no": false,
        "double": 52.5244, "float": 0.5, "list": ["Köln", {}, []],
        "28": "a".repeat(28), "29": "b".repeat(29), "284": "c".repeat(284), "285": "d".repeat(285),
        "65820": "e".repeat(65_820), "65821": "f".repeat(65_821),
    })
}

#[test]
fn every_type_is_read_back_in_every_record_size_and_tree() {
    for size in [RecordSize::Bits24, RecordSize::Bits28, RecordSize::Bits32] {
        for version in [IpVersion::V4, IpVersion::V6] {
            let mut writer = Writer::new("Test-City", "a test").ip_version(version).record_size(size);
            let record = writer.record(&rich());
            writer.insert(ip("241.2.3.0"), 24, record).unwrap();
            let reader = Reader::from_source(writer.finish().unwrap()).unwrap();
            reader.verify().unwrap();
            assert_eq!(lookup(&reader, "241.2.3.4"), Some(rich_json()), "{size:?} {version:?}");
            assert_eq!(lookup(&reader, "241.2.4.0"), None);
            assert_eq!(reader.metadata().build_epoch, 1_767_225_600);
        }
    }
}

#[test]
fn pointers_of_every_width_lead_to_the_same_text() {
    // 2,500 records of 400 bytes and more reach past the limits of the 11-bit and 19-bit pointers.
    let mut writer = Writer::new("Test-City", "a test").record_size(RecordSize::Bits28);
    let shared = |n: u32| format!("a text that many records share {}", n % 40);
    for n in 0..2_500u32 {
        let record = writer.record(&Value::map([
            ("own", Value::text(&format!("record number {n:400}"))),
            ("late", Value::text(&format!("shared by two {}", n / 2))),
            ("shared", Value::text(&shared(n))),
        ]));
        writer.insert(IpAddr::V4((0xf100_0000 + (n << 8)).into()), 24, record).unwrap();
    }
    let file = writer.finish().unwrap();
    assert!(file.len() > 1_000_000);
    let reader = Reader::from_source(file).unwrap();
    for n in (0..2_500u32).step_by(97).chain([2_499]) {
        let found: Json =
            reader.lookup(IpAddr::V4((0xf100_0001 + (n << 8)).into())).unwrap().decode().unwrap().unwrap();
        let expected = json!({
            "own": format!("record number {n:400}"), "late": format!("shared by two {}", n / 2), "shared": shared(n)
        });
        assert_eq!(found, expected);
    }
}

#[test]
fn equal_halves_become_one_network_and_equal_texts_are_written_once() {
    let mut writer = Writer::new("Test-City", "a test");
    let city =
        |name: &str| Value::map([("country", Value::text("a country of some length")), ("name", Value::text(name))]);
    let (one, two) = (writer.record(&city("one")), writer.record(&city("two")));
    assert_eq!(writer.record(&city("one")), one);
    for (n, record) in [one, one, one, one, two, one].into_iter().enumerate() {
        writer.insert(IpAddr::V4((0xf100_0000 + ((n as u32) << 8)).into()), 24, record).unwrap();
    }
    let file = writer.finish().unwrap();
    let text = b"a country of some length";
    assert_eq!(file.windows(text.len()).filter(|window| window == text).count(), 1);
    let reader = Reader::from_source(file).unwrap();
    let networks: Vec<String> = reader
        .networks(WithinOptions::default())
        .unwrap()
        .map(|found| found.unwrap().network().unwrap().to_string())
        .collect();
    assert_eq!(networks, ["241.0.0.0/22", "241.0.4.0/24", "241.0.5.0/24"]);
}

#[test]
fn ipv4_is_found_through_its_mapped_form_even_when_all_of_it_is_one_record() {
    let mut writer = Writer::new("Test-City", "a test");
    let record = writer.record(&Value::text("all"));
    writer.insert(ip("0.0.0.0"), 1, record).unwrap();
    writer.insert(ip("128.0.0.0"), 1, record).unwrap();
    writer.insert(ip("2001:db8::"), 32, record).unwrap();
    let reader = Reader::from_source(writer.finish().unwrap()).unwrap();
    reader.verify().unwrap();
    for address in ["1.2.3.4", "241.0.0.1", "::ffff:1.2.3.4", "2001:db8::5"] {
        assert_eq!(lookup(&reader, address), Some(json!("all")), "{address}");
    }
    assert_eq!(lookup(&reader, "2001:db9::5"), None);
}

#[test]
fn networks_that_meet_are_refused() {
    let mut writer = Writer::new("Test-City", "a test");
    let record = writer.record(&Value::text("x"));
    writer.insert(ip("241.1.0.0"), 16, record).unwrap();
    for (address, prefix) in [("241.1.0.0", 16), ("241.1.2.0", 24), ("241.0.0.0", 8), ("::", 0)] {
        assert_eq!(writer.insert(ip(address), prefix, record), Err(WriteError::Overlap(ip(address), prefix)));
    }
    assert_eq!(writer.insert(ip("1.2.3.4"), 33, record), Err(WriteError::WrongVersion(ip("1.2.3.4"), 33)));
    let mut v4 = Writer::new("Test-City", "a test").ip_version(IpVersion::V4);
    let record = v4.record(&Value::text("x"));
    assert_eq!(v4.insert(ip("::1"), 128, record), Err(WriteError::WrongVersion(ip("::1"), 128)));
}

#[test]
fn a_file_too_large_for_its_record_size_is_refused() {
    let mut writer = Writer::new("Test-City", "a test");
    let record = writer.record(&Value::text(&"x".repeat(1 << 24)));
    writer.insert(ip("241.1.0.0"), 16, record).unwrap();
    assert_eq!(writer.finish(), Err(WriteError::TooLarge));
}
