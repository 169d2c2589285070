//! `preview`: a few sessions, readable.

use super::amounts;
use super::args::Preview;
use super::generate::{drawn_seed, feed, tell_seed};
use super::report::{for_stdout, to_stdout};
use crate::encode::Format;
use crate::error::Error;
use crate::json::Buffer;
use crate::scenario::{Feed, FeedWriter};
use anstyle::{AnsiColor, Style};
use std::fmt::Write as _;
use std::io::Write as _;

const HEADING: Style = Style::new().bold();
const KEY: Style = AnsiColor::Cyan.on_default();
const TEXT: Style = AnsiColor::Green.on_default();
const NUMBER: Style = AnsiColor::Yellow.on_default();
const WORD: Style = AnsiColor::Magenta.on_default();

pub(super) fn run(options: &Preview) -> Result<(), Error> {
    let count = amounts::count(&options.count)?;
    let feed = feed(&options.profile, count, options.seed.unwrap_or_else(drawn_seed))?;
    tell_seed(options.seed, feed.plan());
    let mut lines = Lines { writer: FeedWriter::new(&feed, Format::Ndjson), text: Buffer::new() };
    // One by one, so that a great many of them show at once, and end with the reader.
    let mut stdout = std::io::stdout().lock();
    for row in 0..count {
        let shown = record(&feed, &lines.line(row), row, count);
        let written = stdout.write_all(&for_stdout(shown)).and_then(|()| stdout.flush());
        if written.is_err() {
            return to_stdout(written);
        }
    }
    Ok(())
}

/// The lines of a feed as texts.
struct Lines<'f> {
    writer: FeedWriter<'f>,
    text: Buffer,
}

impl Lines<'_> {
    fn line(&mut self, row: u64) -> String {
        self.text.clear();
        self.writer.rows(row..row + 1, &mut self.text);
        String::from_utf8_lossy(self.text.as_slice()).trim_end().to_owned()
    }
}

/// A title, and a line as pretty JSON in colours.
fn record(feed: &Feed, text: &str, row: u64, count: u64) -> String {
    let of = feed.row_of(row);
    let slot = feed.plan().slot(of);
    let (visit, kind) = (slot.ordinal + 1, feed.plan().session(of).kind);
    let title = format!("row {row} of {count}: {kind}, visit {visit} of visitor {:x}", slot.visitor);
    let mut out = String::new();
    if row > 0 {
        out.push('\n');
    }
    // Writing to a string cannot fail.
    let _ = writeln!(out, "{HEADING}{title}{HEADING:#}");
    for line in pretty(text).lines() {
        coloured(line, &mut out);
    }
    out
}

/// JSON text without white space, laid out: two spaces a level. Nothing else changes, not even the spelling of numbers.
fn pretty(text: &str) -> String {
    let (mut out, mut level, mut inside, mut escaped) = (String::new(), 0usize, false, false);
    let new_line = |out: &mut String, level: usize| {
        out.push('\n');
        out.extend(std::iter::repeat_n("  ", level));
    };
    let mut before = ' ';
    for letter in text.chars() {
        if inside {
            inside = escaped || letter != '"';
            escaped = !escaped && letter == '\\';
            out.push(letter);
            before = letter;
            continue;
        }
        let closes = matches!(letter, '}' | ']');
        if closes {
            level -= 1;
        }
        let empty = closes && matches!(before, '{' | '[');
        if !empty && (closes || matches!(before, '{' | '[')) {
            new_line(&mut out, level);
        }
        out.push(letter);
        match letter {
            '"' => inside = true,
            '{' | '[' => level += 1,
            ',' => new_line(&mut out, level),
            ':' => out.push(' '),
            _ => {}
        }
        // An opening bracket inside of a text is none: the quote that ends it stands behind it.
        before = letter;
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
