//! Customers with two devices: one identity, and each device stays what it is.

use crate::dataset::{PROFILES, lines, text, values};
use serde_json::Value;
use sessionsmith::model::Edition;
use sessionsmith::profile::ProfileSource;
use sessionsmith::{Plan, Profile, SessionKind};
use std::collections::{BTreeMap, BTreeSet};

/// What tells devices apart, and stays. The version is not among it.
const OF_A_DEVICE: [&str; 8] = [
    "/browser/family",
    "/device/osFamily",
    "/device/category",
    "/device/type",
    "/device/screenWidth",
    "/device/screenHeight",
    "/browser/viewWidth",
    "/browser/viewHeight",
];

/// The device of a visit, unless the client reports too little.
fn device(s: &Value) -> Option<String> {
    let parts: Option<Vec<String>> = OF_A_DEVICE.iter().map(|at| Some(s.pointer(at)?.to_string())).collect();
    Some(parts?.join(" "))
}

fn version(s: &Value, at: &str) -> Option<Vec<u32>> {
    text(s, at)?.split('.').map(|part| part.parse().ok()).collect()
}

/// The web visits of everyone who is known so, in order of time.
fn visits(profile: &str, edition: Edition, by_cookie: bool) -> BTreeMap<String, Vec<(String, Value)>> {
    let mut visits: BTreeMap<String, Vec<_>> = BTreeMap::new();
    for s in values(lines(profile, edition)) {
        let known = text(&s, "/customerIdType").is_some_and(|kind| (kind == "cookie") == by_cookie);
        if let (true, "web", Some(device)) = (known, text(&s, "/type").unwrap(), device(&s)) {
            visits.entry(text(&s, "/customerId").unwrap().to_owned()).or_default().push((device, s));
        }
    }
    visits
}

#[test]
fn known_customers_of_some_profiles_have_two_devices_and_cookies_have_one() {
    for (profile, edition) in PROFILES.iter().flat_map(|(profile, _)| Edition::ALL.map(|edition| (*profile, edition))) {
        for (cookie, visits) in visits(profile, edition, true) {
            assert!(visits.iter().all(|(device, _)| *device == visits[0].0), "{profile}: {cookie}");
        }
        let mut with_two = 0;
        for (customer, visits) in visits(profile, edition, false) {
            let devices: BTreeSet<&str> = visits.iter().map(|(device, _)| device.as_str()).collect();
            assert!(devices.len() <= 2, "{profile}: {customer} has {devices:?}");
            with_two += u32::from(devices.len() == 2);
            for device in devices.iter().filter(|_| devices.len() == 2) {
                let of_it: Vec<&Value> = visits.iter().filter(|(on, _)| on == device).map(|(_, s)| s).collect();
                for (before, after) in of_it.iter().zip(&of_it[1..]) {
                    for at in ["/browser/version", "/device/osVersion"] {
                        if let (Some(one), Some(other)) = (version(before, at), version(after, at)) {
                            assert!(one <= other, "{profile}: {at} of {customer} falls from {one:?} to {other:?}");
                        }
                    }
                    let (one, other) = (before.pointer("/browser/fingerprint"), after.pointer("/browser/fingerprint"));
                    assert_eq!(one, other, "{profile}: {customer}");
                }
            }
        }
        let has_some = ["bank", "retail", "saas"].contains(&profile);
        assert_eq!(with_two >= 3, has_some, "{profile}, {edition}: {with_two}");
        assert!(has_some || with_two == 0, "{profile}: {with_two}");
    }
}

const ROWS: u64 = 20_000;

/// A plan in which such a share of customers has a second device, and takes it for such a share of their visits.
fn plan(stitched: &str, second_device: &str) -> Plan {
    let known = ["visitors.identity.cookie=0", "visits.sparse=0", "visitors.visits.once=0.2"].map(str::to_owned);
    let shares = [format!("visitors.stitched={stitched}"), format!("visitors.second_device={second_device}")];
    let profile = Profile::load(&ProfileSource::Builtin("base".to_owned()), &[&known[..], &shares].concat()).unwrap();
    Plan::builder(&profile).seed(23).rows(ROWS).only(SessionKind::Web).build().unwrap()
}

/// The rows whose device is not the one that they have when nobody has a second one. All else of them must be the same.
fn on_another(plan: &Plan, first: &Plan) -> Vec<bool> {
    let parts = |mut s: Value| {
        let of_device = ["browser", "device", "userAgentString"].map(|key| s.as_object_mut().unwrap().remove(key));
        (of_device, s)
    };
    let rows = plan.sessions(0..ROWS).zip(first.sessions(0..ROWS)).map(|(session, other)| {
        let (device, rest) = parts(serde_json::to_value(session).unwrap());
        let (other, other_rest) = parts(serde_json::to_value(other).unwrap());
        assert_eq!(rest, other_rest);
        assert_eq!(device[0].as_ref().map(|one| &one["lang"]), other[0].as_ref().map(|other| &other["lang"]));
        device != other
    });
    rows.collect()
}

/// Exact laws, since the words are: a visit is on the second device or not, independently of all others, and a customer has
/// one or not. Both bands are 5 sigma, which one in 10^6 seeds leaves; a share that is off by twice as much is found with a
/// probability of 0.99 and more.
#[test]
fn shares_of_customers_and_visits_hold_and_nothing_else_moves() {
    let first = plan("0", "1");
    let always = on_another(&plan("1", "1"), &first);
    // Some second devices happen to look as the first.
    let differ = always.iter().filter(|other| **other).count();
    assert!(differ as u64 > ROWS * 9 / 10, "{differ}");
    let within = |found: f64, share: f64, of: usize| {
        let band = 5.0 * (share * (1.0 - share) / of as f64).sqrt();
        assert!((found - share).abs() < band, "{found}, not {share} within {band}");
    };
    let some_visits = on_another(&plan("1", "0.25"), &first);
    let among = some_visits.iter().zip(&always).filter(|(other, always)| **other && **always).count();
    within(among as f64 / differ as f64, 0.25, differ);

    let some_customers = on_another(&plan("0.4", "1"), &first);
    let mut customers: BTreeMap<u64, BTreeSet<bool>> = BTreeMap::new();
    for row in (0..ROWS as usize).filter(|row| always[*row]) {
        customers.entry(first.slot(row as u64).visitor).or_default().insert(some_customers[row]);
    }
    assert!(customers.values().all(|seen| seen.len() == 1));
    let stitched = customers.values().filter(|seen| seen.contains(&true)).count();
    within(stitched as f64 / customers.len() as f64, 0.4, customers.len());
}
