//! Known failures: what a program's owner has written down, and whether it still holds.

use super::run::{Row, Run};
use crate::corpus::Op;
use crate::error::Error;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt::Write;

/// A file of known failures.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KnownFailures {
    /// The entries.
    #[serde(default)]
    pub failure: Vec<KnownFailure>,
}

/// One failure that is known.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KnownFailure {
    /// The id of the case.
    pub id: String,
    /// What was asked.
    pub op: Op,
    /// The class of what was seen.
    pub observed: String,
    /// For `wrong-value`: where.
    #[serde(default)]
    pub at: Vec<String>,
    /// Why it fails.
    pub reason: String,
    /// Where it is being dealt with.
    #[serde(default)]
    pub issue: Option<String>,
    /// The last day on which it may still fail, as 2027-01-31.
    #[serde(default)]
    pub expires: Option<String>,
    /// Whether it fails only now and then.
    #[serde(default)]
    pub flaky: bool,
}

impl KnownFailures {
    /// Reads a file.
    ///
    /// # Errors
    ///
    /// If it is no TOML of this form, with the place.
    pub fn parse(name: &str, text: &str) -> Result<Self, Error> {
        let known: KnownFailures = toml::from_str(text).map_err(|error| {
            Error::input(format!("{name}: {}", error.to_string().trim_end()))
                .with_help("entries are [[failure]] with id, op, observed and reason; --fix prints such a file")
        })?;
        for entry in &known.failure {
            if let Some(day) =
                entry.expires.as_deref().filter(|day| chrono::NaiveDate::parse_from_str(day, "%Y-%m-%d").is_err())
            {
                return Err(Error::input(format!("{name}: {} {}: `{day}` is no day", entry.id, entry.op.as_str()))
                    .with_help("write expires as \"2027-01-31\""));
            }
        }
        Ok(known)
    }

    /// Marks the rows of a run that fail as is known, and tells the entries that do not hold, and why. `today` decides what
    /// has expired; without it nothing has.
    pub fn apply(&self, run: &mut Run, today: Option<&str>) -> Vec<String> {
        let mut problems = Vec::new();
        let mut seen: BTreeMap<(&str, Op), u32> = BTreeMap::new();
        for entry in &self.failure {
            let name = format!("{} {}", entry.id, entry.op.as_str());
            let times = seen.entry((&entry.id, entry.op)).or_default();
            *times += 1;
            if *times > 1 {
                problems.push(format!("{name}: listed twice"));
                continue;
            }
            let Some(row) = run.rows.iter_mut().find(|row| row.id == entry.id && row.op == entry.op) else {
                problems.push(format!("{name}: unmatched: no such case was asked"));
                continue;
            };
            if row.assessment.passed() {
                if !entry.flaky {
                    problems.push(format!("{name}: stale: it passes now"));
                }
            } else if row.assessment.class != entry.observed || row.at() != entry.at {
                problems.push(format!(
                    "{name}: changed: {} is known, and it is {} now",
                    seen_as(&entry.observed, &entry.at),
                    seen_as(row.assessment.class, &row.at())
                ));
            } else if let (Some(last), Some(today)) = (entry.expires.as_deref(), today)
                && last < today
            {
                problems.push(format!("{name}: expired on {last}"));
            } else {
                row.known = Some(entry.reason.clone());
            }
        }
        problems
    }

    /// The file as it ought to be after a run: entries that hold with their words, new ones with what was seen.
    pub fn fixed(&self, run: &Run) -> String {
        let mut text = String::from("# Known failures. Whoever owns the program writes the reasons.\n");
        for row in run.rows.iter() {
            let entry = self.failure.iter().find(|entry| entry.id == row.id && entry.op == row.op);
            let flaky = entry.is_some_and(|entry| entry.flaky);
            if row.assessment.passed() && !flaky {
                continue;
            }
            // What JSON escapes, TOML escapes in the same way; it has one character more.
            let quoted = |text: &str| serde_json::Value::from(text).to_string().replace('\u{7f}', "\\u007f");
            let (class, at) = match entry {
                Some(entry) if row.assessment.passed() => (entry.observed.as_str(), entry.at.clone()),
                _ => (row.assessment.class, row.at()),
            };
            // Writing to a string cannot fail.
            let _ = write!(
                text,
                "\n# {}\n[[failure]]\nid = {}\nop = \"{}\"\n",
                row.title,
                quoted(&row.id),
                row.op.as_str()
            );
            let _ = writeln!(text, "observed = {}", quoted(class));
            if !at.is_empty() {
                let _ = writeln!(text, "at = [{}]", at.iter().map(|at| quoted(at)).collect::<Vec<_>>().join(", "));
            }
            let _ = writeln!(text, "reason = {}", quoted(entry.map_or(&row.assessment.message, |entry| &entry.reason)));
            for (key, value) in [
                ("issue", entry.and_then(|e| e.issue.as_deref())),
                ("expires", entry.and_then(|e| e.expires.as_deref())),
            ] {
                if let Some(value) = value {
                    let _ = writeln!(text, "{key} = {}", quoted(value));
                }
            }
            if flaky {
                text += "flaky = true\n";
            }
        }
        text
    }
}

fn seen_as(class: &str, at: &[String]) -> String {
    if at.is_empty() { format!("`{class}`") } else { format!("`{class}` at {}", at.join(", ")) }
}

impl Row {
    /// Where the value is another one.
    pub fn at(&self) -> Vec<String> {
        self.assessment.differences.iter().map(|difference| difference.pointer.clone()).collect()
    }
}
