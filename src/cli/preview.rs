//! `preview`: a few sessions, readable.

use super::args::{self, Preview};
use super::generate::{drawn_seed, plan, tell_seed};
use super::report::{for_stdout, to_stdout};
use crate::Plan;
use crate::error::Error;
use anstyle::{AnsiColor, Style};
use std::fmt::Write as _;
use std::io::Write as _;

const HEADING: Style = Style::new().bold();
const KEY: Style = AnsiColor::Cyan.on_default();
const TEXT: Style = AnsiColor::Green.on_default();
const NUMBER: Style = AnsiColor::Yellow.on_default();
const WORD: Style = AnsiColor::Magenta.on_default();

pub(super) fn run(options: &Preview) -> Result<(), Error> {
    let count = args::count(&options.count)?;
    let plan = plan(&options.profile, count, options.seed.unwrap_or_else(drawn_seed))?;
    tell_seed(options.seed, &plan);
    // One by one, so that a great many of them show at once, and end with the reader.
    let mut stdout = std::io::stdout().lock();
    for row in 0..count {
        let shown = record(&plan, row, count);
        let written = stdout.write_all(&for_stdout(shown)).and_then(|()| stdout.flush());
        if written.is_err() {
            return to_stdout(written);
        }
    }
    Ok(())
}

/// A title, and the session as pretty JSON in colours.
fn record(plan: &Plan, row: u64, count: u64) -> String {
    let slot = plan.slot(row);
    let session = plan.session(row);
    let visit = slot.ordinal + 1;
    let title = format!("row {row} of {count}: {}, visit {visit} of visitor {:x}", session.kind, slot.visitor);
    let mut out = String::new();
    if row > 0 {
        out.push('\n');
    }
    // Writing to a string cannot fail, nor can a session fail to be JSON.
    let _ = writeln!(out, "{HEADING}{title}{HEADING:#}");
    for line in serde_json::to_string_pretty(&session).unwrap_or_default().lines() {
        coloured(line, &mut out);
    }
    out
}

/// A line of pretty JSON with its key and value in colours.
fn coloured(line: &str, out: &mut String) {
    let indent = line.len() - line.trim_start().len();
    let (margin, rest) = line.split_at(indent);
    let (key, value) = match rest.split_once("\": ") {
        Some((key, value)) if rest.starts_with('"') => (Some(key), value),
        _ => (None, rest),
    };
    out.push_str(margin);
    if let Some(key) = key {
        let _ = write!(out, "{KEY}{key}\"{KEY:#}: ");
    }
    let (value, comma) = value.strip_suffix(',').map_or((value, ""), |value| (value, ","));
    let style = match value.bytes().next() {
        Some(b'"') => TEXT,
        Some(b'0'..=b'9' | b'-') => NUMBER,
        Some(b't' | b'f' | b'n') => WORD,
        _ => Style::new(),
    };
    let _ = writeln!(out, "{style}{value}{style:#}{comma}");
}
