//! The strategies find the mistakes, and show each at the simplest session that has it.

use ingester::{Store, read};
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestError, TestRng, TestRunner};
use sessionsmith::model::Session;
use sessionsmith::strategies::{self, assert_consumer, builder, wire};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// What proptest reports of a test that fails.
fn smallest<S: proptest::strategy::Strategy>(strategy: S, test: impl Fn(&S::Value) -> Result<(), String>) -> S::Value {
    let config = Config { cases: 4000, failure_persistence: None, ..Config::default() };
    let test = |value| {
        let result = catch_unwind(AssertUnwindSafe(|| test(&value)));
        result.unwrap_or_else(|_| Err("it panics".to_owned())).map_err(TestCaseError::fail)
    };
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    match TestRunner::new_with_rng(config, rng).run(&strategy, test) {
        Err(TestError::Fail(_, value)) => value,
        other => panic!("no mistake was found: {:?}", other.is_ok()),
    }
}

fn stored(session: &Session) -> Result<Store, String> {
    let text = serde_json::to_vec(session).map_err(|error| error.to_string())?;
    let session = read(&text).map_err(|refused| refused.0)?;
    let store = Store::new().map_err(|error| error.to_string())?;
    store.insert(&session).map_err(|error| error.to_string())?;
    Ok(store)
}

#[test]
fn cities_do_not_begin_with_one_byte() {
    let place = |session: &Session| {
        let city = session.geolocation.value().and_then(|place| place.locality.value()).cloned();
        city.filter(|city| !city.is_char_boundary(1))
    };
    let session = smallest(strategies::session(), |session| match place(session) {
        Some(_) => stored(session).map(drop),
        None => Ok(()),
    });
    assert!(place(&session).is_some());
    assert_eq!((session.event_count, session.kind.as_str()), (1, "web"));
}

#[test]
fn sessions_go_over_midnight() {
    let plain = |session: &Session| {
        let mut plain = session.clone();
        plain.search_terms = Default::default();
        plain.geolocation = Default::default();
        plain
    };
    let session = smallest(strategies::session(), |session| stored(&plain(session)).map(drop));
    // Which midnight it is, and how long before it the session begins, is the page on limits' affair: midnights come again and
    // again, and the search ends at one of them. Nothing else is left.
    assert_ne!(session.created_date.0[..10], session.ended_date.value().unwrap().0[..10]);
    assert_eq!((session.kind.as_str(), session.external_id.is_present()), ("web", false));
    assert!(session.attributes.value().is_none_or(|all| all.0.is_empty()));
}

// What the README shows.
#[test]
fn search_terms_are_no_statements() {
    let mut runner = TestRunner::new(Config { failure_persistence: None, ..Config::default() });
    let stored = |session: &Session| {
        let (store, text) = (Store::new().unwrap(), serde_json::to_vec(session).unwrap());
        store.insert(&read(&text).unwrap()).map_err(|error| TestCaseError::fail(error.to_string()))
    };
    let searches = builder().always("searchTerms").never("geolocation").never("endedDate").build().unwrap();
    let failure = runner.run(&searches.strategy(), |session| stored(&session)).unwrap_err();
    let TestError::Fail(reason, session) = failure else { panic!("{failure}") };
    // A quote in a search term ends a text in the statement. Nothing else is left of the session that showed it.
    assert!(reason.message().contains("syntax error"), "{reason}");
    assert_eq!(session.search_terms.value().unwrap(), &["o'neil jacket"]);
    assert_eq!((session.kind.as_str(), session.pageview_count.value()), ("web", Some(&2)));
    assert_eq!(session.created_date.0, "2024-01-01T00:00:00.000Z");
}

#[test]
fn the_same_session_comes_twice() {
    let session = smallest(strategies::session(), |session| {
        let mut plain = session.clone();
        plain.search_terms = Default::default();
        plain.geolocation = Default::default();
        plain.ended_date = Default::default();
        let store = stored(&plain)?;
        let text = serde_json::to_vec(&plain).unwrap();
        store.insert(&read(&text).unwrap()).map_err(|error| error.to_string())?;
        if store.count() == Ok(1) { Ok(()) } else { Err("it is there twice".to_owned()) }
    });
    // Any session will do.
    assert_eq!(session.created_date.0, "2024-01-01T00:00:00.000Z");
}

#[test]
fn the_vendor_adds_values() {
    let case = smallest(wire::tolerated(), |case| match read(&case.text) {
        Err(refused) if refused.0.contains("unknown variant") => Err(refused.0),
        _ => Ok(()),
    });
    assert_eq!(case.changes.len(), 1);
    assert_eq!(case.changes[0].pointer, "/lastUserDisconnectType");
}

#[test]
fn the_reader_as_a_whole() {
    let failure = catch_unwind(AssertUnwindSafe(|| assert_consumer(|text| read(text).map_err(|refused| refused.0))));
    let report = *failure.unwrap_err().downcast::<String>().unwrap();
    assert!(report.contains("must be accepted") || report.contains("must be refused"), "{report}");
    assert!(report.contains("\"made_by\""), "{report}");
}

#[test]
fn the_readme_shows_this_code() {
    let readme = include_str!("../../../README.md");
    let here = include_str!("finds.rs");
    let shown = readme.split("<!-- strategies -->\n```rust,ignore\n").nth(1).unwrap().split("```").next().unwrap();
    assert!(here.contains(shown), "README.md and tests/finds.rs do not say the same");
    assert!(shown.starts_with("#[test]") && shown.lines().count() > 10);
}
