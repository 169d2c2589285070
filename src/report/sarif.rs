//! Findings as SARIF 2.1.0. They show no value.

use crate::judge::stream::Located;
use crate::judge::{Place, Severity};
use crate::rules::{RULES, number};
use serde_json::{Value, json};

/// The log up to the first result.
pub(super) fn begin() -> String {
    let rules: Vec<Value> = (RULES.iter())
        .map(|rule| {
            json!({
                "id": rule.id,
                "shortDescription": { "text": rule.what },
                "fullDescription": { "text": rule.why },
                "help": { "text": rule.help },
                "defaultConfiguration": { "level": level(rule.severity) },
                "properties": { "basis": rule.basis.as_str(), "stage": rule.stage.as_str(), "source": rule.source },
            })
        })
        .collect();
    let driver = json!({
        "name": "sessionsmith", "version": env!("CARGO_PKG_VERSION"), "rules": rules,
    });
    format!(
        "{{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\",\"runs\":[{{\
         \"columnKind\":\"unicodeCodePoints\",\"tool\":{{\"driver\":{driver}}},\"results\":["
    )
}

pub(super) fn finding(name: &str, located: &Located, first: bool) -> String {
    let finding = &located.finding;
    let mut locations = finding.places.iter().map(|place| location(name, located.offset, place));
    let result = json!({
        "ruleId": finding.rule.id,
        "ruleIndex": number(finding.rule),
        "level": level(finding.severity),
        "message": { "text": finding.message },
        "locations": locations.next().into_iter().collect::<Vec<_>>(),
        "relatedLocations": locations.collect::<Vec<_>>(),
    });
    format!("{}{result}", if first { "\n" } else { ",\n" })
}

pub(super) fn end() -> String {
    "\n]}]}\n".to_owned()
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

fn location(name: &str, offset: u64, place: &Place) -> Value {
    let mut location = json!({ "physicalLocation": {
        "artifactLocation": { "uri": uri(name) },
        "region": {
            "startLine": place.line, "startColumn": place.column,
            "byteOffset": offset + place.span.start as u64, "byteLength": place.span.len(),
        },
    }});
    if !place.pointer.is_empty() {
        location["logicalLocations"] = json!([{ "fullyQualifiedName": place.pointer, "kind": "member" }]);
    }
    location
}

/// A file name as a relative URI.
fn uri(name: &str) -> String {
    let mut uri = String::new();
    for byte in name.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'/' | b'.' | b'_' | b'-' | b'~' => uri.push(byte as char),
            b'\\' => uri.push('/'),
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}
