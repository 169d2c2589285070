//! Which networks are used, what makes a place, what a place weighs.

use super::{assert_chi_square, city, file_of, insert, names, open, words};
use crate::geo::mmdb_write::{IpVersion, Value, Writer};
use crate::geo::{Family, Geo, Network, Skip};

fn country(code: &str) -> Value {
    Value::map([("country", Value::map([("iso_code", Value::text(code))]))])
}

/// First and last address of each network of a kind that any place has.
fn ends(geo: &Geo, family: Family) -> Vec<[String; 2]> {
    let places = geo.countries().flat_map(|country| geo.places(country.id));
    let networks = places.flat_map(|place| place.networks(family).collect::<Vec<_>>());
    let mut ends: Vec<_> = networks.map(|network| [0, u64::MAX].map(|word| network.address(word))).collect();
    ends.sort();
    ends.into_iter().map(|pair| pair.map(|address| address.to_string())).collect()
}

#[test]
fn reserved_networks_are_skipped_and_counted() {
    let record = country("AU");
    let geo = open(&file_of([
        ("1.1.0.0/16", &record),
        ("10.0.0.0/8", &record),
        ("192.168.0.0/16", &record),
        ("198.51.100.0/24", &record),
        ("203.0.113.0/24", &record),
        ("2001:db8::/32", &record),
        ("fc00::/7", &record),
        ("2000::/16", &record),
        ("2400::/32", &record),
    ]));
    assert_eq!(ends(&geo, Family::V4), [["1.1.0.1", "1.1.255.254"]]);
    assert_eq!(ends(&geo, Family::V6)[0][0], "2400::2");
    let source = &geo.sources()[0];
    assert_eq!((source.networks, source.used, source.kept, source.skipped(Skip::Reserved)), (9, 2, 2, 7));
    assert_eq!(
        source.to_string(),
        "test.mmdb (GeoLite2-City, built 2026-01-01): 2 of 9 networks usable; skipped 7 reserved"
    );
}

#[test]
fn our_own_file_may_have_reserved_addresses() {
    let geo = super::embedded();
    assert_eq!(geo.sources().len(), 2);
    assert!(geo.sources().iter().all(|source| source.used == source.networks), "{:?}", geo.sources());
}

#[test]
fn reserved_parts_are_cut_out_of_a_large_network() {
    let record = country("US");
    let geo = open(&file_of([("192.160.0.0/11", &record)]));
    assert_eq!(
        ends(&geo, Family::V4),
        [
            ["192.160.0.1", "192.167.255.254"],
            ["192.169.0.1", "192.169.255.254"],
            ["192.170.0.1", "192.171.255.254"],
            ["192.172.0.1", "192.173.255.254"],
            ["192.174.0.1", "192.174.255.254"],
            ["192.175.0.1", "192.175.31.254"],
            ["192.175.32.1", "192.175.47.254"],
            ["192.175.49.1", "192.175.49.254"],
            ["192.175.50.1", "192.175.51.254"],
            ["192.175.52.1", "192.175.55.254"],
            ["192.175.56.1", "192.175.63.254"],
            ["192.175.64.1", "192.175.127.254"],
            ["192.175.128.1", "192.175.255.254"],
            ["192.176.0.1", "192.191.255.254"],
        ]
    );
    assert_eq!(geo.sources()[0].used, 1);
}

#[test]
fn one_record_for_everything_has_no_reserved_address() {
    for version in [IpVersion::V4, IpVersion::V6] {
        let mut writer = Writer::new("test", "a test").ip_version(version);
        let record = writer.record(&country("US"));
        let halves = if version == IpVersion::V4 { ["0.0.0.0/1", "128.0.0.0/1"] } else { ["::/1", "8000::/1"] };
        for half in halves {
            insert(&mut writer, half, record);
        }
        let geo = open(&writer.finish().unwrap());
        let place = geo.place(geo.country("US").unwrap(), 0);
        for word in words(1, 20_000) {
            match place.network(Family::V4, word).address(word.rotate_left(32)) {
                std::net::IpAddr::V4(address) => {
                    let [a, b, ..] = address.octets();
                    assert!(!address.is_private() && !address.is_loopback() && !address.is_link_local(), "{address}");
                    assert!(!address.is_documentation() && a != 0 && a < 224 && !(a == 198 && b / 2 == 9), "{address}");
                }
                std::net::IpAddr::V6(address) => {
                    let [a, b, ..] = address.segments();
                    assert!(a >> 13 == 1 && !matches!(a, 0x2000 | 0x2002) && (a, b) != (0x2001, 0xdb8), "{address}");
                }
            }
        }
    }
}

