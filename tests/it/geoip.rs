//! Sessions placed by GeoIP files: a plain reader finds at their addresses what they say.

use crate::geoip_files::{KINDS, Kinds, LAYOUTS, Layout, SIZES, asn_file, city_file, said};
use maxminddb::Reader;
use serde_json::Value;
use sessionsmith::geo::mmdb_write::RecordSize;
use sessionsmith::geo::{Family, Geo};
use sessionsmith::json::Buffer;
use sessionsmith::model::{IntoOwned, Session};
use sessionsmith::profile::Market;
use sessionsmith::{Plan, Profile, SessionKind};
use std::collections::{BTreeMap, HashSet};
use std::net::IpAddr;
use std::sync::Arc;

/// A profile whose records are whole, of these markets and this share of IPv6.
fn profile(markets: &[(&str, f64)], ipv6: f64) -> Profile {
    let base = Profile::builtin("base").unwrap();
    let code = |market: &Market| match market {
        Market::Country(country) => country.as_str().to_owned(),
        Market::Other => "other".to_owned(),
    };
    // A market of the base profile would keep its weight if it were not named.
    let mut all: BTreeMap<String, f64> = base.visitors.markets.iter().map(|(market, _)| (code(market), 0.0)).collect();
    all.extend(markets.iter().map(|&(market, weight)| (market.to_owned(), weight)));
    let markets: Vec<String> = all.iter().map(|(market, weight)| format!("{market} = {weight}")).collect();
    let text = format!(
        "name = \"mine\"\nextends = \"base\"\nsite.url = \"https://www.mine.example\"\nvisits.sparse = 0\n\
         network.ipv6 = {ipv6}\nvisitors.markets = {{ {} }}\n",
        markets.join(", ")
    );
    Profile::parse("mine.toml", &text).unwrap()
}

fn sessions(plan: &Plan) -> impl Iterator<Item = Value> {
    let mut text = Buffer::new();
    plan.sessions(0..plan.rows()).map(move |session| {
        text.clear();
        text.value(&session);
        serde_json::from_slice(text.as_slice()).unwrap()
    })
}

/// The countries of the test files.
const MARKETS: [(&str, f64); 5] = [("DE", 3.0), ("US", 4.0), ("AU", 1.0), ("JP", 2.0), ("IS", 1.0)];

/// Checks a session against the records of readers, and gives its address.
fn check(session: &Value, layout: Layout, places: &Reader<&[u8]>, operators: Option<&Reader<&[u8]>>) -> IpAddr {
    let address: IpAddr = session["ipAddress"].as_str().unwrap().parse().unwrap();
    let record: Value = places.lookup(address).unwrap().decode().unwrap().unwrap();
    let mut located = session["geolocation"].as_object().unwrap().clone();
    let said = said(layout, &record);
    let in_city = said.iter().any(|(member, _)| *member == "locality");
    for (member, value) in said {
        let found = located.remove(member);
        if !in_city && ["latitude", "longitude", "postalCode"].contains(&member) {
            // The middle of a country is no city's point.
            assert_eq!(found, None, "{member} of {address}: {record}");
            continue;
        }
        let found = found.unwrap_or_else(|| panic!("{member} of {address} is missing: {record}"));
        match (layout, value) {
            // A float is told as the decimal that it stands for.
            (Layout::Flat, Value::Number(number)) => {
                assert_eq!(found.as_f64().unwrap() as f32, number.as_f64().unwrap() as f32, "{member} of {address}");
                assert!(found.to_string().len() <= 9, "{found}");
            }
            (_, Value::String(number)) if found.is_number() => {
                assert_eq!(found.as_f64().unwrap(), number.parse::<f64>().unwrap());
            }
            (_, value) => assert_eq!(found, value, "{member} of {address}"),
        }
    }
    // What the file does not say is left out, but for the country's name and the source.
    assert_eq!(located.remove("source"), Some("ip".into()));
    if layout == Layout::Flat {
        assert!(located.remove("countryName").is_some_and(|name| name.as_str().unwrap().len() > 3));
    }
    assert!(located.is_empty(), "{address}: {located:?} is not in {record}");

    let operator = operators.and_then(|reader| reader.lookup(address).unwrap().decode::<Value>().unwrap());
    let name = operator.as_ref().map(|operator| &operator["autonomous_system_organization"]);
    assert_eq!(session.get("ipOrganization"), name, "{address}");
    address
}

