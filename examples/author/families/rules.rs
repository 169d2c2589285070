//! What the properties of a session say together: what the page of each rule calls wrong, and records without a flaw.

use super::{borders, places};
use crate::spec::{Bases, Record, Spec};
use serde_json::Value;
use sessionsmith::corpus::{Edit, Editions, Level, Op, SourceKind};
use sessionsmith::judge::{Basis, Rule, Severity, Stage};
use sessionsmith::rules::RULES;

pub(crate) fn add(bases: &Bases, all: &mut Vec<Spec>) {
    pages(all);
    borders::add(bases, all);
}

/// The records without a flaw on which the pages of rules stand.
fn record(kind: &str, edition: Editions) -> Value {
    let text = match kind {
        "app" => include_str!("../../../tests/judge/records/app.json"),
        "conversation" => include_str!("../../../tests/judge/records/conversation.json"),
        _ => include_str!("../../../tests/judge/records/web.json"),
    };
    let mut record: Value = serde_json::from_str(text).expect("a record is JSON");
    if edition == Editions::All {
        let newer = ["divisionIds", "lastScreen", "caseAssociations", "caseEntity", "caseReference", "caseStatus"];
        record.as_object_mut().expect("a record is an object").retain(|key, _| !newer.contains(&key.as_str()));
    }
    record
}

/// What a rule calls wrong, a merge patch (RFC 7396) on a record without a flaw; and those records.
fn pages(all: &mut Vec<Spec>) {
    for rule in RULES.iter().filter(|rule| rule.stage == Stage::Rule) {
        let editions = if rule.id.starts_with("case.") { Editions::Since269 } else { Editions::All };
        let made = |example: &str, slug: &str| {
            let patch: Value = serde_json::from_str(example).expect("an example is JSON");
            let kind = patch.get("type").and_then(Value::as_str).unwrap_or("web");
            let mut value = record(kind, editions);
            let mut edits = Vec::new();
            merge(&mut value, &patch, "", &mut edits);
            let mut made = Record::of(&value.to_string())
                .spec("cross-field", format!("{slug}-{}", rule.id.replace('.', "-")))
                .editions(editions)
                .ops(&[Op::Validate]);
            made.edits = edits;
            made
        };
        let bad = sourced(made(rule.wrong, "bad").says(negated(rule), rule.why), rule);
        all.push(match rule.severity {
            Severity::Error => bad.refused(rule.id, places::of(rule.id)),
            // A validator that refuses what only stands out is too strict, and breaks no promise.
            _ => bad.remark(rule.id, places::of(rule.id)).level(Level::Should),
        });
    }
    // Records in which no rule finds anything are good examples of all that look at them.
    let seen = |rule: &&&Rule| rule.stage != Stage::Dataset && !OF_FILES.contains(&rule.id);
    let noted: Vec<&str> = RULES.iter().filter(seen).map(|rule| rule.id).collect();
    for kind in ["web", "app", "conversation"] {
        let mut made = Record::of(&record(kind, Editions::Since269).to_string())
            .spec("cross-field", format!("flawless-{kind}"))
            .editions(Editions::Since269)
            .says(
                format!("A {kind} session in which no rule finds anything"),
                "A check with an opinion of its own refuses true data.",
            )
            .contract("Session");
        made.good_for = noted.iter().filter(|id| fits(id, kind)).map(|id| (*id).to_owned()).collect();
        if kind == "app" {
            // It has nothing that only the newer edition has.
            made.editions = Editions::All;
        }
        all.push(made);
        if kind != "app" {
            let mut old = Record::of(&record(kind, Editions::All).to_string())
                .spec("cross-field", format!("flawless-{kind}-215"))
                .says(
                    format!("A {kind} session of edition 215 in which no rule finds anything"),
                    "A check with an opinion of its own refuses true data.",
                )
                .contract("Session, edition 215");
            old.good_for = noted.iter().filter(|id| fits(id, kind)).map(|id| (*id).to_owned()).collect();
            all.push(old);
        }
    }
}

/// Rules on files of many records, of which a case shows one.
const OF_FILES: [&str; 3] = ["lex.blank-line", "lex.carriage-return", "lex.too-large"];

/// Whether a rule looks at what sessions of this type have.
fn fits(rule: &str, kind: &str) -> bool {
    let group = rule.split('.').next().unwrap_or_default();
    match group {
        "agent" | "browser" | "campaign" | "page" | "referrer" | "event" => kind == "web",
        "network" => kind == "app",
        "conversation" | "case" => kind == "conversation",
        "device" | "geo" => kind != "conversation",
        _ => true,
    }
}

fn negated(rule: &Rule) -> String {
    format!("Not so: {}", rule.what)
}

fn sourced(spec: Spec, rule: &Rule) -> Spec {
    let kind = match rule.basis {
        Basis::Contract => SourceKind::Contract,
        Basis::Standard => SourceKind::Standard,
        Basis::Observed => SourceKind::Observed,
        Basis::House => SourceKind::House,
    };
    spec.source(kind, rule.source)
}

/// Puts a merge patch on a value, and notes what it changed.
fn merge(target: &mut Value, patch: &Value, at: &str, edits: &mut Vec<Edit>) {
    let (Value::Object(changes), true) = (patch, target.is_object()) else {
        if target != patch {
            let was = Some(target.to_string());
            edits.push(Edit { pointer: at.to_owned(), was, became: Some(patch.to_string()) });
        }
        *target = patch.clone();
        return;
    };
    let Some(members) = target.as_object_mut() else { return };
    for (name, change) in changes {
        let pointer = format!("{at}/{}", name.replace('~', "~0").replace('/', "~1"));
        match (members.get_mut(name), change) {
            (Some(_), Value::Null) => {
                let was = members.remove(name).map(|value| value.to_string());
                edits.push(Edit { pointer, was, became: None });
            }
            (None, Value::Null) => {}
            (Some(member), _) => merge(member, change, &pointer, edits),
            (None, _) => {
                // What is null in a patch is not there afterwards, at any depth.
                let mut value = if change.is_object() { Value::Object(serde_json::Map::new()) } else { change.clone() };
                merge(&mut value, change, "", &mut Vec::new());
                edits.push(Edit { pointer, was: None, became: Some(value.to_string()) });
                members.insert(name.clone(), value);
            }
        }
    }
}
