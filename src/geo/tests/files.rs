//! The embedded files against their tables, and against a fresh reader.

use std::collections::{BTreeMap, BTreeSet};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use maxminddb::{Reader, geoip2};

use super::words;
use crate::geo::OperatorKind;
use crate::geo::address_plan::{Cell, V4_FIRST, V4_LAST, V6_FIRST};
use crate::geo::build::{build, holdings};
use crate::geo::embedded::{ASN, CITY};
use crate::geo::gather::OWN_TYPE;
use crate::geo::tables;

#[test]
fn the_short_way_to_the_populations_reads_what_the_whole_rows_say() {
    let of_rows: Vec<_> = tables::cities().map(|row| (row.geoname_id, row.population)).collect();
    assert_eq!(tables::city_populations().collect::<Vec<_>>(), of_rows);
}

#[test]
fn the_tables_build_the_committed_files_byte_for_byte() {
    let built = build().unwrap();
    let names = ["sessionsmith-city.mmdb", "sessionsmith-asn.mmdb"];
    if std::env::var_os("SESSIONSMITH_BLESS").is_some_and(|value| value == "1") {
        for (name, bytes) in names.iter().zip(&built) {
            std::fs::write(format!("{}/src/geo/data/{name}", env!("CARGO_MANIFEST_DIR")), bytes).unwrap();
        }
        return;
    }
    for ((name, built), committed) in names.iter().zip(&built).zip([CITY, ASN]) {
        assert!(
            built == committed,
            "src/geo/data/{name} ({} bytes) is not what the tables give ({} bytes). If the change is meant, it changes \
             generated addresses: run `SESSIONSMITH_BLESS=1 cargo test --lib geo::` and commit the file.",
            committed.len(),
            built.len(),
        );
    }
}

#[test]
fn the_files_are_sound_and_small() {
    for (file, database_type) in [(CITY, OWN_TYPE), (ASN, "Synthetic (compat=GeoLite2-ASN)")] {
        let reader = Reader::from_source(file).unwrap();
        reader.verify().unwrap();
        assert_eq!(reader.metadata().database_type, database_type);
        assert!(reader.metadata().build_epoch > 0);
        assert!(!reader.metadata().description["en"].is_empty());
    }
    let tables = tables::COUNTRIES.len() + tables::CITIES.len() + tables::OPERATORS.len();
    assert!(CITY.len() + ASN.len() + tables < 1_000_000);
}

#[test]
fn every_row_of_the_tables_can_be_read_and_makes_sense() {
    let rows = |table: &str| table.lines().count() - 1;
    let countries: Vec<_> = tables::countries().collect();
    let cities: Vec<_> = tables::cities().collect();
    let operators: Vec<_> = tables::operators().collect();
    assert_eq!(
        [countries.len(), cities.len(), operators.len()],
        [tables::COUNTRIES, tables::CITIES, tables::OPERATORS].map(rows)
    );
    assert!(countries.len() >= 240 && cities.len() >= 2000);

    assert!(countries.is_sorted_by(|a, b| a.code < b.code));
    for country in &countries {
        assert!(country.code.len() == 2 && country.code.bytes().all(|byte| byte.is_ascii_uppercase()));
        assert!(!country.name.is_empty() && country.name.trim() == country.name);
        assert!(cities.iter().any(|city| city.country == country.code), "{} has no city", country.code);
        let kinds: Vec<_> = operators
            .iter()
            .filter(|operator| operator.country == country.code)
            .map(|operator| operator.kind)
            .collect();
        assert_eq!(kinds, [OperatorKind::Isp, OperatorKind::Mobile, OperatorKind::Business, OperatorKind::Hosting]);
    }

    let mut ids = BTreeSet::new();
    for city in &cities {
        let label = format!("{} {}", city.country, city.name);
        assert!(city.timezone.parse::<chrono_tz::Tz>().is_ok(), "{label}: {}", city.timezone);
        let (latitude, longitude): (f64, f64) = (city.latitude.parse().unwrap(), city.longitude.parse().unwrap());
        assert!(latitude.abs() <= 90.0 && longitude.abs() <= 180.0, "{label}");
        assert!(city.region.len() <= 3 && city.region.bytes().all(|byte| byte.is_ascii_alphanumeric()), "{label}");
        assert!(city.population > 0 && ids.insert(city.geoname_id), "{label}");
        assert!([city.name, city.region_name, city.postal].iter().all(|text| text.trim() == *text), "{label}");
    }
    assert!(cities.is_sorted_by_key(|city| {
        (city.country, !city.name.is_ascii(), city.latitude.starts_with('-'), u32::MAX - city.population, city.name)
    }));

    let numbers: BTreeSet<u32> = operators.iter().map(|operator| operator.asn).collect();
    let names: BTreeSet<&str> = operators.iter().map(|operator| operator.name).collect();
    assert_eq!([numbers.len(), names.len()], [operators.len(); 2], "numbers and names are unique");
    // RFC 6996, section 5.
    assert!(numbers.iter().all(|asn| (4_200_000_000..=4_294_967_294).contains(asn)));
}

