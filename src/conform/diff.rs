//! Where two reports differ.

use super::report::Report;
use std::fmt::Write;

/// The questions of which two programs made something else, as lines to read; empty if there are none.
pub fn diff(one: &Report, other: &Report) -> String {
    let mut text = String::new();
    let mut names: Vec<&String> = one.results.keys().chain(other.results.keys()).collect();
    names.sort_unstable();
    names.dedup();
    let shown = |report: &Report, name: &str| report.results.get(name).map_or("(not asked)".to_owned(), Clone::clone);
    for name in names {
        let (left, right) = (shown(one, name), shown(other, name));
        if left != right {
            // Writing to a string cannot fail.
            let _ = writeln!(text, "{name}: {left} | {right}");
        }
    }
    text
}
