//! Findings for people, underlined in the text as a compiler does.

use crate::judge::stream::{Excerpt, Located, Summary};
use crate::judge::{Severity, Stage};
use std::fmt::Write;

const PLAIN: &str = "\x1b[0m";
const BOLD: &str = "\x1b[1m";
const BLUE: &str = "\x1b[1;34m";

fn tint(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "\x1b[1;31m",
        Severity::Warning => "\x1b[1;33m",
        Severity::Note => "\x1b[1;36m",
    }
}

/// A text that is written with or without colours.
struct Paper {
    text: String,
    colour: bool,
}

impl Paper {
    fn put(&mut self, tint: &str, text: &str) {
        if self.colour && !tint.is_empty() {
            let _ = write!(self.text, "{tint}{text}{PLAIN}");
        } else {
            self.text.push_str(text);
        }
    }
}

pub(super) fn finding(name: &str, located: &Located, mask: bool, colour: bool) -> String {
    let finding = &located.finding;
    let mut paper = Paper { text: String::new(), colour };
    let tinted = tint(finding.severity);
    paper.put(tinted, &format!("{}[{}]", finding.severity, finding.rule.id));
    paper.put(BOLD, &format!(": {}\n", finding.message));
    let numbers = finding.places.iter().map(|place| place.line.to_string().len()).max().unwrap_or(1);
    let margin = " ".repeat(numbers);
    for (at, (place, excerpt)) in finding.places.iter().zip(&located.excerpts).enumerate() {
        let arrow = if at == 0 { "-->" } else { ":::" };
        paper.put(BLUE, &format!("{margin}{arrow} "));
        let pointer = if place.pointer.is_empty() { String::new() } else { format!("  {}", place.pointer) };
        let missing = if place.value.is_none() { " (missing)" } else { "" };
        paper.put("", &format!("{name}:{}:{}{pointer}{missing}\n", place.line, place.column));
        // What the whole data set says is not underlined: the text is gone by.
        if !mask && finding.rule.stage != Stage::Dataset {
            let (mark, tinted) = if at == 0 { ("^", tinted) } else { ("-", BLUE) };
            underlined(&mut paper, numbers, place.line, excerpt, mark, tinted);
        }
    }
    paper.put(BLUE, &format!("{margin} = "));
    paper.put("", &format!("help: {}\n\n", finding.rule.help));
    paper.text
}

fn underlined(paper: &mut Paper, numbers: usize, line: u64, excerpt: &Excerpt, mark: &str, tinted: &str) {
    let margin = " ".repeat(numbers);
    paper.put(BLUE, &format!("{margin} |\n{line:>numbers$} | "));
    let before = if excerpt.cut_before { "…" } else { "" };
    let after = if excerpt.cut_after { "…" } else { "" };
    paper.put("", &format!("{before}{}{after}\n", excerpt.text));
    paper.put(BLUE, &format!("{margin} | "));
    let indent = before.chars().count() + excerpt.marked.start;
    paper.put("", &" ".repeat(indent));
    paper.put(tinted, &format!("{}\n", mark.repeat(excerpt.marked.len().max(1))));
}

pub(super) fn summary(summary: &Summary, shown: u64, colour: bool) -> String {
    let mut paper = Paper { text: String::new(), colour };
    let plural = |count: u64, word: &str| format!("{count} {word}{}", if count == 1 { "" } else { "s" });
    if !summary.rules.is_empty() {
        let widest = summary.rules.iter().map(|broken| broken.count.to_string().len()).max().unwrap_or(1);
        for broken in &summary.rules {
            let (name, line, column) = &broken.first;
            let place = if *line > 0 { format!("first {name}:{line}:{column}") } else { format!("in {name}") };
            paper.put("", &format!("{:>widest$}  ", broken.count));
            paper.put(tint(broken.severity), &format!("{:7}", broken.severity));
            paper.put("", &format!("  {:32}  {place}\n", broken.rule.id));
        }
        paper.put("", "\n");
    }
    let counts: Vec<String> = [Severity::Error, Severity::Warning, Severity::Note]
        .into_iter()
        .map(|severity| plural(summary.count(severity), severity.as_str()))
        .collect();
    paper.put(BOLD, &format!("{} in {}", counts.join(", "), plural(summary.records, "record")));
    let broken = summary.broken_records;
    if broken > 0 {
        paper.put("", &format!(", of which {broken} {} broken", if broken == 1 { "is" } else { "are" }));
    }
    paper.put("", "\n");
    let all = summary.at_least(Severity::Note);
    if shown < all {
        paper.put("", &format!("{shown} of {all} findings are shown: --level, --max and --format json show more\n"));
    }
    if !summary.dataset {
        paper.put("", "rules on the whole data set were not looked at: --dataset does that\n");
    }
    paper.text
}
