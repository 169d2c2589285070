//! TAP 14.

use crate::conform::run::Run;
use std::fmt::Write;

/// A test point for each question; known failures are `TODO`, failures that do not bind are `SKIP`.
pub fn tap(run: &Run, problems: &[String]) -> String {
    let mut text = format!("TAP version 14\n1..{}\n", run.rows.len() + problems.len());
    for (at, row) in run.rows.iter().enumerate() {
        let point = format!("{} - {} {}: {}", at + 1, row.id, row.op.as_str(), escaped(&row.title));
        let message = &row.assessment.message;
        // Writing to a string cannot fail.
        let _ = match row.status() {
            "pass" => writeln!(text, "ok {point}"),
            "known" => writeln!(text, "not ok {point} # TODO {}", escaped(row.known.as_deref().unwrap_or_default())),
            "note" => writeln!(text, "ok {point} # SKIP does not bind: {}: {}", row.assessment.class, escaped(message)),
            _ => writeln!(
                text,
                "not ok {point}\n  ---\n  class: {}\n  message: {}\n  ...",
                row.assessment.class,
                serde_json::Value::from(message.as_str())
            ),
        };
    }
    for (at, problem) in problems.iter().enumerate() {
        let _ = writeln!(text, "not ok {} - known failures: {}", run.rows.len() + at + 1, escaped(problem));
    }
    text
}

/// A description without what has a meaning in it.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('#', "\\#").replace(['\n', '\r'], " ")
}