#[test]
fn every_cell_is_found_as_its_city_and_its_operator() {
    let city_file = Reader::from_source(CITY).unwrap();
    let asn_file = Reader::from_source(ASN).unwrap();
    let cities: Vec<_> = tables::cities().collect();
    // Records by their place in the file: decoding each once keeps the test quick.
    let (mut known_cities, mut known_operators) = (BTreeMap::new(), BTreeMap::new());
    let mut word = words(1, u32::MAX);
    for (operator, holding) in holdings() {
        let of_country = cities.iter().filter(|city| city.country == operator.country);
        for (city, cell) in of_country.zip(&holding.cities) {
            let (v4, v4_host) = (cell.v4.0, u32::MAX >> cell.v4.1);
            let (v6, v6_host) = (u128::from(cell.v6.0) << 64, u128::MAX >> cell.v6.1);
            let random = word.next().unwrap();
            let addresses = [
                IpAddr::V4(v4.into()),
                IpAddr::V4((v4 | v4_host).into()),
                IpAddr::V4((v4 | (random as u32 & v4_host)).into()),
                IpAddr::V6(v6.into()),
                IpAddr::V6((v6 | v6_host).into()),
                IpAddr::V6((v6 | (u128::from(random) << 16 & v6_host)).into()),
            ];
            for address in addresses {
                let found = city_file.lookup(address).unwrap();
                let (id, country) = known_cities.entry(found.offset()).or_insert_with(|| {
                    let city: geoip2::City<'_> = found.decode().unwrap().unwrap();
                    (city.city.geoname_id, city.country.iso_code)
                });
                assert_eq!((*id, *country), (Some(city.geoname_id), Some(city.country)), "{address}");
                let found = asn_file.lookup(address).unwrap();
                let (asn, name) = known_operators.entry(found.offset()).or_insert_with(|| {
                    let operator: geoip2::Asn<'_> = found.decode().unwrap().unwrap();
                    (operator.autonomous_system_number, operator.autonomous_system_organization)
                });
                assert_eq!((*asn, *name), (Some(operator.asn), Some(operator.name)), "{address}");
            }
        }
    }
}

#[test]
fn cells_stay_in_the_reserved_space_and_do_not_overlap() {
    let mut v4 = Vec::new();
    let mut v6 = Vec::new();
    for (_, holding) in holdings() {
        let [whole4, whole6] = ranges(holding.whole);
        for cell in &holding.cities {
            let [inside4, inside6] = ranges(*cell);
            assert!(whole4.0 <= inside4.0 && inside4.1 <= whole4.1 && whole6.0 <= inside6.0 && inside6.1 <= whole6.1);
            assert!(cell.v4.1 <= 24 && cell.v6.1 == 48);
            v4.push(inside4);
            v6.push(inside6);
        }
    }
    for ranges in [&mut v4, &mut v6] {
        ranges.sort_unstable();
        assert!(ranges.windows(2).all(|pair| pair[0].1 < pair[1].0));
    }
    assert!(v4[0].0 >= u128::from(V4_FIRST) && v4[v4.len() - 1].1 <= u128::from(V4_LAST));
    assert_eq!([Ipv4Addr::from(V4_FIRST), Ipv4Addr::from(V4_LAST)].map(|ip| ip.octets()[0]), [241, 254]);
    let documentation = |address: u128| Ipv6Addr::from(address).segments()[..2] == [0x2001, 0xdb8];
    assert!(documentation(v6[0].0) && documentation(v6[v6.len() - 1].1) && documentation(u128::from(V6_FIRST) << 64));
}

/// First and last address of a cell, IPv4 and IPv6; a misaligned block would not be what its prefix says.
fn ranges(cell: Cell) -> [(u128, u128); 2] {
    let (v4, v6) = (cell.v4.0, u128::from(cell.v6.0) << 64);
    let (v4_host, v6_host) = (u32::MAX >> cell.v4.1, u128::MAX >> cell.v6.1);
    assert!(v4 & v4_host == 0 && v6 & v6_host == 0, "misaligned");
    [(v4.into(), (v4 | v4_host).into()), (v6, v6 | v6_host)]
}
