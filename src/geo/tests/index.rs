//! What the index promises, on the embedded files.

use std::collections::BTreeSet;
use std::net::IpAddr;

use maxminddb::{Reader, geoip2};

use super::{assert_chi_square, embedded, words};
use crate::choices::{Choices, Entity, Keyed, Site};
use crate::geo::embedded::{ASN, CITY};
use crate::geo::place::PlaceEntry;
use crate::geo::{Family, Geo, OperatorKind, tables};

#[test]
fn what_the_index_says_of_an_address_is_what_a_reader_finds() {
    let geo = embedded();
    let city_file = Reader::from_source(CITY).unwrap();
    let asn_file = Reader::from_source(ASN).unwrap();
    let mut word = words(2, u32::MAX);
    let mut checked = 0;
    for country in geo.countries() {
        for place in geo.places(country.id) {
            for family in Family::ALL {
                assert_eq!(place.networks(family).len(), 4);
                for network in place.networks(family) {
                    let address = network.address(word.next().unwrap());
                    assert_eq!(address.is_ipv4(), family == Family::V4);
                    let location = network.location();
                    let found: geoip2::City<'_> = city_file.lookup(address).unwrap().decode().unwrap().unwrap();
                    let region = found.subdivisions.first();
                    assert_eq!(Some(location.country()), found.country.iso_code);
                    assert_eq!(Some(location.country_name()), found.country.names.english);
                    assert_eq!(location.region(), region.and_then(|region| region.iso_code));
                    assert_eq!(location.region_name(), region.and_then(|region| region.names.english));
                    assert_eq!(location.locality(), found.city.names.english);
                    assert_eq!(location.postal_code(), found.postal.code);
                    assert_eq!(location.coordinates(), found.location.latitude.zip(found.location.longitude));
                    assert_eq!(location.timezone(), found.location.time_zone);
                    let found: geoip2::Asn<'_> = asn_file.lookup(address).unwrap().decode().unwrap().unwrap();
                    assert_eq!(network.organization(), found.autonomous_system_organization);
                    assert_eq!(network.asn(), found.autonomous_system_number);
                    checked += 1;
                }
            }
        }
    }
    assert_eq!(checked, tables::cities().count() * 8);
}

#[test]
fn the_index_stands_in_the_order_of_the_tables_and_word_0_is_the_first_of_everything() {
    let geo = embedded();
    let codes: Vec<_> = geo.countries().map(|country| (country.code, country.name, country.population)).collect();
    assert_eq!(codes, tables::countries().map(|row| (row.code, row.name, row.population)).collect::<Vec<_>>());
    let places = geo.countries().flat_map(|country| geo.places(country.id));
    let names: Vec<_> = places.map(|place| (place.country(), place.locality().unwrap(), place.population())).collect();
    assert_eq!(names, tables::cities().map(|row| (row.country, row.name, row.population)).collect::<Vec<_>>());

    for country in geo.countries() {
        assert_eq!(geo.country(country.code), Some(country.id));
        let place = geo.place(country.id, 0);
        assert_eq!(place.locality(), geo.places(country.id).next().unwrap().locality());
        assert_eq!(place.country_id(), country.id);
        let [v4, v6] = Family::ALL.map(|family| place.network(family, 0));
        assert_eq!([v4.kind(), v6.kind()], [Some(OperatorKind::Isp); 2]);
        let (IpAddr::V4(v4), IpAddr::V6(v6)) = (v4.address(0), v6.address(0)) else { panic!("{v4:?} {v6:?}") };
        assert_eq!((v4.octets()[3], &v6.segments()[3..]), (1, &[0, 0, 0, 0, 2][..]));
    }
    assert_eq!([geo.country("de"), geo.country(""), geo.country("ZZ")], [None; 3]);
}

#[test]
fn places_and_operators_come_with_their_weights() {
    let geo = embedded();
    let draws = 100_000;
    for code in ["DE", "US", "CN", "CH"] {
        let country = geo.country(code).unwrap();
        let weights: Vec<f64> = geo.places(country).map(|place| f64::from(place.population()).powf(0.75)).collect();
        let first = std::ptr::from_ref(geo.places(country).next().unwrap().entry);
        let mut observed = vec![0u32; weights.len()];
        for word in words(3, draws) {
            let entry = std::ptr::from_ref(geo.place(country, word).entry);
            observed[(entry.addr() - first.addr()) / size_of::<PlaceEntry>()] += 1;
        }
        assert_chi_square(code, &observed, &weights);
    }
    let berlin = geo.place(geo.country("DE").unwrap(), 0);
    let mut observed = [0u32; 4];
    for word in words(4, draws) {
        observed[berlin.network(Family::V4, word).kind().unwrap() as usize] += 1;
    }
    let weights: Vec<f64> =
        tables::operators().filter(|row| row.country == "DE").map(|row| f64::from(row.weight)).collect();
    assert_chi_square("operators of DE", &observed, &weights);
}

#[test]
fn a_larger_word_never_gives_an_earlier_place_or_network() {
    let geo = embedded();
    let mut sorted: Vec<u64> = words(5, 5_000).chain([0, u64::MAX]).collect();
    sorted.sort_unstable();
    for code in ["US", "MC", "BR"] {
        let country = geo.country(code).unwrap();
        let places: Vec<*const _> =
            sorted.iter().map(|&word| std::ptr::from_ref(geo.place(country, word).entry)).collect();
        assert!(places.is_sorted());
        let place = geo.place(country, u64::MAX);
        let asns: Vec<_> = sorted.iter().map(|&word| place.network(Family::V6, word).asn()).collect();
        assert!(asns.is_sorted() && asns[0] != asns[asns.len() - 1]);
    }
}

#[test]
fn visitors_of_one_country_are_not_crowded_on_few_addresses() {
    let geo = embedded();
    let germany = geo.country("DE").unwrap();
    let mut seen = BTreeSet::new();
    let source = Keyed::new(6, Entity::Table, 0);
    let count = 50_000;
    for n in 0..count {
        let [place, network, host] = [1, 2, 3].map(|site| source.at(Site::new(site), n));
        seen.insert(geo.place(germany, place).network(Family::V4, network).address(host));
    }
    assert!(seen.len() as f64 > 0.95 * f64::from(count), "{} of {count}", seen.len());
}

#[test]
fn the_index_can_be_shared_among_threads() {
    fn shared<T: Send + Sync + 'static>() {}
    shared::<Geo>();
}

#[test]
fn value_stability() {
    let geo = embedded();
    let sample = |country: &str, word: u64| {
        let place = geo.place(geo.country(country).unwrap(), word);
        let network = |family| place.network(family, word.rotate_left(20)).address(word.rotate_left(40));
        format!("{} {} {}", place.locality().unwrap(), network(Family::V4), network(Family::V6))
    };
    let word = 0x9e37_79b9_7f4a_7c15;
    assert_eq!(
        [sample("DE", 0), sample("DE", word), sample("US", word), sample("JP", word)],
        [
            "Berlin 245.128.0.1 2001:db8:b00::2",
            "Nuremberg 246.251.105.79 2001:db8:b2a:4a7c:159e:3779:b97f:cfd4",
            "Washington 246.137.146.158 2001:db8:853:4a7c:159e:3779:b97f:cfd4",
            "Sendai 245.247.82.158 2001:db8:faa:4a7c:159e:3779:b97f:cfd4",
        ]
    );
}
