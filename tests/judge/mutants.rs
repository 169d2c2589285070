//! One edit of a good record breaks the rule that the table names, and no other.

use crate::edits::EDITS;
use crate::good::{patched, record, strict, told};
use serde_json::Value;
use sessionsmith::judge::{Judge, Stage};
use sessionsmith::model::{Edition, IntoOwned};
use sessionsmith::rules::RULES;
use sessionsmith::{Plan, Profile};
use std::fmt::Write;

/// As many mutants as each rule has at least.
const LEAST: usize = 5;

/// As many records of each data set as an edit goes over at most.
const MOST: usize = 4;

/// Generated sessions, and the records without a flaw.
fn sessions(edition: Edition) -> Vec<Value> {
    let mut all: Vec<Value> = ["web", "app", "conversation"].map(|kind| record(kind, edition)).into();
    for (seed, name) in ["retail", "support", "travel"].into_iter().enumerate() {
        let profile = Profile::builtin(name).unwrap();
        let plan = Plan::builder(&profile).seed(40 + seed as u64).rows(1500).edition(edition).build().unwrap();
        all.extend(plan.sessions(0..1500).map(|session| serde_json::to_value(session.into_owned()).unwrap()));
    }
    all
}

/// The patch for this record, if the record fulfils its conditions.
fn patch_for(session: &Value, template: &Value) -> Option<Value> {
    let kind = template.get("type").filter(|_| template.pointer("/?/~1type").is_none());
    if kind.is_some_and(|kind| *kind != session["type"]) {
        return None;
    }
    for (pointer, wanted) in template.get("?").and_then(Value::as_object).into_iter().flatten() {
        let found = session.pointer(pointer).unwrap_or(&Value::Null);
        let is_right = match wanted {
            Value::Bool(true) if found != &Value::Bool(true) => !found.is_null(),
            other => found == other,
        };
        if !is_right {
            return None;
        }
    }
    let mut patch = template.clone();
    patch.as_object_mut().unwrap().remove("?");
    fill(&mut patch, session)?;
    Some(patch)
}

/// Puts dates of the record in place of texts that begin with a dollar sign.
fn fill(value: &mut Value, session: &Value) -> Option<()> {
    match value {
        Value::String(text) if text.starts_with('$') => {
            let at = text.rfind(['+', '-']).unwrap();
            let shift: i64 = text[at..].parse().unwrap();
            let date = session.pointer(&text[1..at])?.as_str()?;
            let instant = chrono::DateTime::parse_from_rfc3339(date).unwrap() + chrono::Duration::milliseconds(shift);
            *text = instant.format("%Y-%m-%dT%H:%M:%S%.3fZ").to_string();
        }
        Value::Array(elements) => elements.iter_mut().try_for_each(|element| fill(element, session))?,
        Value::Object(members) => members.values_mut().try_for_each(|member| fill(member, session))?,
        _ => {}
    }
    Some(())
}

struct Tried {
    mutants: usize,
    complaints: String,
}

fn tried(judge: &mut Judge, sessions: &[Value], id: &str, template: &str, tried: &mut Tried) {
    let template: Value = serde_json::from_str(template).unwrap_or_else(|error| panic!("{template}: {error}"));
    let mut count = 0;
    for session in sessions {
        let Some(patch) = patch_for(session, &template) else { continue };
        let mutant = patched(session.clone(), &patch);
        if mutant == *session {
            continue;
        }
        count += 1;
        tried.mutants += 1;
        let verdict = judge.judge(mutant.to_string().as_bytes());
        if verdict.rules() != [id] {
            let _ = writeln!(tried.complaints, "{id} by {patch}: {:?}\n   {session}", told(&verdict));
        }
        if count == MOST {
            break;
        }
    }
}

#[test]
fn one_edit_breaks_one_rule() {
    let sets = Edition::ALL.map(|edition| (edition, sessions(edition)));
    let mut complaints = String::new();
    let mut mutants = 0;
    for rule in RULES.iter().filter(|rule| rule.stage == Stage::Rule) {
        let edits: Vec<&str> =
            EDITS.iter().filter(|(id, _)| *id == rule.id).flat_map(|(_, edits)| *edits).copied().collect();
        let mut all = Tried { mutants: 0, complaints: String::new() };
        for (edition, sessions) in &sets {
            let mut judge = strict(*edition);
            for template in &edits {
                tried(&mut judge, sessions, rule.id, template, &mut all);
            }
        }
        if all.mutants < LEAST {
            let _ = writeln!(complaints, "{}: {} mutants only", rule.id, all.mutants);
        }
        mutants += all.mutants;
        complaints.push_str(&all.complaints);
    }
    for (id, _) in EDITS {
        assert!(RULES.iter().any(|rule| rule.id == *id), "{id} is no rule");
    }
    assert!(complaints.is_empty(), "{mutants} mutants\n{complaints}");
    assert!(mutants > 1000, "{mutants}");
}