#[test]
fn single_hosts_are_skipped() {
    let record = country("DE");
    let geo = open(&file_of([
        ("5.1.0.0/29", &record),
        ("5.1.0.8/30", &record),
        ("5.1.0.12/32", &record),
        ("2a00:1::/64", &record),
        ("2a00:2::/65", &record),
        ("2a00:3::1/128", &record),
    ]));
    assert_eq!(ends(&geo, Family::V4), [["5.1.0.1", "5.1.0.7"]]);
    assert_eq!(ends(&geo, Family::V6).len(), 1);
    assert_eq!(geo.sources()[0].skipped(Skip::TooSmall), 4);
}

#[test]
fn records_that_are_not_of_visitors_are_skipped() {
    let with = |more: (&'static str, Value)| {
        Value::map([
            ("country", Value::map([("iso_code", Value::text("DE"))])),
            ("city", Value::map([names("Aue")])),
            more,
        ])
    };
    let based = with(("represented_country", Value::map([("iso_code", Value::text("US"))])));
    let anycast = with(("traits", Value::map([("is_anycast", Value::Bool(true))])));
    let flat_anycast = with(("is_anycast", Value::text("true")));
    let registered = Value::map([("registered_country", Value::map([("iso_code", Value::text("DE"))]))]);
    let continent = Value::map([("continent", Value::map([("code", Value::text("EU"))]))]);
    let nothing = Value::map([]);
    let [unknown, old, union] = ["AP", "AN", "EU"].map(country);
    let kosovo = country("XK");
    let geo = open(&file_of([
        ("5.0.0.0/24", &based),
        ("5.0.1.0/24", &anycast),
        ("5.0.2.0/24", &flat_anycast),
        ("5.0.3.0/24", &registered),
        ("5.0.4.0/24", &continent),
        ("5.0.5.0/24", &nothing),
        ("5.0.6.0/24", &unknown),
        ("5.0.7.0/24", &old),
        ("5.0.8.0/24", &union),
        ("5.0.9.0/24", &kosovo),
    ]));
    assert_eq!(geo.countries().map(|country| (country.code, country.name)).collect::<Vec<_>>(), [("XK", "Kosovo")]);
    let source = &geo.sources()[0];
    assert_eq!(
        Skip::ALL.map(|reason| source.skipped(reason)),
        [0, 0, 3, 3, 1, 2, 0],
        "reserved, too small, without country, unknown, represented, anycast, without operator"
    );
}

#[test]
fn addresses_without_a_city_are_a_place_that_is_none() {
    let record = |code: &str, region: &str| {
        let location = Value::map([
            ("latitude", Value::Double(37.751)),
            ("longitude", Value::Double(-97.822)),
            ("time_zone", Value::text("America/Chicago")),
        ]);
        Value::map([
            ("country", Value::map([("iso_code", Value::text("US"))])),
            ("location", location),
            ("postal", Value::map([("code", Value::text("1"))])),
            ("subdivisions", Value::Array(vec![Value::map([("iso_code", Value::text(code)), names(region)])])),
        ])
    };
    let (texas, ohio) = (record("TX", "Texas"), record("OH", "Ohio"));
    let town = city("US", "Smallville");
    let geo = open(&file_of([
        ("3.0.0.0/24", &texas),
        ("3.0.1.0/24", &ohio),
        ("3.0.2.0/24", &town),
        ("3.0.4.0/23", &town),
        ("3.0.8.0/23", &town),
    ]));
    let us = geo.country("US").unwrap();
    let places: Vec<_> = geo.places(us).collect();
    assert_eq!(places.iter().map(|place| place.locality()).collect::<Vec<_>>(), [Some("Smallville"), None]);
    // Each network keeps the region of its own record, and no point that would look like a city's.
    let regions: Vec<_> = places[1].networks(Family::V4).map(Network::location).collect();
    assert_eq!(regions.iter().map(|location| location.region()).collect::<Vec<_>>(), [Some("TX"), Some("OH")]);
    for location in regions {
        assert_eq!((location.coordinates(), location.postal_code()), (None, None));
        assert_eq!(location.timezone(), Some("America/Chicago"));
    }
    // Two of five networks are without a city, so two of five visitors are.
    let mut observed = [0; 2];
    for word in words(2, 50_000) {
        observed[usize::from(geo.place(us, word).locality().is_none())] += 1;
    }
    assert_chi_square("without a city", &observed, &[3.0, 2.0]);
}

