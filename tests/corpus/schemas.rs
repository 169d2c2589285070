//! The files of the corpus and the messages of the protocol, by an independent judge of JSON Schema.

use crate::{corpus, tree};
use jsonschema::{Resource, Validator};
use serde_json::{Value, json};
use sessionsmith::conform::{hello, request};
use sessionsmith::corpus::{Op, folder};
use sessionsmith::model::Edition;
use std::fs;

fn read(name: &str) -> Value {
    serde_json::from_str(&fs::read_to_string(tree().join("schema").join(format!("{name}.schema.json"))).unwrap())
        .unwrap()
}

fn validator(name: &str) -> Validator {
    let value = Resource::from_contents(read("value"));
    let registry = jsonschema::Registry::new().add("urn:sessionsmith:corpus:value", value).unwrap().prepare().unwrap();
    let options = jsonschema::draft202012::options().with_registry(&registry).should_validate_formats(true);
    options.build(&read(name)).unwrap()
}

#[test]
fn cases_lines_and_values_fit_their_schemas() {
    let (case, line, value) = (validator("case"), validator("line"), validator("value"));
    for one in corpus().cases {
        let files = folder(&one);
        let about: Value = serde_json::from_slice(&files["case.json"]).unwrap();
        assert!(case.is_valid(&about), "{}: {:?}", one.about.id, case.iter_errors(&about).next());
        if let Some(text) = files.get("value.json") {
            assert!(value.is_valid(&serde_json::from_slice(text).unwrap()), "{}", one.about.id);
        }
    }
    for text in fs::read_to_string(tree().join("bundle/corpus.jsonl")).unwrap().lines() {
        let about: Value = serde_json::from_str(text).unwrap();
        assert!(line.is_valid(&about), "{}: {:?}", about["id"], line.iter_errors(&about).next());
    }
}

/// A schema that takes everything would take these.
#[test]
fn schemas_refuse_what_is_wrong() {
    let corpus = corpus();
    let good: Value = serde_json::from_slice(&folder(&corpus.cases[0])["case.json"]).unwrap();
    let case = validator("case");
    assert!(case.is_valid(&good));
    for (key, wrong) in [
        ("id", json!("ilou0")),
        ("why", json!("")),
        ("ops", json!([])),
        ("outcomes", json!([])),
        ("level", json!("perhaps")),
        ("editions", json!(">=215")),
        ("sha256", json!("00")),
        ("expected", json!("anything")),
    ] {
        let mut bad = good.clone();
        bad[key] = wrong;
        assert!(!case.is_valid(&bad), "{key}");
    }
    let value = validator("value");
    for bad in [
        json!(1),
        json!({ "t": "int", "v": 1 }),
        json!({ "t": "int", "v": "x" }),
        json!({ "t": "obj", "v": { "a": 1 } }),
    ] {
        assert!(!value.is_valid(&bad), "{bad}");
    }
}

#[test]
fn messages_fit_the_schema_of_requests() {
    let validator = validator("request");
    let corpus = corpus();
    let mut messages = vec![hello(Edition::V269, "1.0.0")];
    for case in &corpus.cases {
        messages.extend(Op::ALL.iter().filter(|op| case.about.ops.contains(op)).map(|op| request("0001", case, *op)));
    }
    for message in messages {
        let message: Value = serde_json::from_str(&message).unwrap();
        assert!(validator.is_valid(&message), "{message}");
        let told: Vec<&str> = message.as_object().unwrap().keys().map(String::as_str).collect();
        let allowed = ["cmd", "seq", "op", "input_b64", "value", "protocol", "edition", "corpus"];
        assert!(told.iter().all(|key| allowed.contains(key)), "{told:?}");
    }
}
