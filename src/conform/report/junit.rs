//! JUnit XML, as build servers read it.

use super::name;
use crate::conform::run::{Row, Run};
use std::fmt::Write;

/// One suite for each family; known failures are skipped tests, failures that do not bind are told in the output.
pub fn junit(run: &Run, problems: &[String]) -> String {
    let mut text = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let failures = run.counts()["fail"] + problems.len() as u64;
    let tests = run.rows.len() + problems.len();
    let title = format!("sessionsmith corpus {}, edition {}: {}", run.corpus, run.edition, name(run));
    // Writing to a string cannot fail.
    let _ = writeln!(text, "<testsuites name=\"{}\" tests=\"{tests}\" failures=\"{failures}\">", escaped(&title));
    let mut families: Vec<&str> = run.rows.iter().map(|row| row.family.as_str()).collect();
    families.sort_unstable();
    families.dedup();
    for family in families {
        let rows: Vec<&Row> = run.rows.iter().filter(|row| row.family == family).collect();
        let count = |status: &[&str]| rows.iter().filter(|row| status.contains(&row.status())).count();
        let _ = writeln!(
            text,
            "  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"0\" skipped=\"{}\">",
            escaped(family),
            rows.len(),
            count(&["fail"]),
            count(&["known", "note"])
        );
        for row in rows {
            test(row, &mut text);
        }
        text += "  </testsuite>\n";
    }
    if !problems.is_empty() {
        let _ = writeln!(
            text,
            "  <testsuite name=\"known failures\" tests=\"{0}\" failures=\"{0}\" errors=\"0\" skipped=\"0\">",
            problems.len()
        );
        for problem in problems {
            let name = escaped(problem);
            let _ = writeln!(
                text,
                "    <testcase classname=\"known-failures\" name=\"{name}\"><failure message=\"{name}\"/></testcase>"
            );
        }
        text += "  </testsuite>\n";
    }
    text += "</testsuites>\n";
    text
}

fn test(row: &Row, text: &mut String) {
    let name = format!("{} {}: {}", row.id, row.op.as_str(), row.title);
    let _ = write!(text, "    <testcase classname=\"{}\" name=\"{}\">", escaped(&row.family), escaped(&name));
    let (class, message) = (row.assessment.class, escaped(&row.assessment.message));
    let _ = match row.status() {
        "fail" => write!(text, "<failure type=\"{class}\" message=\"{message}\"/>"),
        "known" => write!(text, "<skipped message=\"known: {}\"/>", escaped(row.known.as_deref().unwrap_or_default())),
        "note" => write!(text, "<skipped message=\"does not bind: {class}: {message}\"/>"),
        _ => Ok(()),
    };
    text.push_str("</testcase>\n");
}

/// A text as it may stand in XML 1.0, which has no control characters.
pub(super) fn escaped(text: &str) -> String {
    text.chars()
        .map(|letter| match letter {
            '&' => "&amp;".to_owned(),
            '<' => "&lt;".to_owned(),
            '>' => "&gt;".to_owned(),
            '"' => "&quot;".to_owned(),
            '\n' | '\t' => " ".to_owned(),
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => "\u{fffd}".to_owned(),
            other => other.to_string(),
        })
        .collect()
}
