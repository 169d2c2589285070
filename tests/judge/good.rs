//! Records without a flaw, one of each type, and merge patches (RFC 7396) on them.

use serde_json::{Map, Value};
use sessionsmith::judge::{Basis, Judge, Policy, Selector, Verdict};
use sessionsmith::model::Edition;

/// A judge that takes everything for an error.
pub(crate) fn strict(edition: Edition) -> Judge {
    let policy = Basis::ALL.iter().fold(Policy::default(), |policy, basis| policy.deny(Selector::Basis(*basis)));
    Judge::new(edition, policy)
}

/// The record of a type: web, app, conversation. In edition 215 without what only 269 has.
pub(crate) fn record(kind: &str, edition: Edition) -> Value {
    let text = match kind {
        "web" => include_str!("records/web.json"),
        "app" => include_str!("records/app.json"),
        "conversation" => include_str!("records/conversation.json"),
        other => panic!("no record of type {other}"),
    };
    let mut record: Value = serde_json::from_str(text).unwrap();
    if edition == Edition::V215 {
        let newer = ["divisionIds", "lastScreen", "caseAssociations", "caseEntity", "caseReference", "caseStatus"];
        record.as_object_mut().unwrap().retain(|key, _| !newer.contains(&key.as_str()));
    }
    record
}

/// A record with a merge patch: null takes a member away.
pub(crate) fn patched(mut record: Value, patch: &Value) -> Value {
    merge(&mut record, patch);
    record
}

fn merge(target: &mut Value, patch: &Value) {
    let Value::Object(changes) = patch else {
        *target = patch.clone();
        return;
    };
    if !target.is_object() {
        *target = Value::Object(Map::new());
    }
    let Value::Object(members) = target else { unreachable!() };
    for (name, change) in changes {
        if change.is_null() {
            members.remove(name);
        } else {
            merge(members.entry(name.clone()).or_insert(Value::Null), change);
        }
    }
}

/// What everybody may see of a verdict: rules and pointers.
pub(crate) fn told(verdict: &Verdict) -> Vec<String> {
    let one = |finding: &sessionsmith::judge::Finding| {
        let places: Vec<&str> = finding.places.iter().map(|place| place.pointer.as_str()).collect();
        format!("{} at {}", finding.rule.id, places.join(", "))
    };
    verdict.findings.iter().map(one).collect()
}

#[test]
fn good_records_are_good() {
    for edition in Edition::ALL {
        for kind in ["web", "app", "conversation"] {
            let text = record(kind, edition).to_string();
            let verdict = strict(edition).judge(text.as_bytes());
            assert!(verdict.findings.is_empty(), "{kind}, {edition}: {:#?}", told(&verdict));
        }
    }
}
