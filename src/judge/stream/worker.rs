//! Judging a block.

use super::Located;
use super::block::{Block, Records, columns};
use super::excerpt::Excerpt;
use super::run::Options;
use super::splitter::known;
use crate::judge::dataset::Entry;
use crate::judge::place::order_and_locate;
use crate::rules::{Examiner, Finding, Place, RULES, Rule, Severity, number};
use std::ops::Range;

/// What a block is found to be. Lines and columns are counted from its begin.
#[derive(Default)]
pub(super) struct Judged {
    pub(super) records: u64,
    pub(super) broken_records: u64,
    pub(super) bytes: u64,
    /// Line breaks in it.
    pub(super) breaks: u64,
    /// Characters after the last of them.
    pub(super) tail: u64,
    /// What was found, as far as it is wanted, and the first of each rule.
    pub(super) found: Vec<Located>,
    /// How often each rule was broken, by its number.
    pub(super) counts: Vec<(usize, u64)>,
    /// What data sets are judged by.
    pub(super) entries: Vec<Entry>,
}

/// Judges blocks, one after the other.
pub(super) struct Worker<'o> {
    examiner: Examiner,
    options: &'o Options,
    counts: Vec<u64>,
}

/// A place in a block that only moves on.
struct Cursor<'t> {
    text: &'t [u8],
    at: usize,
    line: u64,
    column: u64,
}

impl Cursor<'_> {
    fn go(&mut self, to: usize) {
        let passed = &self.text[self.at..to];
        match memchr::memrchr(b'\n', passed) {
            Some(last) => {
                self.line += memchr::memchr_iter(b'\n', passed).count() as u64;
                self.column = 1 + columns(&passed[last + 1..]);
            }
            None => self.column += columns(passed),
        }
        self.at = to;
    }
}

impl<'o> Worker<'o> {
    pub(super) fn new(options: &'o Options) -> Self {
        let examiner = Examiner::new(options.edition, |rule| options.policy.severity(rule).is_some());
        Worker { examiner, options, counts: vec![0; RULES.len()] }
    }

    /// Judges a block. With `enough`, only the first finding of each rule is written out.
    pub(super) fn judge(&mut self, block: &Block, enough: bool) -> Judged {
        let mut judged = Judged { bytes: block.text.len() as u64 + block.left_out.bytes, ..Judged::default() };
        self.counts.fill(0);
        let text = &block.text[..];
        let mut cursor = Cursor { text, at: 0, line: 1, column: 1 };
        let mut faults = block.faults.iter().peekable();
        match &block.records {
            Records::Lines => {
                let mut start = 0;
                for end in memchr::memchr_iter(b'\n', text).chain((!text.ends_with(b"\n")).then_some(text.len())) {
                    self.line(block, start..end, enough, &mut cursor, &mut judged);
                    start = end + 1;
                }
            }
            Records::At(spans) => {
                for span in spans {
                    while let Some(fault) = faults.next_if(|(at, ..)| at.start < span.start) {
                        self.fault(block, fault, enough, &mut cursor, &mut judged);
                    }
                    self.record(block, trimmed(text, span.clone()), enough, &mut cursor, &mut judged);
                }
            }
        }
        for fault in faults {
            self.fault(block, fault, enough, &mut cursor, &mut judged);
            judged.records += u64::from(block.left_out.bytes > 0);
            judged.broken_records += u64::from(block.left_out.bytes > 0);
        }
        cursor.go(text.len());
        judged.breaks = cursor.line - 1 + block.left_out.lines;
        judged.tail =
            if block.left_out.lines > 0 { block.left_out.columns } else { cursor.column - 1 + block.left_out.columns };
        judged.counts = self.counts.iter().copied().enumerate().filter(|(_, count)| *count > 0).collect();
        judged
    }

