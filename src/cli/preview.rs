//! `preview`: a few sessions, readable.

use super::args::{self, Preview};
use super::generate::{plan, seed};
use super::print;
use crate::error::Error;
use anstyle::{AnsiColor, Style};
use std::fmt::Write;
use std::io::IsTerminal;

const HEADING: Style = Style::new().bold();
const KEY: Style = AnsiColor::Cyan.on_default();
const TEXT: Style = AnsiColor::Green.on_default();
const NUMBER: Style = AnsiColor::Yellow.on_default();
const WORD: Style = AnsiColor::Magenta.on_default();

pub(super) fn run(options: &Preview) -> Result<(), Error> {
    let count = args::count(&options.count)?;
    let plan = plan(&options.profile, count, seed(options.seed))?;
    let mut out = String::new();
    for row in 0..count {
        let slot = plan.slot(row);
        let session = plan.session(row);
        let visit = slot.ordinal + 1;
        let title = format!("row {row}: {}, visit {visit} of visitor {:x}", session.kind, slot.visitor);
        // Writing to a string cannot fail, nor can a session fail to be JSON.
        let _ = writeln!(out, "{HEADING}{title}{HEADING:#}");
        for line in serde_json::to_string_pretty(&session).unwrap_or_default().lines() {
            coloured(line, &mut out);
        }
    }
    print(&super::report::for_stdout(out, std::io::stdout().is_terminal()))
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
