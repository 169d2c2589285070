//! What a reader of the contract must not take: for every property its absence, null, another type, a second time.

use crate::json::Json;
use crate::places::{Change, full, places};
use sessionsmith::model::Session;

fn read(text: &str) -> Result<Session, serde_json::Error> {
    serde_json::from_str(text)
}

/// Refused for what the value is, not because the text is no JSON; the reason names `why`.
#[track_caller]
fn assert_refused(text: &str, place: &str, why: &str) {
    match read(text) {
        Ok(_) => panic!("{place}: {text} was read"),
        Err(error) => {
            assert!(error.is_data() && error.to_string().contains(why), "{place}: {error} does not say {why:?}");
        }
    }
}

#[test]
fn the_full_record_is_read() {
    read(&full().render(&[])).unwrap();
}

#[test]
fn a_required_property_must_be_there_and_others_need_not() {
    for place in places() {
        let text = place.changed(&Change::Remove);
        if place.property.required {
            assert_refused(&text, &place.name(), &format!("missing field `{}`", place.property.key));
        } else {
            read(&text).unwrap_or_else(|error| panic!("{}: {error}", place.name()));
        }
    }
}

#[test]
fn a_required_property_must_not_be_null_and_others_may() {
    for place in places() {
        let text = place.changed(&Change::Replace("null"));
        if place.property.required {
            assert_refused(&text, &place.name(), "invalid type: null");
        } else {
            read(&text).unwrap_or_else(|error| panic!("{}: {error}", place.name()));
        }
    }
}

#[test]
fn no_property_takes_another_type() {
    for place in places() {
        for wrong in place.wrong() {
            assert_refused(&place.changed(&Change::Replace(&wrong)), &place.name(), "invalid ");
        }
    }
}

#[test]
fn no_property_may_be_there_twice() {
    for place in places() {
        let why = format!("duplicate field `{}`", place.property.key);
        assert_refused(&place.changed(&Change::Repeat), &place.name(), &why);
    }
}

#[test]
fn no_other_member_may_be_there_twice() {
    let once = r#"{"id":"1","type":"web","eventCount":1,"authenticated":false,"createdDate":"2026-10-01T09:00:00Z",
        "lastEvent":{"id":"2","eventName":"page_viewed","createdDate":"2026-10-01T09:00:00Z"}"#;
    for twice in [
        r#""new":1,"new":1}"#,
        r#""new":1,"n\u0065w":2}"#,
        r#""attributes":{"a":{"dataType":"string","value":"1"},"\u0061":{"dataType":"string","value":"2"}}}"#,
    ] {
        assert_refused(&format!("{once},{twice}"), twice, "duplicate");
    }
}

#[test]
fn an_integer_is_read_by_its_value_or_not_at_all() {
    let place = places().into_iter().find(|place| place.name() == "Session.eventCount").unwrap();
    let spelled = |number: &str| place.changed(&Change::Replace(number));
    for number in
        ["0", "-0", "4.0", "4e0", "40E-1", "1e3", "9007199254740991.0", "9223372036854775807", "-9223372036854775808"]
    {
        let text = spelled(number);
        let written = serde_json::to_string(&read(&text).unwrap()).unwrap();
        assert_eq!(Json::parse(&written), Json::parse(&text), "{number}");
    }
    // 2^53 + 1 has the double of 2^53, and 2^63 is beyond 64 bits.
    for number in ["4.5", "1e-1", "9007199254740993.0", "9223372036854775808", "-9223372036854775809", "1e19", "-1e19"]
    {
        assert_refused(&spelled(number), number, "invalid value");
    }
}
