//! Telephone numbers that belong to nobody are few: each goes to one visitor, and where they run out, the plan says how many have
//! one.

use sessionsmith::{Plan, Profile, SessionKind};
use std::collections::{HashMap, HashSet};

/// How many visitors of this country there are among the web visits of a plan, and how many are known by a number.
fn visitors(plan: &Plan, country: &str) -> (usize, usize) {
    let mut of_number: HashMap<String, u64> = HashMap::new();
    let (mut all, mut known) = (HashSet::new(), HashSet::new());
    for (slot, session) in plan.slots(0..plan.rows()).zip(plan.sessions(0..plan.rows())) {
        let is_phone =
            session.customer_id_type.value().is_some_and(|kind| *kind == sessionsmith::text::Text::Plain("phone"));
        if let (true, Some(id)) = (is_phone, session.customer_id.value()) {
            let owner = *of_number.entry(id.to_string()).or_insert(slot.visitor);
            assert_eq!(owner, slot.visitor, "two visitors have the number {id}");
        }
        let place = sessionsmith::model::IntoOwned::into_owned(session).geolocation.into_value();
        if place.and_then(|place| place.country.into_value()).is_some_and(|code| code == country) {
            all.insert(slot.visitor);
            if is_phone {
                known.insert(slot.visitor);
            }
        }
    }
    (all.len(), known.len())
}

/// Most visitors of the bank live in one country with 14,000 numbers. Chance has six standard deviations.
#[test]
fn numbers_run_out_as_the_plan_says() {
    let profile = Profile::builtin("bank").unwrap();
    let declared = 0.12;
    for (rows, least, most) in [(10_000, 0.99, 1.0), (200_000, 0.5, 0.9)] {
        let plan = Plan::builder(&profile).seed(7).rows(rows).only(SessionKind::Web).build().unwrap();
        let share = plan.phone_share().unwrap();
        assert!((least..=most).contains(&share), "{rows}: {share}");
        let (all, known) = visitors(&plan, "GB");
        let expected = all as f64 * declared * share;
        let (found, chance) = (known as f64, 6.0 * expected.sqrt());
        assert!((found - expected).abs() < chance, "{rows}: {found} of {expected}");
    }
}

/// Callers have numbers, too, as long as there are any: and none that somebody else has.
#[test]
fn callers_share_no_number() {
    let profile = Profile::builtin("support").unwrap();
    let plan = Plan::builder(&profile).seed(7).rows(40_000).build().unwrap();
    let (_, known) = visitors(&plan, "CA");
    assert!(known > 500, "{known}");
}