#[test]
fn networks_of_one_place_keep_the_fields_of_their_own_records() {
    let record = |postal: &str, latitude: f64| {
        Value::map([
            ("country", Value::map([("iso_code", Value::text("IT")), names("Italy")])),
            ("city", Value::map([("geoname_id", Value::U32(3_169_070)), names("Rome")])),
            ("location", Value::map([("latitude", Value::Double(latitude)), ("longitude", Value::Double(12.5))])),
            ("postal", Value::map([("code", Value::text(postal))])),
        ])
    };
    let (one, two) = (record("00100", 41.9), record("00199", 42.1));
    let geo = open(&file_of([("2.32.0.0/16", &one), ("2.34.0.0/16", &two), ("2a00::/32", &two)]));
    let place = geo.place(geo.country("IT").unwrap(), 0);
    assert_eq!((geo.places(place.country_id()).len(), place.population() > 2_000_000), (1, true));
    for (family, word) in [(Family::V4, 0), (Family::V4, u64::MAX), (Family::V6, 0)] {
        let network = place.network(family, word);
        let location = network.location();
        let expected = if network.address(0).to_string() == "2.32.0.1" { ("00100", 41.9) } else { ("00199", 42.1) };
        assert_eq!((location.postal_code().unwrap(), location.coordinates().unwrap().0), expected);
    }
}

#[test]
fn at_most_64_networks_of_a_place_are_kept_evenly_over_its_addresses() {
    let mut writer = Writer::new("test", "a test");
    let record = writer.record(&country("DE"));
    // Neighbours are not equal, so that they are not merged.
    for n in 0..1_000u32 {
        writer.insert(std::net::Ipv4Addr::from(0x0500_0000 + (n << 9)).into(), 24, record).unwrap();
    }
    let file = writer.finish().unwrap();
    let geo = open(&file);
    let kept: Vec<u32> = ends(&geo, Family::V4)
        .iter()
        .map(|[first, _]| (first.parse::<std::net::Ipv4Addr>().unwrap().to_bits() - 0x0500_0001) >> 9)
        .collect();
    assert_eq!((kept.len(), geo.sources()[0].kept, geo.sources()[0].used), (64, 64, 1_000));
    assert!(kept.windows(2).all(|pair| (15..=16).contains(&(pair[1] - pair[0]))), "{kept:?}");
    assert_eq!(ends(&open(&file), Family::V4), ends(&geo, Family::V4), "the same file gives the same index");
}

#[test]
fn aliases_of_ipv4_are_not_counted_twice() {
    let file = file_of([("81.2.0.0/16", &country("GB")), ("2a01::/16", &country("GB"))]);
    let reader = maxminddb::Reader::from_source(&file[..]).unwrap();
    assert!(reader.lookup("::ffff:81.2.0.1".parse().unwrap()).unwrap().has_data(), "the writer makes an alias");
    let geo = open(&file);
    assert_eq!(geo.sources()[0].networks, 2);
    assert_eq!(ends(&geo, Family::V4), [["81.2.0.1", "81.2.255.254"]]);
    assert_eq!(ends(&geo, Family::V6).len(), 1);
}

