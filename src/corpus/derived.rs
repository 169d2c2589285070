//! The files that follow from the cases: index, bundle, lists, rules, schemas of records.

use super::bundle::{jsonl, list};
use super::case::Case;
use super::read::Corpus;
use super::sha256;
use crate::model::{Edition, json_schema};
use crate::rules::RULES;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// What an implementation can say that it does; cases that require one are asked of nobody else.
pub const CAPABILITIES: [(&str, &str); 4] = [
    ("null-apart", "tells a member that is null from one that is absent"),
    ("preserve-extra", "keeps members that its edition does not know"),
    ("exact-integers", "keeps whole numbers beyond 2^53 exactly"),
    ("rules", "checks what properties say together, not only their types"),
];

/// Every derived file with its name, from the corpus folder on.
pub fn files(corpus: &Corpus) -> Result<BTreeMap<String, String>, String> {
    let mut files = BTreeMap::new();
    files.insert("bundle/corpus.jsonl".to_owned(), jsonl(corpus)?);
    for edition in Edition::ALL {
        files.insert(format!("bundle/lists/{edition}.txt"), list(corpus, edition));
        files.insert(format!("spec/session.{edition}.schema.json"), pretty(&json_schema(edition)));
    }
    files.insert("spec/rules.json".to_owned(), pretty(&rules()));
    let capabilities: Value =
        CAPABILITIES.iter().map(|(name, what)| ((*name).to_owned(), Value::from(*what))).collect();
    files.insert("spec/capabilities.json".to_owned(), pretty(&capabilities));
    let digests: Value =
        files.iter().map(|(name, text)| (name.clone(), Value::from(sha256(text.as_bytes())))).collect();
    files.insert("CORPUS.json".to_owned(), pretty(&index(corpus, &digests)));
    Ok(files)
}

/// The files of a case's folder, as the tool writes them.
pub fn folder(case: &Case) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    files.insert("in.json".to_owned(), case.input.clone());
    // In the order of its declaration. It holds strings, numbers and lists of them: writing it cannot fail.
    let about = serde_json::to_string_pretty(&case.about).unwrap_or_default() + "\n";
    files.insert("case.json".to_owned(), about.into_bytes());
    if let Some(value) = &case.value {
        files.insert("value.json".to_owned(), pretty(&value.to_json()).into_bytes());
    }
    files
}

/// `CORPUS.json`: what there is, and how to know that it is whole.
fn index(corpus: &Corpus, digests: &Value) -> Value {
    let count = |of: &dyn Fn(&Case) -> String| -> Value {
        let mut counts: BTreeMap<String, u64> = BTreeMap::new();
        for case in corpus.cases.iter().filter(|case| case.about.status.is_active()) {
            *counts.entry(of(case)).or_default() += 1;
        }
        counts.into_iter().map(|(name, count)| (name, Value::from(count))).collect()
    };
    let kind = |case: &Case| match (case.is_latitude(), case.about.defects.first()) {
        (true, _) => "latitude".to_owned(),
        (false, Some(defect)) => format!("refused, {}", defect.stage),
        (false, None) => "taken".to_owned(),
    };
    let word = |value: Value| value.as_str().unwrap_or_default().to_owned();
    json!({
        "format": "sessionsmith-corpus/1",
        "version": corpus.version,
        "editions": Edition::ALL.map(Edition::number),
        "cases": corpus.cases.iter().filter(|case| case.about.status.is_active()).count(),
        "kinds": count(&kind),
        "families": count(&|case| case.about.family.clone()),
        "levels": count(&|case| word(serde_json::to_value(case.about.level).unwrap_or_default())),
        "ranges": count(&|case| word(serde_json::to_value(case.about.editions).unwrap_or_default())),
        "sha256": digests,
        "in": corpus.cases.iter().map(|case| (case.about.id.clone(), Value::from(case.about.sha256.clone()))).collect::<Value>(),
    })
}

fn rules() -> Value {
    let rule = |rule: &&'static crate::rules::Rule| {
        json!({
            "id": rule.id, "stage": rule.stage.as_str(), "severity": rule.severity.as_str(), "basis": rule.basis.as_str(),
            "what": rule.what, "why": rule.why, "help": rule.help, "wrong": rule.wrong, "right": rule.right,
            "source": rule.source,
        })
    };
    RULES.iter().map(rule).collect()
}

/// JSON text with two blanks of indentation, and a line break at its end.
pub(super) fn pretty(value: &Value) -> String {
    format!("{value:#}\n")
}
