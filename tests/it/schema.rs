//! The JSON Schema of both editions, judged by a validator that is not ours.

use crate::contract::{facts, properties, since};
use crate::json::Json;
use crate::places::{Change, Place, full, places, session};
use crate::wire::{Strangers, of_256, record};
use jsonschema::Validator;
use proptest::prelude::*;
use serde_json::Value;
use sessionsmith::model::{Edition, Session, Shape, Timestamp, json_schema};
use std::sync::LazyLock;

/// The validators of all editions, formats asserted.
static VALIDATORS: LazyLock<[(Edition, Validator); 2]> = LazyLock::new(|| {
    Edition::ALL.map(|edition| {
        let options = jsonschema::draft202012::options().should_validate_formats(true);
        (edition, options.build(&json_schema(edition)).unwrap())
    })
});

fn value(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

#[track_caller]
fn assert_accepted(edition: Edition, validator: &Validator, text: &str, what: &str) {
    if let Err(error) = validator.validate(&value(text)) {
        panic!("{what}, edition {edition}: {error} at {}", error.instance_path());
    }
}

/// The places that an edition knows, each with the validator.
fn known_places() -> impl Iterator<Item = (&'static Validator, Place)> {
    let of = |(edition, validator): &'static (Edition, Validator)| {
        places().into_iter().filter(|place| place.is_known_to(*edition)).map(move |place| (validator, place))
    };
    VALIDATORS.iter().flat_map(of)
}

#[test]
fn it_is_a_schema_of_draft_2020_12() {
    for edition in Edition::ALL {
        let schema = json_schema(edition);
        assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
        jsonschema::draft202012::meta::validate(&schema).unwrap();
    }
    assert_ne!(json_schema(Edition::V215)["$id"], json_schema(Edition::V269)["$id"]);
}

#[test]
fn every_definition_is_used_and_every_reference_has_one() {
    fn references(schema: &Value, found: &mut Vec<String>) {
        match schema {
            Value::Object(members) => {
                found.extend(members.get("$ref").map(|to| to.as_str().unwrap().to_owned()));
                members.values().for_each(|inner| references(inner, found));
            }
            Value::Array(elements) => elements.iter().for_each(|inner| references(inner, found)),
            _ => {}
        }
    }
    for edition in Edition::ALL {
        let schema = json_schema(edition);
        let mut found = Vec::new();
        references(&schema, &mut found);
        found.sort_unstable();
        found.dedup();
        let mut defined: Vec<_> =
            schema["$defs"].as_object().unwrap().keys().map(|name| format!("#/$defs/{name}")).collect();
        defined.sort_unstable();
        assert_eq!(found, defined, "edition {edition}");
    }
}

/// Straight from the contract, not by way of the field table.
#[test]
fn it_has_the_models_and_properties_of_the_contract() {
    for edition in Edition::ALL {
        let schema = json_schema(edition);
        let known = |fact: Option<&Json>| since(fact) <= edition.number();
        for (name, model) in facts().members() {
            let object = if name == "Session" { &schema } else { &schema["$defs"][&name] };
            if !known(model.get("$since")) {
                assert!(object.is_null(), "{name}, edition {edition}");
                continue;
            }
            let facts = || properties(model).filter(|(_, fact)| known(fact.get("since")));
            let mut stated: Vec<_> = facts().map(|(key, _)| key).collect();
            stated.sort_unstable();
            let written: Vec<_> = object["properties"].as_object().unwrap().keys().cloned().collect();
            assert_eq!(written, stated, "{name}, edition {edition}");

            let stated = facts().filter(|(_, fact)| fact.get("required").is_some()).map(|(key, _)| Value::from(key));
            assert_eq!(object["required"], Value::Array(stated.collect()), "{name}, edition {edition}");

            for (key, fact) in facts() {
                let mut stated: Vec<_> = fact.get("values").map_or(&[][..], Json::elements).iter().collect();
                if known(Some(&Json::parse("269").unwrap())) {
                    stated.extend(fact.get("values_since_269").map_or(&[][..], Json::elements));
                }
                let mut written = Vec::new();
                listed(&object["properties"][&key], &mut written);
                let stated: Vec<_> = stated.into_iter().map(|value| value.text().unwrap()).collect();
                assert_eq!(written, stated, "{name}.{key}, edition {edition}");
            }
        }
    }
}

/// The values of `enum` in a schema, at whatever depth.
fn listed(schema: &Value, found: &mut Vec<String>) {
    match schema {
        Value::Object(members) => {
            for (word, inner) in members {
                match (word.as_str(), inner) {
                    ("enum", Value::Array(values)) => {
                        found.extend(values.iter().map(|value| value.as_str().unwrap().to_owned()));
                    }
                    _ => listed(inner, found),
                }
            }
        }
        Value::Array(elements) => elements.iter().for_each(|inner| listed(inner, found)),
        _ => {}
    }
}