#[test]
fn a_lookup_of_every_address_finds_what_the_session_says_in_every_layout() {
    let asn = asn_file();
    let operators = Reader::from_source(&asn[..]).unwrap();
    for layout in LAYOUTS {
        for kinds in KINDS {
            let profile = profile(
                &MARKETS,
                match kinds {
                    Kinds::V4 => 0.0,
                    Kinds::V6 => 1.0,
                    Kinds::Both => 0.4,
                },
            );
            let mut addresses = HashSet::new();
            for (size, with_asn) in SIZES.into_iter().zip([true, false, true]) {
                let city = city_file(layout, kinds, size);
                let places = Reader::from_source(&city[..]).unwrap();
                let geo = Geo::from_bytes(&[("city", &city[..])], with_asn.then_some(("asn", &asn[..]))).unwrap();
                let plan = Plan::builder(&profile).seed(3).rows(3_400).only(SessionKind::Web).geo(geo).build().unwrap();
                for session in sessions(&plan) {
                    addresses.insert(check(&session, layout, &places, with_asn.then_some(&operators)));
                }
            }
            let v6 = addresses.iter().filter(|address| address.is_ipv6()).count();
            let range = match kinds {
                Kinds::V4 => 0..=0,
                Kinds::V6 => addresses.len()..=addresses.len(),
                Kinds::Both => addresses.len() * 30 / 100..=addresses.len() * 50 / 100,
            };
            assert!(
                addresses.len() > 3_000 && range.contains(&v6),
                "{layout:?} {kinds:?}: {v6} of {}",
                addresses.len()
            );
            let edge = |address: &IpAddr| matches!(address, IpAddr::V4(v4) if matches!(v4.octets()[3], 0 | 255));
            assert!(!addresses.iter().any(edge));
        }
    }
}

#[test]
fn our_own_files_give_the_bytes_of_the_embedded_geography() {
    let folder = std::path::PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("own-files");
    let files = sessionsmith::geo::export(&folder).unwrap();
    let profile = Profile::builtin("retail").unwrap();
    let plan = || Plan::builder(&profile).seed(7).rows(2_000);
    let geo = Arc::new(Geo::open(&[&files.city], Some(&files.asn)).unwrap());
    let bytes = |plan: &Plan| {
        let mut text = Buffer::new();
        plan.sessions(0..plan.rows()).for_each(|session| text.value(&session));
        text.into_vec()
    };
    let embedded = bytes(&plan().build().unwrap());
    assert!(bytes(&plan().geo(Arc::clone(&geo)).build().unwrap()) == embedded);
    // Without operators, the places are the same, and nobody's name is told.
    let alone = Geo::open(&[&files.city], None).unwrap();
    let plan = plan().geo(alone).build().unwrap();
    for (alone, whole) in
        plan.sessions(0..500).zip(Plan::builder(&profile).seed(7).rows(2_000).build().unwrap().sessions(0..500))
    {
        let (alone, whole) = (alone.into_owned(), whole.into_owned());
        let place = |session: &Session| session.geolocation.value().and_then(|place| place.locality.value().cloned());
        assert_eq!(place(&alone), place(&whole));
        assert!(!alone.ip_organization.is_present());
    }
    let source = &geo.sources()[0];
    assert_eq!(
        (source.file.as_str(), source.database_type.as_str()),
        ("sessionsmith-city.mmdb", "Synthetic (compat=City)")
    );
    assert_eq!((source.build_epoch, source.used), (1_767_225_600, source.networks));
}

#[test]
fn equal_files_give_equal_bytes_and_each_country_has_its_share() {
    let file = city_file(Layout::Nested, Kinds::Both, RecordSize::Bits28);
    let profile = profile(&MARKETS, 0.25);
    let made = || {
        let geo = Geo::from_bytes(&[("city", &file[..])], None).unwrap();
        sessions(&Plan::builder(&profile).seed(11).rows(20_000).only(SessionKind::Web).geo(geo).build().unwrap())
            .collect::<Vec<Value>>()
    };
    let sessions = made();
    assert!(sessions == made());
    // Visitors are drawn, and their visits share a country: counted once each, by their first address. At five standard
    // deviations, one of the five fails once in 10^5 seeds.
    let visitors: HashSet<(&str, &str)> = sessions
        .iter()
        .map(|session| (session["ipAddress"].as_str().unwrap(), session["geolocation"]["country"].as_str().unwrap()))
        .collect();
    let (all, sum) = (visitors.len() as f64, MARKETS.iter().map(|(_, weight)| weight).sum::<f64>());
    for (country, weight) in MARKETS {
        let share = weight / sum;
        let counted = visitors.iter().filter(|(_, of)| *of == country).count() as f64;
        let off = (counted - all * share) / (all * share * (1.0 - share)).sqrt();
        assert!(off.abs() < 5.0, "{country}: {counted} of {all}, {off} standard deviations");
    }
}

