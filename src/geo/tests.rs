//! The embedded files against their tables, against a fresh reader, and against the promises of this room.

use std::collections::{BTreeMap, BTreeSet};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::sync::OnceLock;

use maxminddb::{Reader, geoip2};

use super::address_plan::{V4_FIRST, V4_LAST, V6_FIRST};
use super::build::{build, holdings};
use super::embedded::{ASN, CITY};
use super::mmdb_write::{IpVersion, RecordSize, Value, Writer};
use super::place::PlaceEntry;
use super::tables;
use super::{Geo, OperatorKind};
use crate::choices::{Choices, Entity, Keyed, Site};

/// The embedded index, made once for all tests.
fn embedded() -> &'static Geo {
    static GEO: OnceLock<Geo> = OnceLock::new();
    GEO.get_or_init(Geo::embedded)
}

/// Fixed words that look random.
fn words(seed: u64, count: u32) -> impl Iterator<Item = u64> {
    let source = Keyed::new(seed, Entity::Table, 0);
    (0..count).map(move |n| source.at(Site::new(1), n))
}

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
    for (file, database_type) in [(CITY, "Synthetic (compat=City)"), (ASN, "Synthetic (compat=GeoLite2-ASN)")] {
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
fn ranges(cell: super::address_plan::Cell) -> [(u128, u128); 2] {
    let (v4, v6) = (cell.v4.0, u128::from(cell.v6.0) << 64);
    let (v4_host, v6_host) = (u32::MAX >> cell.v4.1, u128::MAX >> cell.v6.1);
    assert!(v4 & v4_host == 0 && v6 & v6_host == 0, "misaligned");
    [(v4.into(), (v4 | v4_host).into()), (v6, v6 | v6_host)]
}

#[test]
fn what_the_index_says_of_an_address_is_what_a_reader_finds() {
    let geo = embedded();
    let city_file = Reader::from_source(CITY).unwrap();
    let asn_file = Reader::from_source(ASN).unwrap();
    let mut word = words(2, u32::MAX);
    let mut checked = 0;
    for country in geo.countries() {
        for place in geo.places(country.id) {
            assert_eq!(place.networks().len(), 4);
            for network in place.networks() {
                let word = word.next().unwrap();
                let addresses =
                    [IpAddr::V4(network.address_v4(word).unwrap()), network.address_v6(word).unwrap().into()];
                for address in addresses {
                    let found: geoip2::City<'_> = city_file.lookup(address).unwrap().decode().unwrap().unwrap();
                    let region = found.subdivisions.first();
                    assert_eq!(Some(place.country()), found.country.iso_code);
                    assert_eq!(Some(place.country_name()), found.country.names.english);
                    assert_eq!(place.region(), region.and_then(|region| region.iso_code));
                    assert_eq!(place.region_name(), region.and_then(|region| region.names.english));
                    assert_eq!(place.locality(), found.city.names.english);
                    assert_eq!(place.postal_code(), found.postal.code);
                    assert_eq!(place.coordinates(), found.location.latitude.zip(found.location.longitude));
                    assert_eq!(place.timezone(), found.location.time_zone);
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
        let network = place.network(0);
        assert_eq!(network.kind(), Some(OperatorKind::Isp));
        assert_eq!(network.address_v4(0).unwrap().octets()[3], 1);
        assert_eq!(network.address_v6(0).unwrap().segments()[3..], [0, 0, 0, 0, 2]);
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
        observed[berlin.network(word).kind().unwrap() as usize] += 1;
    }
    let weights: Vec<f64> =
        tables::operators().filter(|row| row.country == "DE").map(|row| f64::from(row.weight)).collect();
    assert_chi_square("operators of DE", &observed, &weights);
}

/// Chi-square against the weights, at about one in a thousand (the Wilson-Hilferty approximation).
fn assert_chi_square(what: &str, observed: &[u32], weights: &[f64]) {
    let draws: f64 = observed.iter().map(|&count| f64::from(count)).sum();
    let total: f64 = weights.iter().sum();
    let statistic: f64 = observed
        .iter()
        .zip(weights)
        .map(|(&count, weight)| {
            let expected = draws * weight / total;
            (f64::from(count) - expected).powi(2) / expected
        })
        .sum();
    let freedom = (observed.len() - 1) as f64;
    let spread = 2.0 / (9.0 * freedom);
    let limit = freedom * (1.0 - spread + 3.09 * spread.sqrt()).powi(3);
    assert!(statistic < limit, "{what}: chi-square {statistic:.1}, limit {limit:.1}");
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
        let asns: Vec<_> = sorted.iter().map(|&word| place.network(word).asn()).collect();
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
        seen.insert(geo.place(germany, place).network(network).address_v4(host).unwrap());
    }
    assert!(seen.len() as f64 > 0.95 * f64::from(count), "{} of {count}", seen.len());
}

#[test]
fn a_sparse_file_in_the_nested_layout_is_read_for_what_it_has() {
    for size in [RecordSize::Bits24, RecordSize::Bits28, RecordSize::Bits32] {
        for version in [IpVersion::V4, IpVersion::V6] {
            let names = |name: &str| ("names", Value::map([("en", Value::text(name))]));
            let mut city = Writer::new("GeoLite2-City", "a test").ip_version(version).record_size(size);
            let country = || ("country", Value::map([("iso_code", Value::text("DE"))]));
            let records = [
                Value::map([country()]),
                Value::map([
                    country(),
                    ("city", Value::map([names("Zella")])),
                    ("postal", Value::map([("code", Value::text(""))])),
                ]),
                Value::map([
                    country(),
                    ("city", Value::map([names("'s-Ort")])),
                    ("location", Value::map([("latitude", Value::Double(95.0)), ("longitude", Value::Double(1.0))])),
                    ("traits", Value::map([("is_anycast", Value::Bool(true))])),
                ]),
                // No country: left out.
                Value::map([("city", Value::map([names("Nowhere")]))]),
            ];
            for (n, record) in records.iter().enumerate() {
                let record = city.record(record);
                city.insert(Ipv4Addr::new(241, 0, n as u8, 0).into(), 24, record).unwrap();
            }
            let geo = Geo::from_mmdb(&city.finish().unwrap(), None).unwrap();
            let germany = geo.country("DE").unwrap();
            assert_eq!(geo.countries().len(), 1);
            let places: Vec<_> = geo.places(germany).collect();
            assert_eq!(
                places.iter().map(|place| place.locality()).collect::<Vec<_>>(),
                [Some("'s-Ort"), Some("Zella"), None]
            );
            assert!(places.iter().all(|place| place.coordinates().is_none() && place.postal_code().is_none()));
            assert!(places.iter().all(|place| place.country_name() == "Germany" && place.region().is_none()));
            let network = places[1].network(u64::MAX);
            assert_eq!(network.address_v4(u64::MAX), Some(Ipv4Addr::new(241, 0, 1, 254)));
            assert_eq!(
                (network.address_v6(0), network.organization(), network.asn(), network.kind()),
                (None, None, None, None)
            );
        }
    }
}

#[test]
fn of_a_network_that_operators_share_their_parts_are_kept() {
    let mut city = Writer::new("GeoLite2-City", "a test");
    let mut asn = Writer::new("GeoLite2-ASN", "a test");
    let record = city.record(&Value::map([("country", Value::map([("iso_code", Value::text("FR"))]))]));
    for (third, len) in [(0, 24), (2, 23), (4, 24)] {
        city.insert(Ipv4Addr::new(241, 0, third, 0).into(), len, record).unwrap();
    }
    let operator = asn.record(&Value::map([
        ("autonomous_system_number", Value::U32(65_000)),
        ("autonomous_system_organization", Value::text("Example")),
    ]));
    asn.insert(Ipv4Addr::new(241, 0, 0, 0).into(), 23, operator).unwrap();
    asn.insert(Ipv4Addr::new(241, 0, 3, 0).into(), 24, operator).unwrap();
    let geo = Geo::from_mmdb(&city.finish().unwrap(), Some(&asn.finish().unwrap())).unwrap();
    let place = geo.place(geo.country("FR").unwrap(), 0);
    let found: Vec<_> =
        place.networks().map(|network| (network.address_v4(0).unwrap().octets()[2], network.asn())).collect();
    assert_eq!(found, [(0, Some(65_000)), (3, Some(65_000)), (4, None)]);
    // Neither operator is in the table, so all networks are equally likely.
    let third = u64::MAX / 3;
    let at = [0, third - 1, third, third * 2 - 1, u64::MAX].map(|word| place.network(word).address_v4(0).unwrap());
    assert_eq!(at.map(|address| address.octets()[2]), [0, 0, 3, 3, 4]);
}

#[test]
fn what_is_no_city_file_is_refused() {
    for bytes in [&b""[..], b"text", &CITY[..CITY.len() - 300], ASN] {
        assert!(Geo::from_mmdb(bytes, None).is_err());
    }
    assert!(Geo::from_mmdb(CITY, Some(&ASN[..100])).is_err());
}

#[test]
fn a_tree_that_does_not_end_is_refused_at_once() {
    // Each of 100 nodes leads to the next one on both sides: 2^100 networks. Made by hand, because the writer cannot.
    let mut writer = Writer::new("GeoLite2-City", "a test");
    let record = writer.record(&Value::map([("country", Value::map([("iso_code", Value::text("FR"))]))]));
    writer.insert("8000::".parse().unwrap(), 100, record).unwrap();
    let file = writer.finish().unwrap();
    let nodes = Reader::from_source(&file[..]).unwrap().metadata().node_count as usize;
    let data = nodes as u32 + 16;
    let mut tree = Vec::new();
    for node in 1..=nodes as u32 {
        let next = if node < 100 { node } else { data };
        tree.extend_from_slice(&[&next.to_be_bytes()[1..], &next.to_be_bytes()[1..]].concat());
    }
    let bomb = [&tree, &file[tree.len()..]].concat();
    let error = Geo::from_mmdb(&bomb, None).unwrap_err();
    assert!(error.to_string().contains("does not end"), "{error}");
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
        let network = geo.place(geo.country(country).unwrap(), word).network(word.rotate_left(20));
        let host = word.rotate_left(40);
        let place = geo.place(geo.country(country).unwrap(), word);
        format!(
            "{} {} {}",
            place.locality().unwrap(),
            network.address_v4(host).unwrap(),
            network.address_v6(host).unwrap()
        )
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
