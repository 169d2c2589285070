//! The judge's stage shape, against a validator of JSON Schema that is not ours, property by property, in both editions.

use crate::places::{Change, places, session};
use crate::wire::{Strangers, of_256, record};
use jsonschema::Validator;
use proptest::prelude::*;
use sessionsmith::judge::{Severity, Stage, Verdict, judge};
use sessionsmith::model::{Edition, Shape, json_schema};
use std::sync::LazyLock;

static VALIDATORS: LazyLock<[(Edition, Validator); 2]> = LazyLock::new(|| {
    Edition::ALL.map(|edition| {
        let options = jsonschema::draft202012::options().should_validate_formats(true);
        (edition, options.build(&json_schema(edition)).unwrap())
    })
});

/// The rules of stage shape that are broken as errors.
fn errors(verdict: &Verdict) -> Vec<&'static str> {
    let of_shape = |finding: &&sessionsmith::judge::Finding| finding.rule.stage == Stage::Shape;
    verdict.errors().filter(of_shape).map(|finding| finding.rule.id).collect()
}

/// Dates that are none, and some that are.
const DATES: [&str; 16] = [
    "\"2026-10-01T09:00:00Z\"",
    "\"2026-10-01T09:00:00.1Z\"",
    "\"2026-10-01T09:00:00.123456Z\"",
    "\"2026-10-01T09:00:00.123456789Z\"",
    "\"2024-02-29T23:59:59Z\"",
    "\"0000-01-01T00:00:00Z\"",
    "\"9999-12-31T23:59:59.999Z\"",
    "\"2026-02-30T09:00:00Z\"",
    "\"2026-13-01T09:00:00Z\"",
    "\"2026-10-01T24:00:00Z\"",
    "\"2026-10-01T09:00:00+02:00\"",
    "\"2026-10-01 09:00:00Z\"",
    "\"2026-10-01T09:00Z\"",
    "\"2026-10-01\"",
    "\"10000-01-01T00:00:00Z\"",
    "\"\"",
];

#[test]
fn shape_and_schema_agree_at_every_property() {
    let mut compared = 0;
    for (edition, validator) in VALIDATORS.iter() {
        for place in places() {
            let mut changes = vec![Change::Remove, Change::Replace("null")];
            let wrong = place.wrong();
            changes.extend(wrong.iter().map(|token| Change::Replace(token)));
            match place.property.shape {
                Shape::DateTime => changes.extend(DATES.iter().map(|date| Change::Replace(date))),
                Shape::Integer => {
                    changes.extend(["4.0", "4e0", "-0", "9007199254740993", "1.5e1"].map(Change::Replace));
                }
                Shape::Enum(_) => changes.extend(["\"none such\"", "\"UNKNOWN\"", "\"\""].map(Change::Replace)),
                _ => {}
            }
            for change in changes {
                let text = place.changed(&change);
                let accepted = validator.is_valid(&serde_json::from_str(&text).unwrap());
                let found = errors(&judge(text.as_bytes(), *edition));
                assert_eq!(accepted, found.is_empty(), "{}, edition {edition}: {found:?}\n{text}", place.name());
                assert!(found.len() < 2, "{}: {found:?}", place.name());
                compared += 1;
            }
        }
    }
    assert!(compared > 2500, "{compared}");
}

/// The judge tells what a schema cannot: a member that is there twice.
#[test]
fn a_member_that_is_there_twice_is_found_everywhere() {
    for place in places() {
        let text = place.changed(&Change::Repeat);
        let verdict = judge(text.as_bytes(), Edition::V269);
        let found: Vec<_> =
            verdict.errors().map(|finding| (finding.rule.id, finding.places[0].pointer.as_str())).collect();
        assert_eq!(found, [("lex.duplicate-member", place.pointer.as_str())]);
    }
}

proptest! {
    #![proptest_config(of_256(256))]

    #[test]
    fn whatever_is_valid_has_no_error_of_shape(text in record(session(), Strangers::Any)) {
        for edition in Edition::ALL {
            let verdict = judge(text.as_bytes(), edition);
            prop_assert!(errors(&verdict).is_empty(), "{:?}\n{text}", errors(&verdict));
            let fatal = verdict.findings.iter().find(|finding| {
                finding.severity == Severity::Error
                    && finding.rule.stage == Stage::Lex
                    && !["lex.lone-surrogate", "lex.number-range"].contains(&finding.rule.id)
            });
            prop_assert!(fatal.is_none(), "{fatal:?}\n{text}");
        }
    }

    /// A pointer of a finding leads to the value that it shows, as another reader follows it.
    #[test]
    fn pointers_lead_to_what_is_shown(text in record(session(), Strangers::Ordinary)) {
        let verdict = judge(text.as_bytes(), Edition::V215);
        let read: serde_json::Value = serde_json::from_str(&text).unwrap();
        for place in verdict.findings.iter().flat_map(|finding| &finding.places).filter(|place| place.value.is_some()) {
            prop_assert!(read.pointer(&place.pointer).is_some(), "{place:?}\n{text}");
        }
    }
}