/// What is said about a profile that is refused, its problems without their places.
fn refused(profile: &Profile, geo: &Arc<Geo>) -> Vec<(String, String)> {
    let error = Plan::builder(profile).geo(Arc::clone(geo)).build().unwrap_err();
    assert!(error.is_input());
    let problems = error.problems().expect("problems of the profile");
    problems.iter().map(|problem| (problem.message.clone(), problem.help.clone().unwrap_or_default())).collect()
}

#[test]
fn what_the_files_lack_is_refused_or_left_out_on_demand() {
    let file = city_file(Layout::Flat, Kinds::V4, RecordSize::Bits24);
    let geo = Arc::new(Geo::from_bytes(&[("city", &file[..])], None).unwrap());
    let skip = |profile: &Profile| {
        Plan::builder(profile).rows(2_000).only(SessionKind::Web).geo(Arc::clone(&geo)).skip_missing(true).build()
    };

    let lacking = profile(&[("DE", 3.0), ("FR", 1.0)], 0.0);
    let problem = "the GeoIP files have no network in `FR` that can be used".to_owned();
    let help = "give it the weight 0, or leave out all such countries: --geoip-missing skip".to_owned();
    assert_eq!(refused(&lacking, &geo), [(problem, help)]);
    let plan = skip(&lacking).unwrap();
    assert_eq!(plan.left_out(), ["FR 25.00 %"]);
    assert!(sessions(&plan).all(|session| session["geolocation"]["country"] == "DE"));

    // A weight of 0 asks for nothing.
    let zero = profile(&[("DE", 1.0), ("FR", 0.0)], 0.0);
    assert!(Plan::builder(&zero).geo(Arc::clone(&geo)).build().unwrap().left_out().is_empty());

    // A weight of 0 takes an entry away, so all countries of the file are among the others.
    let others = Plan::builder(&profile(&[("other", 1.0)], 0.0))
        .rows(20_000)
        .only(SessionKind::Web)
        .geo(Arc::clone(&geo))
        .build()
        .unwrap();
    let countries: HashSet<String> =
        sessions(&others).map(|session| session["geolocation"]["country"].as_str().unwrap().to_owned()).collect();
    assert_eq!(countries, MARKETS.iter().map(|(country, _)| (*country).to_owned()).collect());

    let none = skip(&profile(&[("FR", 1.0)], 0.0)).unwrap_err();
    assert_eq!(none.to_string(), "the geography has no network in any country of the profile");

    let v6 = profile(&[("DE", 1.0)], 0.5);
    assert_eq!(refused(&v6, &geo)[0].0, "the GeoIP files have no IPv6 networks, and 50.00 % of the visitors need one");
    let plan = skip(&v6).unwrap();
    assert_eq!(plan.left_out(), ["IPv6 addresses 50.00 %"]);
    assert!(sessions(&plan).all(|session| session["ipAddress"].as_str().unwrap().contains('.')));

    let file = city_file(Layout::Flat, Kinds::V6, RecordSize::Bits24);
    let geo = Arc::new(Geo::from_bytes(&[("city", &file[..])], None).unwrap());
    assert_eq!(refused(&v6, &geo)[0].0, "the GeoIP files have no IPv4 networks, and 50.00 % of the visitors need one");
    assert!(Plan::builder(&profile(&[("DE", 1.0)], 1.0)).geo(geo).build().is_ok());
}

#[test]
fn two_files_of_ipv4_and_ipv6_go_together() {
    let [v4, v6] = [Kinds::V4, Kinds::V6].map(|kinds| city_file(Layout::Flat, kinds, RecordSize::Bits32));
    let geo = Geo::from_bytes(&[("v4", &v4[..]), ("v6", &v6[..])], None).unwrap();
    assert!(Family::ALL.iter().all(|&family| geo.has(family)));
    let readers = [&v4, &v6].map(|file| Reader::from_source(&file[..]).unwrap());
    let plan = Plan::builder(&profile(&MARKETS, 0.5)).rows(3_000).only(SessionKind::Web).geo(geo).build().unwrap();
    let mut counts = [0; 2];
    for session in sessions(&plan) {
        let is_v6 = session["ipAddress"].as_str().unwrap().contains(':');
        check(&session, Layout::Flat, &readers[usize::from(is_v6)], None);
        counts[usize::from(is_v6)] += 1;
    }
    assert!(counts.iter().all(|count| *count > 1_000), "{counts:?}");
}