#[test]
fn two_files_share_places_and_may_not_share_addresses() {
    let names = |geo: &Geo| {
        let places = geo.countries().flat_map(|country| geo.places(country.id));
        places.map(|place| place.locality().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let v4 = file_of([("5.0.0.0/16", &city("DE", "Aue")), ("5.1.0.0/16", &city("DE", "Zella"))]);
    let v6 = file_of([("2a00::/32", &city("DE", "Aue")), ("2a01::/32", &city("AT", "Wels"))]);
    let geo = Geo::from_bytes(&[("v4.mmdb", &v4), ("v6.mmdb", &v6)], None).unwrap();
    assert_eq!(names(&geo), ["Wels", "Aue", "Zella"]);
    let aue = geo.places(geo.country("DE").unwrap()).next().unwrap();
    assert_eq!(Family::ALL.map(|family| aue.networks(family).len()), [1, 1]);
    assert!(Family::ALL.iter().all(|&family| geo.has(family)));
    // A place without networks of a kind gives those that it has.
    let wels = geo.place(geo.country("AT").unwrap(), 0).network(Family::V4, 5);
    assert_eq!((wels.family(), wels.address(0).to_string()), (Family::V6, "2a01::2".to_owned()));

    let twice = Geo::from_bytes(&[("v4.mmdb", &v4), ("again.mmdb", &v4)], None).unwrap_err();
    assert_eq!(twice.to_string(), "`v4.mmdb` and `again.mmdb` both have IPv4 networks: a look-up could find either");
    assert!(!open(&v4).has(Family::V6));
}

#[test]
fn cities_weigh_what_their_people_do_and_the_unknown_ones_little() {
    let flat = |code: &str, name: &str, region: &str| {
        Value::map([("country_code", Value::text(code)), ("city", Value::text(name)), ("state1", Value::text(region))])
    };
    let by_id = Value::map([
        ("country", Value::map([("iso_code", Value::text("DE"))])),
        ("city", Value::map([("geoname_id", Value::U32(2_950_159)), names("Berlin!")])),
    ]);
    let geo = open(&file_of([
        ("5.0.0.0/24", &by_id),
        ("5.0.1.0/24", &flat("DE", "HAMBURG", "")),
        ("5.0.2.0/24", &flat("DE", "Köln (Innenstadt)", "x")),
        ("5.0.3.0/24", &flat("DE", "Köln (Ehrenfeld)", "y")),
        ("5.0.4.0/24", &flat("DE", "Niederkleinstadt", "")),
        ("5.0.5.0/24", &flat("DE", "Oberkleinstadt", "")),
    ]));
    let of_table = |country: &str, name: &str| {
        let city = crate::geo::tables::cities().find(|city| (city.country, city.name) == (country, name));
        city.unwrap().population
    };
    let germany = geo.country("DE").unwrap();
    let people = |name: &str| {
        let place = geo.places(germany).find(|place| place.locality() == Some(name));
        place.unwrap().population()
    };
    assert_eq!(people("Berlin!"), of_table("DE", "Berlin"));
    assert_eq!(people("HAMBURG"), of_table("DE", "Hamburg"));
    // The table has Cologne by its English name only.
    assert_eq!(people("Köln (Innenstadt)") + people("Köln (Ehrenfeld)"), 0);
    assert_eq!(people("Niederkleinstadt"), 0);
    let mut observed = std::collections::BTreeMap::new();
    for word in words(3, 50_000) {
        *observed.entry(geo.place(germany, word).locality().unwrap()).or_insert(0u32) += 1;
    }
    let unknown: u32 = observed.iter().filter(|(name, _)| people(name) == 0).map(|(_, count)| count).sum();
    let weight = |name: &str| f64::from(people(name)).powf(0.75);
    let town = 4.0 * 5_000f64.powf(0.75);
    assert_chi_square(
        "cities",
        &[observed["Berlin!"], observed["HAMBURG"], unknown],
        &[weight("Berlin!"), weight("HAMBURG"), town],
    );
}

#[test]
fn districts_share_the_people_of_their_city_and_namesakes_elsewhere_get_none() {
    let flat = |name: &str, region: &str| {
        Value::map([("country_code", Value::text("US")), ("city", Value::text(name)), ("state1", Value::text(region))])
    };
    let geo = open(&file_of([
        ("3.0.0.0/24", &flat("Houston (Downtown)", "Texas")),
        ("3.0.1.0/24", &flat("houston (Heights)", "TEXAS")),
        ("3.0.2.0/24", &flat("Houston", "Alaska")),
    ]));
    let us = geo.country("US").unwrap();
    let mut people: Vec<_> =
        geo.places(us).map(|place| (place.location().region_name().unwrap(), place.population())).collect();
    people.sort_unstable();
    assert_eq!(people[0], ("Alaska", 0));
    assert!(people[1].1 == people[2].1 && people[1].1 > 1_000_000, "{people:?}");
}

#[test]
fn a_crowd_of_unknown_towns_weighs_a_fifth_of_its_country() {
    let mut writer = Writer::new("test", "a test");
    let paris = writer.record(&city("FR", "Paris"));
    insert(&mut writer, "2.0.0.0/24", paris);
    for n in 1..5_000u32 {
        let record = writer.record(&city("FR", &format!("Ville {n}")));
        writer.insert(std::net::Ipv4Addr::from(0x0200_0000 + (n << 8)).into(), 24, record).unwrap();
    }
    let geo = open(&writer.finish().unwrap());
    let mut observed = [0; 2];
    for word in words(4, 50_000) {
        observed[usize::from(geo.place(geo.country("FR").unwrap(), word).locality() != Some("Paris"))] += 1;
    }
    assert_chi_square("unknown towns", &observed, &[4.0, 1.0]);
}

#[test]
fn a_city_without_a_region_is_not_the_one_in_a_region_of_its_name() {
    let flat = |region: &str| {
        Value::map([
            ("country_code", Value::text("DE")),
            ("city", Value::text("Berlin")),
            ("state1", Value::text(region)),
        ])
    };
    let geo = open(&file_of([("5.0.0.0/24", &flat("")), ("5.0.1.0/24", &flat("Berlin"))]));
    assert_eq!(geo.places(geo.country("DE").unwrap()).len(), 2);
}
