//! The report for a terminal.

use super::name;
use crate::conform::run::Run;
use std::fmt::Write;

/// Unexpected failures first, then what the program decided, then the counts. Known failures are counted only.
pub fn text(run: &Run, problems: &[String]) -> String {
    let mut text = String::new();
    // Writing to a string cannot fail.
    for row in run.rows.iter().filter(|row| row.status() == "fail") {
        let _ = writeln!(text, "FAIL {} {}: {}", row.id, row.op.as_str(), row.title);
        let _ = writeln!(text, "     {}: {}", row.assessment.class, row.assessment.message);
    }
    for problem in problems {
        let _ = writeln!(text, "FAIL known failures: {problem}");
    }
    for row in run.rows.iter().filter(|row| row.status() == "note") {
        let (class, message) = (row.assessment.class, &row.assessment.message);
        let _ = writeln!(text, "note {} {}: {} ({class}: {message})", row.id, row.op.as_str(), row.title);
    }
    let decisions = run.decisions();
    if !decisions.is_empty() {
        let _ = writeln!(text, "\nwhere the corpus leaves a choice:");
        let mut of_name = std::collections::BTreeMap::<&str, u64>::new();
        decisions.values().for_each(|chosen| *of_name.entry(chosen).or_default() += 1);
        for (chosen, count) in of_name {
            let _ = writeln!(text, "  {count:4} {chosen}");
        }
    }
    let counts = run.counts();
    let _ = writeln!(text, "\n{}, edition {}, corpus {}", name(run), run.edition, run.corpus);
    for (capability, count) in &run.not_asked {
        let _ = writeln!(text, "{count} cases not asked: they require `{capability}`");
    }
    let verdict = if run.is_conformant() && problems.is_empty() { "conformant" } else { "not conformant" };
    let _ = writeln!(
        text,
        "{} passed, {} failed, {} known failures, {} that do not bind: {verdict}",
        counts["pass"], counts["fail"], counts["known"], counts["note"]
    );
    text
}
