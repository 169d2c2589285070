//! Reading and writing: whatever the wire said comes back, from every reader and both writers.

use crate::json::Json;
use crate::places::{Change, places, session};
use crate::wire::{Strangers, of_256, record};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{RngAlgorithm, TestRng, TestRunner};
use sessionsmith::json::{Buffer, Encode};
use sessionsmith::model::{Edition, Model, Session, Shape};
use std::borrow::Cow;
use std::collections::BTreeSet;

fn encoded(session: &impl Encode) -> String {
    let mut out = Buffer::new();
    out.value(session);
    String::from_utf8(out.into_vec()).unwrap()
}

proptest! {
    #![proptest_config(of_256(96))]

    #[test]
    fn what_was_read_is_written_back(text in record(session(), Strangers::Any)) {
        let read: Session = serde_json::from_str(&text).unwrap();
        let written = serde_json::to_string(&read).unwrap();
        prop_assert_eq!(Json::parse(&written), Json::parse(&text));
        prop_assert_eq!(&encoded(&read), &written);
        // A record of one line stays one, whatever white space its unknown members had.
        prop_assert!(!written.contains(['\n', '\r']));

        // Every way of reading reads the same.
        prop_assert_eq!(&serde_json::from_str::<Session>(&written).unwrap(), &read);
        prop_assert_eq!(&serde_json::from_slice::<Session>(text.as_bytes()).unwrap(), &read);
        prop_assert_eq!(&serde_json::from_reader::<_, Session>(text.as_bytes()).unwrap(), &read);
        let borrowed: Session<Cow<'_, str>> = serde_json::from_str(&text).unwrap();
        prop_assert_eq!(serde_json::to_string(&borrowed).unwrap(), written);
    }
}

proptest! {
    #![proptest_config(of_256(32))]

    #[test]
    fn a_value_in_memory_is_read_and_written_like_text(text in record(session(), Strangers::Ordinary)) {
        let read: Session = serde_json::from_str(&text).unwrap();
        let value: serde_json::Value = serde_json::from_str(&text).unwrap();
        let through = serde_json::to_value(serde_json::from_value::<Session>(value).unwrap()).unwrap();
        prop_assert_eq!(through, serde_json::to_value(&read).unwrap());
    }

    #[test]
    fn filling_nulls_adds_the_nulls_of_the_edition_and_nothing_else(text in record(session(), Strangers::Ordinary)) {
        let read: Session = serde_json::from_str(&text).unwrap();
        let text = Json::parse(&text).unwrap();
        for edition in Edition::ALL {
            let mut filled = read.clone();
            sessionsmith::model::Wire::fill_nulls(&mut filled, edition);
            let filled = Json::parse(&encoded(&filled)).unwrap();
            prop_assert_eq!(filled.without_nulls(), text.without_nulls());
            assert_filled(session(), &filled, &text, edition);
        }
    }
}

/// Each property that the edition knows is a member; one that it does not know is what it was.
fn assert_filled(model: &Model, filled: &Json, was: &Json, edition: Edition) {
    for property in model.properties {
        let (now, before) = (filled.get(property.key), was.get(property.key));
        if property.since > edition {
            assert_eq!(now, before, "{}.{}", model.name, property.key);
            continue;
        }
        assert!(now.is_some(), "{}.{}", model.name, property.key);
        if let (Some(now), Some(before)) = (now, before) {
            for (now, before) in inner(property.shape, now).into_iter().zip(inner(property.shape, before)) {
                assert_filled(now.0, now.1, before.1, edition);
            }
        }
    }
}

/// The objects of models that a value is, or is made of.
fn inner(shape: Shape, value: &Json) -> Vec<(&'static Model, &Json)> {
    match shape {
        Shape::Model(model) if *value != Json::Null => vec![(model, value)],
        Shape::List(element) => value.elements().iter().flat_map(|value| inner(*element, value)).collect(),
        Shape::Map(element) => value.members().flat_map(|(_, value)| inner(*element, value)).collect(),
        _ => Vec::new(),
    }
}

/// The strategy is only as good as what it reaches, so that is counted: each property in each of its states, each kind of
/// object with a member that its model does not know, listed and unlisted values of each enumeration.
#[test]
fn the_records_of_these_tests_have_everything() {
    let seed = TestRng::deterministic_rng(RngAlgorithm::XorShift);
    let mut runner = TestRunner::new_with_rng(of_256(1), seed);
    let strategy = record(session(), Strangers::Any);
    let mut seen = BTreeSet::new();
    for _ in 0..80 {
        let text = strategy.new_tree(&mut runner).unwrap().current();
        note(session(), &Json::parse(&text).unwrap(), &mut seen);
    }
    let mut missing = Vec::new();
    for model in session().reach() {
        let mut wanted = vec![format!("{} unknown", model.name)];
        for property in model.properties {
            let name = format!("{}.{}", model.name, property.key);
            let states: &[&str] = if property.required { &["present"] } else { &["present", "null", "absent"] };
            wanted.extend(states.iter().map(|state| format!("{name} {state}")));
            if let Shape::Enum(_) = property.shape {
                wanted.extend([format!("{name} listed"), format!("{name} unlisted")]);
            }
        }
        missing.extend(wanted.into_iter().filter(|state| !seen.contains(state)));
    }
    assert_eq!(missing, Vec::<String>::new());
}

fn note(model: &Model, value: &Json, seen: &mut BTreeSet<String>) {
    if value.members().any(|(key, _)| model.properties.iter().all(|property| property.key != key)) {
        seen.insert(format!("{} unknown", model.name));
    }
    for property in model.properties {
        let name = format!("{}.{}", model.name, property.key);
        match value.get(property.key) {
            None => drop(seen.insert(format!("{name} absent"))),
            Some(Json::Null) => drop(seen.insert(format!("{name} null"))),
            Some(value) => {
                seen.insert(format!("{name} present"));
                if let (Shape::Enum(values), Some(text)) = (property.shape, value.text()) {
                    let listed = values.iter().any(|value| value.value == text);
                    seen.insert(format!("{name} {}", if listed { "listed" } else { "unlisted" }));
                }
                inner(property.shape, value).into_iter().for_each(|(model, value)| note(model, value, seen));
            }
        }
    }
}

#[test]
fn each_listed_value_has_a_variant_and_any_other_text_is_kept() {
    for place in places() {
        let Shape::Enum(values) = place.property.shape else { continue };
        for value in values {
            let lower = value.value.to_lowercase();
            for (text, listed) in
                [(value.value, true), (&format!("{}s", value.value), false), (&lower, lower == value.value)]
            {
                let record = place.changed(&Change::Replace(&format!("{text:?}")));
                let read: Session = serde_json::from_str(&record).unwrap();
                assert_eq!(format!("{read:?}").contains("Unlisted"), !listed, "{}: {text}", place.name());
                assert_eq!(Json::parse(&encoded(&read)), Json::parse(&record), "{}: {text}", place.name());
            }
        }
    }
}

/// Dependencies of these tests turn exact doubles on for all, so no behaviour seen here can tell whether users have them.
#[test]
fn the_manifest_asks_for_exact_doubles() {
    let manifest = include_str!("../../Cargo.toml");
    let serde_json = manifest.lines().find(|line| line.starts_with("serde_json = ")).unwrap();
    assert!(serde_json.contains("\"float_roundtrip\""), "{serde_json}");
}