proptest! {
    #![proptest_config(of_256(48))]

    #[test]
    fn it_accepts_what_the_contract_allows_and_what_is_written(text in record(session(), Strangers::Ordinary)) {
        let mut read: Session = serde_json::from_str(&text).unwrap();
        sessionsmith::model::Wire::fill_nulls(&mut read, Edition::V269);
        let written = serde_json::to_string(&read).unwrap();
        for (edition, validator) in &*VALIDATORS {
            assert_accepted(*edition, validator, &text, &text);
            assert_accepted(*edition, validator, &written, &text);
        }
    }
}

#[test]
fn it_accepts_the_full_record() {
    for (edition, validator) in &*VALIDATORS {
        assert_accepted(*edition, validator, &full().render(&[]), "the full record");
    }
}

#[test]
fn it_refuses_every_other_type_of_every_property() {
    for (validator, place) in known_places() {
        for wrong in place.wrong() {
            let text = place.changed(&Change::Replace(&wrong));
            let errors: Vec<_> =
                validator.iter_errors(&value(&text)).map(|error| error.instance_path().to_string()).collect();
            // Refused for this property alone, in itself, in what it holds, or in what holds it (`anyOf` says no more).
            assert!(!errors.is_empty(), "{}: {wrong}", place.name());
            let there = |path: &String| {
                path.len() > 1 && (path.starts_with(&place.pointer) || place.pointer.starts_with(&format!("{path}/")))
            };
            assert!(errors.iter().all(there), "{}: {wrong}: {errors:?}", place.name());
        }
    }
}

#[test]
fn it_refuses_the_absence_and_the_null_of_required_properties_only() {
    for (validator, place) in known_places() {
        for change in [Change::Remove, Change::Replace("null")] {
            let accepted = validator.is_valid(&value(&place.changed(&change)));
            assert_eq!(accepted, !place.property.required, "{}", place.name());
        }
    }
}

#[test]
fn what_a_later_edition_declares_is_free_in_an_earlier_one() {
    for (edition, validator) in &*VALIDATORS {
        for place in places().iter().filter(|place| !place.is_known_to(*edition)) {
            for any in ["null", "true", "4", "\"text\"", "[[]]", "{}"] {
                assert_accepted(*edition, validator, &place.changed(&Change::Replace(any)), &place.name());
            }
        }
    }
}

/// Texts, and whether they are dates and times of the contract's form that exist.
const DATES: [(&str, bool); 26] = [
    ("2026-10-01T09:00:00Z", true),
    ("2026-10-01T09:00:00.000Z", true),
    ("2026-10-01T23:59:59.999999999Z", true),
    ("2024-02-29T00:00:00Z", true),
    ("2000-02-29T00:00:00Z", true),
    ("2026-02-30T00:00:00Z", false),
    ("2026-02-29T00:00:00Z", false),
    ("1900-02-29T00:00:00Z", false),
    ("2026-04-31T00:00:00Z", false),
    ("2026-13-01T00:00:00Z", false),
    ("2026-00-01T00:00:00Z", false),
    ("2026-10-00T00:00:00Z", false),
    ("2026-10-01T24:00:00Z", false),
    ("2026-10-01T09:60:00Z", false),
    ("2026-10-01T09:00:61Z", false),
    ("2026-10-01T09:00:00+02:00", false),
    ("2026-10-01T09:00:00+00:00", false),
    ("2026-10-01T09:00:00", false),
    ("2026-10-01 09:00:00Z", false),
    ("2026-10-01t09:00:00z", false),
    ("2026-10-01T09:00Z", false),
    ("2026-10-01T09:00:00.Z", false),
    ("2026-10-01T09:00:00,5Z", false),
    (" 2026-10-01T09:00:00Z", false),
    ("2026-10-01T09:00:00Z\n", false),
    ("", false),
];

#[test]
fn it_takes_dates_that_exist_in_the_form_of_the_contract() {
    for (validator, place) in known_places().filter(|(_, place)| matches!(place.property.shape, Shape::DateTime)) {
        for (text, good) in DATES {
            let record = place.changed(&Change::Replace(&format!("{text:?}")));
            assert_eq!(validator.is_valid(&value(&record)), good, "{}: {text:?}", place.name());
        }
    }
}

/// The schema and [`Timestamp::instant`] are two statements of one form.
#[test]
fn a_date_that_the_schema_takes_is_an_instant() {
    let more = [
        ("10000-01-01T00:00:00Z", false),
        ("+2026-10-01T09:00:00Z", false),
        ("2026-10-01T09:00:00.1234567890Z", false),
        ("2016-12-31T23:59:60Z", true),
        ("2026-10-01T12:30:60Z", false),
        ("2026-10-0１T09:00:00Z", false),
    ];
    let (_, validator) = &VALIDATORS[0];
    let place = places().into_iter().find(|place| place.name() == "Session.createdDate").unwrap();
    for (text, good) in DATES.into_iter().chain(more) {
        let record = value(&place.changed(&Change::Replace(&format!("{text:?}"))));
        assert_eq!((validator.is_valid(&record), Timestamp(text).instant().is_some()), (good, good), "{text:?}");
    }
}
