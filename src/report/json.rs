//! Findings as lines of JSON.

use crate::judge::Severity;
use crate::judge::stream::{Located, Summary};
use serde_json::{Value, json};

pub(super) fn finding(name: &str, located: &Located, mask: bool) -> String {
    let finding = &located.finding;
    let places: Vec<Value> = (finding.places.iter())
        .map(|place| {
            let span = [located.offset + place.span.start as u64, located.offset + place.span.end as u64];
            let mut shown = json!({
                "pointer": place.pointer, "line": place.line, "column": place.column, "span": span,
                "missing": place.value.is_none(),
            });
            if let Some(value) = place.value.as_ref().filter(|_| !mask) {
                shown["value"] = value.as_str().into();
            }
            shown
        })
        .collect();
    let rule = finding.rule;
    let line = json!({
        "rule": rule.id, "severity": finding.severity.as_str(), "basis": rule.basis.as_str(),
        "stage": rule.stage.as_str(), "message": finding.message, "help": rule.help, "file": name,
        "record": located.offset, "places": places,
    });
    format!("{line}\n")
}

pub(super) fn summary(summary: &Summary) -> String {
    let rules: Vec<Value> = (summary.rules.iter())
        .map(|broken| {
            let (file, line, column) = &broken.first;
            json!({
                "rule": broken.rule.id, "severity": broken.severity.as_str(), "count": broken.count,
                "first": { "file": file, "line": line, "column": column },
            })
        })
        .collect();
    let line = json!({ "summary": {
        "records": summary.records, "broken": summary.broken_records, "bytes": summary.bytes, "lines": summary.lines,
        "errors": summary.count(Severity::Error), "warnings": summary.count(Severity::Warning),
        "notes": summary.count(Severity::Note), "dataset": summary.dataset, "rules": rules,
    }});
    format!("{line}\n")
}
