//! The report for machines, and the way back.

use super::name;
use crate::conform::run::Run;
use crate::error::Error;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// One JSON object a line: a header, a result for each question, a footer. Without its footer, a report is cut off.
pub fn jsonl(run: &Run, problems: &[String]) -> String {
    let mut lines = vec![json!({
        "type": "header", "format": "sessionsmith-report/1", "runner": env!("CARGO_PKG_VERSION"), "corpus": run.corpus,
        "edition": run.edition.to_string(), "name": name(run), "impl": run.hello.implementation,
        "capabilities": run.hello.capabilities, "ops": run.hello.ops,
    })];
    for row in &run.rows {
        let mut line = json!({
            "type": "result", "id": row.id, "op": row.op, "title": row.title, "level": row.level,
            "status": row.status(), "class": row.assessment.class,
        });
        let mut put = |key: &str, value: Value| line[key] = value;
        if let Some(outcome) = &row.assessment.outcome {
            put("outcome", outcome.as_str().into());
        }
        if !row.assessment.message.is_empty() {
            put("message", row.assessment.message.as_str().into());
        }
        if !row.assessment.differences.is_empty() {
            let difference = |d: &crate::corpus::Difference| json!({ "pointer": d.pointer, "expected": d.expected, "found": d.found });
            put("differences", row.assessment.differences.iter().map(difference).collect());
        }
        if let Some(place) = row.assessment.place {
            put("names_the_place", place.into());
        }
        if let Some(reason) = &row.known {
            put("known", reason.as_str().into());
        }
        lines.push(line);
    }
    lines.push(json!({
        "type": "footer", "results": run.rows.len(), "counts": run.counts(), "not_asked": run.not_asked,
        "decisions": run.decisions(), "known_failures": problems,
        "conformant": run.is_conformant() && problems.is_empty(),
    }));
    lines.iter().map(|line| format!("{line}\n")).collect()
}

/// What a report says, for a comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// The program's name and version.
    pub name: String,
    /// For each question, as `ID op`: what came of it, in one word or two.
    pub results: BTreeMap<String, String>,
}

/// Reads a report back.
///
/// # Errors
///
/// If it is no report of this form, or its footer is missing or counts otherwise.
pub fn read_jsonl(file: &str, text: &str) -> Result<Report, Error> {
    let wrong = |why: &str| Error::input(format!("{file}: {why}")).with_help("make it with `conform --report jsonl`");
    let (mut header, mut footer, mut results) = (None, None, BTreeMap::new());
    let mut count = 0;
    for line in text.lines() {
        let line: Value = serde_json::from_str(line).map_err(|error| wrong(&error.to_string()))?;
        let word = |key: &str| line.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
        match word("type").as_str() {
            "header" => header = Some(word("name")),
            "result" => {
                count += 1;
                let passed = ["pass", "known"].contains(&word("status").as_str()) && line.get("outcome").is_some();
                let what = if passed { word("outcome") } else { format!("({})", word("class")) };
                results.insert(format!("{} {}", word("id"), word("op")), what);
            }
            "footer" => footer = line.get("results").and_then(Value::as_u64),
            _ => return Err(wrong("a line that is no part of a report")),
        }
    }
    match (header, footer) {
        (Some(name), Some(told)) if told == count => Ok(Report { name, results }),
        (None, _) => Err(wrong("no header")),
        _ => Err(wrong("no footer, or one that counts otherwise: the report is cut off")),
    }
}
