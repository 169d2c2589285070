//! The matrix of what is equal and what is not.

use super::*;
use crate::corpus::node::Node;
use crate::model::Edition;
use serde_json::json;

fn tagged(tag: &str, text: &str) -> Tagged {
    Tagged::from_json(&json!({ "t": tag, "v": text })).unwrap()
}

fn wire(text: &str) -> Tagged {
    Tagged::of(&Node::parse(text.as_bytes()).unwrap(), Edition::V269)
}

fn equal(one: &Tagged, two: &Tagged) -> bool {
    differences(one, two, &[]).is_empty()
}

#[test]
fn leaves_that_mean_the_same() {
    let (plain, shifted) = ("2025-09-30T03:13:04.861000000Z", "2025-09-30T05:13:04.861+02:00");
    for (one, two) in [
        (("int", "3"), ("int", "3")),
        (("int", "3"), ("num", "3.0")),
        (("int", "100"), ("int", "1e2")),
        (("int", "0"), ("int", "-0")),
        (("num", "-0.0"), ("num", "0")),
        (("num", "41.2866"), ("num", "41.286600000000003")),
        (("num", "3"), ("int", "3")),
        (("instant", plain), ("instant", shifted)),
        (("instant", plain), ("str", "2025-09-30T03:13:04.861Z")),
        (("str", plain), ("instant", plain)),
        (("enum", "Inbound"), ("str", "Inbound")),
        (("enum?", "Sideways"), ("str", "Sideways")),
        (("str", "text"), ("enum", "text")),
        (("bool", "true"), ("bool", "true")),
    ] {
        assert!(equal(&tagged(one.0, one.1), &tagged(two.0, two.1)), "{one:?} {two:?}");
    }
}

#[test]
fn leaves_that_do_not() {
    let (plain, later) = ("2025-09-30T03:13:04.861000000Z", "2025-09-30T03:13:04.862000000Z");
    for (one, two) in [
        (("int", "3"), ("int", "4")),
        (("int", "3"), ("str", "3")),
        (("str", "3"), ("int", "3")),
        (("int", "9007199254740993"), ("int", "9007199254740992")),
        (("int", "9007199254740993"), ("num", "9007199254740992.0")),
        (("num", "0.1"), ("num", "0.10000000000000002")),
        (("instant", plain), ("instant", later)),
        (("instant", plain), ("str", "2025-09-30 03:13:04.861Z")),
        (("instant", plain), ("int", "1759201984861")),
        (("enum", "Inbound"), ("enum", "inbound")),
        (("enum?", "Sideways"), ("enum", "Unknown")),
        (("enum?", "Unknown"), ("enum", "Unknown")),
        (("enum", "Unknown"), ("enum?", "Unknown")),
        (("str", "é"), ("str", "e\u{301}")),
        (("str", ""), ("str", " ")),
        (("bool", "true"), ("bool", "false")),
        (("bool", "true"), ("str", "true")),
    ] {
        assert!(!equal(&tagged(one.0, one.1), &tagged(two.0, two.1)), "{one:?} {two:?}");
    }
    let null = Tagged::from_json(&json!({ "t": "null" })).unwrap();
    for leaf in [tagged("str", ""), tagged("str", "null"), tagged("int", "0"), tagged("bool", "false")] {
        assert!(!equal(&null, &leaf) && !equal(&leaf, &null));
    }
}

