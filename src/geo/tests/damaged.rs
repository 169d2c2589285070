//! Damaged files are refused, and nothing of them comes out unverified.

use maxminddb::Reader;

use super::{city, file_of, refused};
use crate::geo::embedded::{ASN, CITY};
use crate::geo::mmdb_write::{IpVersion, Value, Writer};
use crate::geo::{Family, Geo};

/// A small sound file: two places, and an alias of IPv4.
fn sound() -> Vec<u8> {
    let (aue, wels) = (city("DE", "Aue"), city("AT", "Wels"));
    file_of([("5.0.0.0/16", &aue), ("80.0.0.0/13", &wels), ("2a00::/32", &aue)])
}

/// The file with the metadata's value at `key` replaced by bytes of the same length.
fn with(file: &[u8], key: &str, value: &[u8]) -> Vec<u8> {
    let at = file.windows(key.len()).rposition(|window| window == key.as_bytes()).unwrap() + key.len();
    let mut file = file.to_vec();
    file[at..at + value.len()].copy_from_slice(value);
    file
}

#[test]
fn every_cut_at_the_end_is_refused() {
    let file = sound();
    let places = (0..600).map(|n| n * file.len() / 600).chain(file.len().saturating_sub(400)..file.len());
    for len in places {
        assert!(Geo::from_bytes(&[("test.mmdb", &file[..len])], None).is_err(), "{len} of {}", file.len());
    }
    for len in (0..600).map(|n| n * CITY.len() / 600) {
        assert!(Geo::from_bytes(&[("test.mmdb", &CITY[..len])], None).is_err(), "{len}");
    }
    assert!(Geo::from_bytes(&[("test.mmdb", CITY)], Some(("asn.mmdb", &ASN[..ASN.len() - 30]))).is_err());
}

#[test]
fn a_missing_head_is_refused_or_what_comes_out_is_what_a_reader_finds() {
    let file = sound();
    for cut in 1..file.len() {
        if let Ok(geo) = Geo::from_bytes(&[("test.mmdb", &file[cut..])], None) {
            agree(&geo, &file[cut..]);
        }
    }
}

/// Every network of the index has the country in the file that it has in the index.
fn agree(geo: &Geo, file: &[u8]) {
    let reader = Reader::from_source(file).unwrap();
    for place in geo.countries().flat_map(|country| geo.places(country.id)) {
        for network in Family::ALL.into_iter().flat_map(|family| place.networks(family).collect::<Vec<_>>()) {
            for word in [0, 1 << 63, u64::MAX] {
                let found = reader.lookup(network.address(word)).unwrap();
                let found: maxminddb::geoip2::City<'_> = found.decode().unwrap().unwrap();
                assert_eq!(found.country.iso_code, Some(network.location().country()));
                assert_eq!(found.city.names.english, network.location().locality());
            }
        }
    }
}

#[test]
fn metadata_that_do_not_fit_are_refused() {
    let file = sound();
    assert!(Geo::from_bytes(&[("test.mmdb", &file)], None).is_ok());
    // A control byte and the number: 16 bits, 32 bits (up to 4 bytes), 64 bits (with a byte for the type).
    for (key, value) in [
        ("node_count", &b"\xc1\x00"[..]),
        ("node_count", b"\xc1\xff"),
        ("record_size", b"\xa1\x1a"),
        ("record_size", b"\xa1\x20"),
        ("ip_version", b"\xa1\x05"),
        ("ip_version", b"\xa1\x04"),
        ("build_epoch", b"\x04\x02\xff\xff\xff\xff"),
    ] {
        let text = refused_or_agreeing(&with(&file, key, value));
        if key != "build_epoch" {
            assert!(text.is_some_and(|text| text.contains("damaged")), "{key} {value:?}");
        }
    }
}

/// What is said, if it is refused; what comes out is right, if it is not.
fn refused_or_agreeing(file: &[u8]) -> Option<String> {
    match Geo::from_bytes(&[("test.mmdb", file)], None) {
        Ok(geo) => {
            agree(&geo, file);
            None
        }
        Err(error) => Some(error.to_string()),
    }
}

/// A file whose tree has these nodes, in 24-bit records, before the data of a sound one. In them, `DATA` and above
/// stands for what lies behind the tree.
fn with_tree(ip_version: IpVersion, nodes: impl Fn(u32) -> [u32; 2]) -> Vec<u8> {
    let mut writer = Writer::new("GeoLite2-City", "a test").ip_version(ip_version);
    let record = writer.record(&city("FR", "Ville"));
    let (address, len) = if ip_version == IpVersion::V6 { ("8000::", 120) } else { ("80.0.0.0", 32) };
    writer.insert(address.parse().unwrap(), len, record).unwrap();
    let file = writer.finish().unwrap();
    let count = Reader::from_source(&file[..]).unwrap().metadata().node_count;
    let mut tree = Vec::new();
    for node in 0..count {
        for side in nodes(node) {
            let side = if side >= DATA { side - DATA + count } else { side };
            tree.extend_from_slice(&side.to_be_bytes()[1..]);
        }
    }
    [&tree, &file[tree.len()..]].concat()
}

