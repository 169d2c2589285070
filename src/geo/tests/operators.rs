//! An ASN file laid over a City file.

use super::{city, file_of, insert};
use crate::geo::mmdb_write::{Value, Writer};
use crate::geo::{Family, Geo};

fn asn_file(networks: &[(&str, u32, &str)]) -> Vec<u8> {
    let mut writer = Writer::new("GeoLite2-ASN", "a test");
    for &(network, number, name) in networks {
        let record = writer.record(&Value::map([
            ("autonomous_system_number", Value::U32(number)),
            ("autonomous_system_organization", Value::text(name)),
        ]));
        insert(&mut writer, network, record);
    }
    writer.finish().unwrap()
}

fn both(city: &[u8], asn: &[u8]) -> Geo {
    Geo::from_bytes(&[("city.mmdb", city)], Some(("asn.mmdb", asn))).unwrap()
}

/// First address and operator of each IPv4 network of the first place of a country.
fn networks(geo: &Geo, country: &str) -> Vec<(String, Option<u32>)> {
    let place = geo.place(geo.country(country).unwrap(), 0);
    place.networks(Family::V4).map(|network| (network.address(0).to_string(), network.asn())).collect()
}

#[test]
fn a_network_that_operators_share_is_cut_into_their_parts() {
    let ville = city("FR", "Ville");
    let geo = both(
        &file_of([("80.10.0.0/24", &ville), ("80.10.2.0/23", &ville), ("80.10.4.0/24", &ville)]),
        &asn_file(&[
            ("80.10.0.0/23", 64_500, "One"),
            ("80.10.3.0/24", 64_500, "One"),
            ("80.10.2.128/25", 64_501, "Two"),
        ]),
    );
    assert_eq!(
        networks(&geo, "FR"),
        [
            ("80.10.0.1".to_owned(), Some(64_500)),
            ("80.10.3.1".to_owned(), Some(64_500)),
            ("80.10.2.128".to_owned(), Some(64_501)),
            ("80.10.2.1".to_owned(), None),
            ("80.10.4.1".to_owned(), None),
        ]
    );
    // None of them is in the embedded table, so all networks are equally likely.
    let place = geo.place(geo.country("FR").unwrap(), 0);
    let fifth = u64::MAX / 5 + 1;
    let chosen =
        [0, fifth - 1, fifth, 4 * (fifth - 1), u64::MAX].map(|word| place.network(Family::V4, word).address(0));
    assert_eq!(
        chosen.map(|address| address.to_string()),
        ["80.10.0.1", "80.10.0.1", "80.10.3.1", "80.10.2.1", "80.10.4.1"]
    );
}

#[test]
fn parts_that_are_too_small_are_left_out() {
    let ville = city("FR", "Ville");
    let geo = both(
        &file_of([("80.10.0.0/28", &ville), ("80.10.1.0/29", &ville)]),
        &asn_file(&[("80.10.0.0/30", 64_500, "One"), ("80.10.1.4/32", 64_500, "One")]),
    );
    assert_eq!(networks(&geo, "FR"), [("80.10.0.8".to_owned(), None)]);
    assert!(geo.sources()[0].to_string().ends_with("1 of 2 networks usable; skipped 1 too small"));
}

#[test]
fn operators_come_in_the_layouts_too() {
    let ville = city("FR", "Ville");
    let city = file_of([("80.10.0.0/24", &ville), ("2a01:100::/32", &ville)]);
    let operator = |record: &Value| {
        let mut writer = Writer::new("test", "a test");
        let record = writer.record(record);
        insert(&mut writer, "80.0.0.0/8", record);
        insert(&mut writer, "2a01::/16", record);
        let geo = both(&city, &writer.finish().unwrap());
        let place = geo.place(geo.country("FR").unwrap(), 0);
        let [v4, v6] = Family::ALL.map(|family| {
            let network = place.network(family, 0);
            (network.asn(), network.organization().map(str::to_owned))
        });
        assert_eq!(v4, v6);
        v4
    };
    let text =
        |entries: &[(&'static str, &str)]| Value::map(entries.iter().map(|&(key, text)| (key, Value::text(text))));
    let example = (Some(64_500), Some("Example".to_owned()));
    assert_eq!(operator(&text(&[("asn", "AS64500"), ("as_name", "Example"), ("country_code", "FR")])), example);
    assert_eq!(operator(&text(&[("asn", "AS64500"), ("domain", "example.com"), ("name", "Example")])), example);
    let nested = Value::map([
        ("autonomous_system_number", Value::U32(64_500)),
        ("autonomous_system_organization", Value::text("Example")),
    ]);
    assert_eq!(operator(&nested), example);
    assert_eq!(operator(&Value::map([("traits", nested)])), example);
    assert_eq!(operator(&Value::map([("autonomous_system_number", Value::U32(64_500))])), (Some(64_500), None));
    assert_eq!(operator(&text(&[("autonomous_system_organization", "Example")])), (None, Some("Example".to_owned())));
}

#[test]
fn without_an_asn_file_there_are_no_operators() {
    let geo = super::open(&file_of([("80.10.0.0/24", &city("FR", "Ville"))]));
    let network = geo.place(geo.country("FR").unwrap(), 0).network(Family::V4, 0);
    assert_eq!((network.organization(), network.asn(), network.kind()), (None, None, None));
}
