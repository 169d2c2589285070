//! Visitors over many visits: they keep their place, device and language, and are in one visit at a time.

use crate::dataset::{integer, lines, moment, text, values};
use serde_json::Value;
use sessionsmith::model::Edition;
use std::collections::{HashMap, HashSet};

/// The visits of everyone who is known by a cookie, by type of session, in the order of the data set. Mail addresses and
/// phone numbers are few enough that two visitors can share one.
fn visits(profile: &str, edition: Edition) -> HashMap<(String, String), Vec<Value>> {
    let mut visits: HashMap<_, Vec<Value>> = HashMap::new();
    for s in values(lines(profile, edition)) {
        let owned = |at: &str| text(&s, at).map(str::to_owned);
        if s["customerIdType"] == "cookie" && s["type"] != "conversation" {
            visits.entry((owned("/customerId").unwrap(), owned("/type").unwrap())).or_default().push(s);
        }
    }
    visits.retain(|_, visits| visits.len() > 1);
    visits
}

/// What stays, where it is said at all.
const STAYS: [&str; 12] = [
    "/ipAddress",
    "/ipOrganization",
    "/geolocation/country",
    "/geolocation/locality",
    "/geolocation/timezone",
    "/browser/family",
    "/browser/lang",
    "/device/osFamily",
    "/device/category",
    "/device/screenWidth",
    "/device/screenHeight",
    "/externalContact/id",
];

fn version(session: &Value, at: &str) -> Option<Vec<u32>> {
    text(session, at)?.split('.').map(|part| part.parse().ok()).collect()
}

#[test]
fn visitors_stay_who_they_are_and_are_in_one_place_at_a_time() {
    let mut pairs = 0;
    let mut judged = [0; STAYS.len()];
    for ((customer, kind), visits) in visits("retail", Edition::V215) {
        for (before, after) in visits.iter().zip(&visits[1..]) {
            pairs += 1;
            for (at, what) in STAYS.iter().enumerate() {
                if let (Some(one), Some(other)) = (before.pointer(what), after.pointer(what)) {
                    judged[at] += 1;
                    assert_eq!(one, other, "{what} of {customer}, {kind}");
                }
            }
            for what in ["/browser/version", "/device/osVersion", "/app/version"] {
                if let (Some(one), Some(other)) = (version(before, what), version(after, what)) {
                    assert!(one <= other, "{what} of {customer} falls from {one:?} to {other:?}");
                }
            }
            let end = moment(before, "/lastEvent/createdDate").unwrap() + 1_200_000;
            assert!(end < moment(after, "/createdDate").unwrap(), "visits of {customer} overlap: {before}\n{after}");
        }
    }
    assert!(pairs > 3000 && judged.iter().all(|judged| *judged > 100), "{pairs} {judged:?}");
}

#[test]
fn sessions_come_in_order_of_time_and_each_has_its_own_identifier() {
    for (profile, edition) in crate::dataset::PROFILES {
        let mut ids = HashSet::new();
        let mut before = 0;
        for s in values(lines(profile, edition)) {
            for id in ["/id", "/lastEvent/id", "/conversation/id"] {
                assert!(text(&s, id).is_none_or(|id| ids.insert(id.to_owned())), "{s}");
            }
            let created = moment(&s, "/createdDate").unwrap();
            assert!(before <= created);
            before = created;
        }
        assert!(ids.len() as u64 > 2 * crate::dataset::rows(profile));
    }
}

#[test]
fn the_most_faithful_hundredth_makes_a_twentieth_of_all_visits() {
    let mut visits: HashMap<String, u32> = HashMap::new();
    for s in values(lines("retail", Edition::V215)) {
        if s["customerIdType"] == "cookie" {
            *visits.entry(text(&s, "/customerId").unwrap().to_owned()).or_default() += 1;
        }
    }
    let mut counts: Vec<u32> = visits.into_values().collect();
    counts.sort_unstable_by(|one, other| other.cmp(one));
    let all: u32 = counts.iter().sum();
    let top: u32 = counts[..counts.len() / 100].iter().sum();
    assert!(f64::from(top) >= 0.05 * f64::from(all), "{top} of {all}");
}

#[test]
fn deeper_visits_convert_more_often() {
    // Visits of 1, 2 to 5, and more pages: how many there are, and how many of them end on an order.
    let mut by_depth = [(0_u32, 0_u32); 3];
    for s in values(lines("retail", Edition::V215)) {
        let Some(pages) = integer(&s, "/pageviewCount") else { continue };
        let Some(outcomes) = s.get("outcomeAchievements").and_then(Value::as_array) else { continue };
        let (all, reached) = &mut by_depth[usize::from(pages > 1) + usize::from(pages > 5)];
        *all += 1;
        let last = &s["lastEvent"]["createdDate"];
        *reached += u32::from(pages > 1 && outcomes.last().is_some_and(|outcome| outcome["achievedDate"] == *last));
    }
    let share = by_depth.map(|(all, reached)| f64::from(reached) / f64::from(all));
    assert!(by_depth.iter().all(|(all, _)| *all > 1000), "{by_depth:?}");
    assert!(share[1] > 0.0 && share[2] > 1.5 * share[1], "{share:?}");
}
