//! `explain`: which choice, from which table, gave each value.

use super::amounts;
use super::args::Explain;
use super::generate::feed;
use super::print;
use super::report::{self, for_stdout};
use crate::Plan;
use crate::error::Error;
use crate::generate::Influence;
use anstyle::{AnsiColor, Style};
use std::fmt::Write;

const HEADING: Style = Style::new().bold();
const KEY: Style = AnsiColor::Cyan.on_default();
const FAINT: Style = Style::new().dimmed();

/// Other visits that are listed; an automaton may have thousands.
const MOST_VISITS: usize = 20;
/// Values are cut here, so that the choices beside them stay in sight.
const WIDEST_VALUE: usize = 44;

pub(super) fn run(options: &Explain) -> Result<(), Error> {
    let count = amounts::count(&options.count)?;
    let row = amounts::row(&options.row, count)?;
    let feed = feed(&options.profile, count, options.seed)?;
    let plan = feed.plan();
    let line = row;
    let row = feed.row_of(line);
    if !feed.is_plain() {
        report::note(&format!("line {line} shows the session of row {row}, here without what scenarios do to it"));
    }
    let explanation = plan.explain(row);
    let slot = explanation.slot;
    let mut out = String::new();
    // Writing to a string cannot fail.
    let _ = writeln!(out, "{HEADING}row {row} of {count}, profile {}, seed {}{HEADING:#}", plan.name(), plan.seed());
    let of = explanation.visitor_rows.len();
    let _ = writeln!(out, "visit {} of {of} of visitor {:x}", slot.ordinal + 1, slot.visitor);
    visits(plan, row, &explanation.visitor_rows, &mut out);
    choices(&explanation.values, &mut out);
    values(&explanation.values, &mut out);
    print(&for_stdout(out))
}

/// The rows of this visitor, around the one that is explained.
fn visits(plan: &Plan, row: u64, rows: &[u64], out: &mut String) {
    let _ = writeln!(out, "\n{HEADING}visits of this visitor{HEADING:#}");
    let here = rows.iter().position(|&other| other == row).unwrap_or(0);
    let start = here.saturating_sub(MOST_VISITS / 2).min(rows.len().saturating_sub(MOST_VISITS));
    let shown = &rows[start..rows.len().min(start + MOST_VISITS)];
    let width = shown.last().map_or(0, |last| last.to_string().len());
    for &other in shown {
        let session = plan.session(other);
        let mark = if other == row { "  <- this row" } else { "" };
        let _ = writeln!(out, "  row {other:<width$}  {}  {}{mark}", session.created_date.0, session.kind);
    }
    if shown.len() < rows.len() {
        let _ = writeln!(out, "  {FAINT}and {} more{FAINT:#}", rows.len() - shown.len());
    }
}

/// Each choice once, with the place in its table.
fn choices(values: &[Explained], out: &mut String) {
    let mut all: Vec<&Influence> = values.iter().flat_map(|(_, _, influences)| influences).collect();
    all.sort_by_key(|influence| (influence.site.name, influence.ordinal));
    all.dedup_by_key(|influence| (influence.site.name, influence.ordinal));
    let _ = writeln!(
        out,
        "\n{HEADING}choices{HEADING:#}  {FAINT}how far into its table each one fell: 0 % is the first entry{FAINT:#}"
    );
    let width = all.iter().map(|influence| name(influence).len()).max().unwrap_or(0);
    for influence in all {
        let percent = influence.word as f64 / 2f64.powi(64) * 100.0;
        let name = name(influence);
        let _ = writeln!(out, "  {KEY}{name:width$}{KEY:#}  {percent:6.2} %  {}", influence.site.table);
    }
}

/// Each value with the names of its choices.
fn values(values: &[Explained], out: &mut String) {
    let _ = writeln!(
        out,
        "\n{HEADING}values{HEADING:#}  {FAINT}and the choices on which they depend, the most particular first{FAINT:#}"
    );
    let values: Vec<(&str, String, String)> = values
        .iter()
        .map(|(pointer, value, influences)| {
            let names: Vec<String> = influences.iter().map(name).collect();
            let names = match pointer.as_str() {
                "/createdDate" => "the row's time in the schedule".to_owned(),
                _ if names.is_empty() => "the same for every session of its kind".to_owned(),
                _ => names.join(", "),
            };
            (pointer.as_str(), cut(&value.to_string()), names)
        })
        .collect();
    let keys = values.iter().map(|(pointer, ..)| pointer.len()).max().unwrap_or(0);
    let texts = values.iter().map(|(_, text, _)| text.chars().count()).max().unwrap_or(0);
    for (pointer, text, names) in values {
        let _ = writeln!(out, "  {KEY}{pointer:keys$}{KEY:#}  {text:texts$}  {FAINT}{names}{FAINT:#}");
    }
}

type Explained = (String, serde_json::Value, Vec<Influence>);

fn name(influence: &Influence) -> String {
    match influence.ordinal {
        0 => influence.site.name.to_owned(),
        ordinal => format!("{}[{ordinal}]", influence.site.name),
    }
}

fn cut(text: &str) -> String {
    match text.char_indices().nth(WIDEST_VALUE) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}