const DATA: u32 = 1 << 20;

#[test]
fn trees_that_do_not_end_are_refused_at_once() {
    // Each of 100 nodes leads to the next one on both sides: 2^100 networks. And the same with nothing at the end.
    for end in [DATA + 16, DATA] {
        let bomb = with_tree(IpVersion::V6, |node| [if node < 100 { node + 1 } else { end }; 2]);
        assert!(refused(&bomb).contains("its search tree does not end"), "{}", refused(&bomb));
    }
    // The same of aliases: the way to IPv4 is a chain of zeros, and every other side leads back to its end.
    let aliases = with_tree(IpVersion::V6, |node| if node < 96 { [node + 1, node + 1] } else { [DATA, DATA] });
    assert!(Geo::from_bytes(&[("test.mmdb", &aliases)], None).is_err());
    for (cycle, version) in [(IpVersion::V4, 4), (IpVersion::V6, 6)]
        .map(|(version, _)| (with_tree(version, |node| [if node == 0 { 0 } else { node - 1 }, DATA + 16]), version))
    {
        let text = refused(&cycle);
        assert!(text.contains("deeper than an address") || text.contains("does not end"), "{version:?}: {text}");
    }
}

#[test]
fn a_tree_that_leads_between_tree_and_data_or_behind_them_is_refused() {
    for side in [DATA + 1, DATA + 15, DATA + 5_000, (1 << 24) - 1] {
        let file = with_tree(IpVersion::V4, |node| if node == 0 { [side, DATA] } else { [DATA; 2] });
        assert!(refused(&file).contains("is damaged"), "{}", refused(&file));
    }
}

#[test]
fn records_that_are_damaged_are_refused() {
    let damaged = |value: &[u8]| {
        // The text of the city is replaced: it has 40 bytes to be written over.
        let name = "N".repeat(40);
        let mut file = file_of([("5.0.0.0/16", &city("DE", &name))]);
        let at = file.windows(40).position(|window| window == name.as_bytes()).unwrap() - 2;
        file[at..at + value.len()].copy_from_slice(value);
        refused_or_agreeing(&file)
    };
    for (what, value) in [
        ("invalid UTF-8", &b"\x5d\x0b\xff\xfe"[..]),
        ("a pointer that leads out of the file", b"\x38\xff\xff\xff\xff"),
        ("a text that is longer than the file", b"\x5f\xff\xff\xff"),
        ("a map of millions of entries", b"\xff\xff\xff\xff"),
        ("a list of millions of entries", b"\x1f\x04\xff\xff\xff"),
        ("an unknown type", b"\x00\xf0"),
    ] {
        assert!(damaged(value).is_some_and(|text| text.contains("is damaged")), "{what}");
    }
}

#[test]
fn a_record_inside_of_itself_is_refused() {
    // A map whose `names` are the map itself: a pointer to the beginning of the data.
    let file =
        file_of([("5.0.0.0/16", &Value::map([("subdivisions", Value::text("x")), ("city", Value::text("yz"))]))]);
    let mut looped = file.clone();
    let at = file.windows(3).position(|window| window == b"\x42yz").unwrap();
    looped[at..at + 2].copy_from_slice(b"\x20\x00");
    looped[at + 2] = 0x40;
    assert!(refused_or_agreeing(&looped).is_some());
    // Deep nesting, of what is looked at and of what is passed over.
    for key in ["city", "unheard_of"] {
        let mut deep = Value::map([]);
        for _ in 0..600 {
            deep = if key == "city" { Value::map([("names", deep)]) } else { Value::Array(vec![deep]) };
        }
        let record = Value::map([("country_code", Value::text("DE")), (key, deep)]);
        let _ = Geo::from_bytes(&[("test.mmdb", &file_of([("5.0.0.0/16", &record)]))], None);
    }
}

#[test]
fn records_that_repeat_one_long_text_are_refused() {
    let long = "x".repeat(1 << 20);
    let mut writer = Writer::new("GeoLite2-City", "a test").record_size(crate::geo::mmdb_write::RecordSize::Bits28);
    for n in 0..200u32 {
        let record = Value::map([
            ("country_code", Value::text("DE")),
            ("city", Value::text(&long)),
            ("postcode", Value::text(&n.to_string())),
        ]);
        let record = writer.record(&record);
        writer.insert(std::net::Ipv4Addr::from(0x0500_0000 + (n << 16)).into(), 16, record).unwrap();
    }
    let text = refused(&writer.finish().unwrap());
    assert!(text.contains("far longer than the file"), "{text}");
}