    fn line(&mut self, block: &Block, span: Range<usize>, enough: bool, cursor: &mut Cursor<'_>, judged: &mut Judged) {
        let text = &block.text[span.clone()];
        let plain = text.strip_suffix(b"\r").unwrap_or(text);
        if plain.iter().all(u8::is_ascii_whitespace) {
            // Behind the last line break, there is no line.
            if span.start < block.text.len() {
                let fault = (span.clone(), known("lex.blank-line"), "the line is blank".to_owned());
                self.fault(block, &fault, enough, cursor, judged);
            }
            return;
        }
        self.record(block, span.start..span.start + plain.len(), enough, cursor, judged);
        if plain.len() < text.len() {
            let end = span.start + plain.len();
            let fault = (end..end + 1, known("lex.carriage-return"), "the line ends with a carriage return".to_owned());
            self.fault(block, &fault, enough, cursor, judged);
        }
    }

    fn record(
        &mut self,
        block: &Block,
        span: Range<usize>,
        enough: bool,
        cursor: &mut Cursor<'_>,
        judged: &mut Judged,
    ) {
        judged.records += 1;
        let text = &block.text[span.clone()];
        if text.len() > self.options.largest {
            let message =
                format!("the record has {} bytes, more than the {} that are read", text.len(), self.options.largest);
            let fault = (span.start..span.start + 1, known("lex.too-large"), message);
            self.fault(block, &fault, enough, cursor, judged);
            judged.broken_records += 1;
            return;
        }
        let mut found: Vec<Finding> = Vec::new();
        let (options, counts) = (self.options, &mut self.counts);
        let mut broken = false;
        let record = self.examiner.examine(text, &mut found, &mut |rule| {
            let (counted, first) = count(options, counts, rule);
            broken |= counted;
            first || counted && !enough
        });
        judged.broken_records += u64::from(broken);
        if let Some(record) = record
            && options.dataset
        {
            cursor.go(span.start);
            let entry = Entry::of(&record, block.offset + span.start as u64, cursor.line, cursor.column);
            judged.entries.push(entry);
        }
        if !found.is_empty() {
            self.options.policy.apply(&mut found);
            cursor.go(span.start);
            order_and_locate(&mut found, text);
            judged.found.extend(
                found.into_iter().map(|finding| located(finding, text, block.offset + span.start as u64, cursor)),
            );
        }
    }

    fn fault(
        &mut self,
        block: &Block,
        (span, rule, message): &(Range<usize>, &'static Rule, String),
        enough: bool,
        cursor: &mut Cursor<'_>,
        judged: &mut Judged,
    ) {
        let (counted, first) = count(self.options, &mut self.counts, rule);
        let Some(severity) = self.options.policy.severity(rule).filter(|_| first || counted && !enough) else { return };
        cursor.go(span.start.max(cursor.at));
        let value = String::from_utf8_lossy(&block.text[span.start..span.end.min(span.start + 100)]).into_owned();
        let (line, column) = (cursor.line, cursor.column);
        let place = Place { pointer: String::new(), span: span.clone(), line, column, value: Some(value) };
        let finding = Finding { rule, severity, places: vec![place], message: message.clone().into() };
        let excerpts = vec![Excerpt::of(&block.text, span.clone())];
        judged.found.push(Located { finding, offset: block.offset, excerpts });
    }
}

/// Counts a rule as broken: whether that counts as a finding of the level that is looked for, and whether it is the first.
fn count(options: &Options, counts: &mut [u64], rule: &'static Rule) -> (bool, bool) {
    let at = number(rule);
    counts[at] += 1;
    let counted = options.policy.severity(rule).is_some_and(|severity: Severity| severity >= options.level);
    (counted, counts[at] == 1)
}

fn located(mut finding: Finding, text: &[u8], offset: u64, cursor: &Cursor<'_>) -> Located {
    let excerpts = finding.places.iter().map(|place| Excerpt::of(text, place.span.clone())).collect();
    for place in &mut finding.places {
        if place.line == 1 {
            place.column += cursor.column - 1;
        }
        place.line += cursor.line - 1;
    }
    Located { finding, offset, excerpts }
}

/// Without the white space around.
fn trimmed(text: &[u8], span: Range<usize>) -> Range<usize> {
    let all = &text[span.clone()];
    // A byte order mark at the begin of the input is the record's own.
    let before = all.len() - all.trim_ascii_start().len();
    let after = all.trim_ascii_start().len() - all.trim_ascii().len();
    span.start + before..span.end - after
}