#[test]
fn containers() {
    let same = [
        (r#"{"id":"1","type":"web"}"#, r#"{"type":"web","id":"1"}"#),
        (r#"{"createdDate":"2025-01-01T00:00:00Z"}"#, r#"{"createdDate":"2025-01-01T00:00:00.000Z"}"#),
        (r#"{"geolocation":{"latitude":1.50}}"#, r#"{"geolocation":{"latitude":15e-1}}"#),
        (r#"{"new":{"a":[1,{"b":null}]}}"#, r#"{"new":{"a":[1.0,{"b":null}]}}"#),
    ];
    for (one, two) in same {
        assert!(equal(&wire(one), &wire(two)), "{one} {two}");
    }
    let different = [
        (r#"{"awayDate":null}"#, "{}", "/awayDate"),
        ("{}", r#"{"awayDate":null}"#, "/awayDate"),
        (r#"{"searchTerms":[]}"#, "{}", "/searchTerms"),
        (r#"{"searchTerms":[]}"#, r#"{"searchTerms":null}"#, "/searchTerms"),
        (r#"{"searchTerms":["a","b"]}"#, r#"{"searchTerms":["b","a"]}"#, "/searchTerms/0"),
        (r#"{"searchTerms":["a"]}"#, r#"{"searchTerms":["a","a"]}"#, "/searchTerms/1"),
        (r#"{"attributes":{}}"#, r#"{"attributes":[]}"#, "/attributes"),
        (
            r#"{"attributes":{"a/b":{"value":"1"}}}"#,
            r#"{"attributes":{"a/b":{"value":"2"}}}"#,
            "/attributes/a~1b/value",
        ),
        (r#"{"new":1}"#, r#"{"new":2}"#, "/new"),
        (r#"{"new":9007199254740993}"#, r#"{"new":9007199254740992}"#, "/new"),
        (r#"{"type":"web"}"#, r#"{"Type":"web"}"#, "/Type"),
    ];
    for (one, two, pointer) in different {
        let found = differences(&wire(one), &wire(two), &[]);
        assert_eq!(found[0].pointer, pointer, "{one} {two}");
        assert!(differences(&wire(one), &wire(two), &[String::new()]).is_empty());
    }
}

/// Whether a member is known depends on the edition; what it says does not.
#[test]
fn known_and_unknown_members_are_members() {
    let node = Node::parse(
        br#"{"id":"1","caseStatus":"Open","caseAssociations":[{"dateAssociated":"2025-01-01T00:00:00Z"}]}"#,
    )
    .unwrap();
    assert!(equal(&Tagged::of(&node, Edition::V215), &Tagged::of(&node, Edition::V269)));
}

#[test]
fn what_may_be_lost_is_not_compared() {
    let (one, two) = (wire(r#"{"new":{"a":1},"newer":2}"#), wire(r#"{"newer":2}"#));
    assert_eq!(differences(&one, &two, &["/newe".into()]).len(), 1);
    assert!(differences(&one, &two, &["/new".into()]).is_empty());
}

#[test]
fn a_projection_is_read_back() {
    let text = r#"{"id":"1","eventCount":3,"authenticated":true,"createdDate":"2025-01-01T00:00:00Z","awayDate":null,
        "originatingDirection":"Inbound","lastAcdOutcome":"Lost","geolocation":{"latitude":-1.5},"searchTerms":["a"],"new":[1.5]}"#;
    let value = wire(text);
    assert_eq!(Tagged::from_json(&value.to_json()), Ok(value));
    let bad = json!({ "t": "obj", "v": { "a": { "t": "list", "v": [{ "t": "int", "v": "x" }] } } });
    assert_eq!(Tagged::from_json(&bad).unwrap_err(), "at `/a/0`: `v` is no decimal number");
    for bad in [
        json!(1),
        json!({ "v": "1" }),
        json!({ "t": "int", "v": 1 }),
        json!({ "t": "obj" }),
        json!({ "t": "x", "v": "" }),
    ] {
        assert!(Tagged::from_json(&bad).is_err(), "{bad}");
    }
}

#[test]
fn values_are_put_and_taken_away() {
    let mut value = wire(r#"{"id":"1","searchTerms":["a","b"],"new":{"a/b":1}}"#);
    assert!(value.put("/id", Some(tagged("str", "2"))) && value.put("/searchTerms/0", None));
    assert!(value.put("/new/a~1b", Some(tagged("int", "2"))));
    assert!(equal(&value, &wire(r#"{"id":"2","searchTerms":["b"],"new":{"a/b":2}}"#)));
    assert!(!value.put("/absent", None) && !value.put("/searchTerms/7", None) && !value.put("/id/x", None));
}
