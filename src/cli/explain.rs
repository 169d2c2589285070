//! `explain`: which choice, from which table, gave each value.

use super::args::{self, Explain};
use super::generate::plan;
use super::print;
use crate::error::Error;
use crate::generate::Influence;
use anstyle::{AnsiColor, Style};
use std::fmt::Write;
use std::io::IsTerminal;

const HEADING: Style = Style::new().bold();
const KEY: Style = AnsiColor::Cyan.on_default();
const FAINT: Style = Style::new().dimmed();

/// Choices named for one value; the general ones, such as the type of the session, reach nearly all.
const MOST_NAMED: usize = 3;

pub(super) fn run(options: &Explain) -> Result<(), Error> {
    let count = args::count(&options.count)?;
    let row = options.row;
    if row >= count {
        let message = format!("there is no row {row} among {count} rows");
        return Err(Error::input(message)
            .with_help(format!("rows are counted from 0 to {}; -n says how many there are", count - 1)));
    }
    let plan = plan(&options.profile, count, options.seed)?;
    let explanation = plan.explain(row);
    let slot = explanation.slot;
    let mut out = String::new();
    // Writing to a string cannot fail.
    let _ = writeln!(out, "{HEADING}row {row} of {count}, profile {}, seed {}{HEADING:#}", plan.name(), plan.seed());
    let _ =
        writeln!(out, "visitor {:x}, visit {} of {}", slot.visitor, slot.ordinal + 1, explanation.visitor_rows.len());
    let _ = writeln!(out, "\n{HEADING}all visits of this visitor{HEADING:#}");
    for &other in &explanation.visitor_rows {
        let session = plan.session(other);
        let mark = if other == row { "  <- this row" } else { "" };
        let _ = writeln!(out, "  row {other:<12} {} {}{mark}", session.created_date.0, session.kind);
    }
    let _ = writeln!(
        out,
        "\n{HEADING}values{HEADING:#}   {FAINT}value <- the choices on which it depends, the most particular first{FAINT:#}"
    );
    for (pointer, value, influences) in &explanation.values {
        let _ = writeln!(out, "{KEY}{pointer}{KEY:#} = {value}");
        for influence in influences.iter().take(MOST_NAMED) {
            let _ = writeln!(out, "    {FAINT}<-{FAINT:#} {}", described(influence));
        }
        if influences.len() > MOST_NAMED {
            let more: Vec<&str> = influences[MOST_NAMED..].iter().map(|influence| influence.site.name).collect();
            let _ = writeln!(out, "    {FAINT}and {}{FAINT:#}", more.join(", "));
        }
        if influences.is_empty() {
            let _ = writeln!(out, "    {FAINT}the same for every session of its kind{FAINT:#}");
        }
    }
    print(&super::report::for_stdout(out, std::io::stdout().is_terminal()))
}

fn described(influence: &Influence) -> String {
    let ordinal = if influence.ordinal == 0 { String::new() } else { format!("[{}]", influence.ordinal) };
    let percent = influence.word as f64 / 2f64.powi(64) * 100.0;
    format!("{}{ordinal} at {percent:.3} % of {}", influence.site.name, influence.site.table)
}
