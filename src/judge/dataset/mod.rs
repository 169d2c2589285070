//! Judging a data set as a whole: identifiers that are there twice, visits that overlap, order. Exact, in bounded memory.

mod entry;
mod sort;

pub(super) use entry::Entry;

use super::Policy;
use super::stream::{Excerpt, Located, Summary};
use crate::rules::{Finding, Place, Rule, dataset, number};
use entry::Row;
use sort::Sorter;
use std::io;
use std::path::PathBuf;

/// The least memory that a data set can be judged in.
pub const LEAST_MEMORY: usize = 16 << 20;

/// The most.
pub const MOST_MEMORY: usize = 4 << 30;

/// Collects what is needed of each record, on the disk where memory does not suffice.
#[derive(Debug)]
pub struct Dataset {
    policy: Policy,
    files: Vec<String>,
    ids: Sorter,
    visits: Sorter,
    /// Of the record before: its file, when it was created, and where that stands.
    before: Option<Row>,
    unordered: Vec<(Row, Row)>,
    count_unordered: u64,
    failed: Option<io::Error>,
}

/// As many records out of order as are told.
const TOLD: usize = 1000;

impl Dataset {
    /// An empty one, that takes at most so much memory, and puts files into this directory if it needs more.
    pub fn new(policy: Policy, memory: usize, directory: PathBuf) -> Self {
        let share = memory.clamp(LEAST_MEMORY, MOST_MEMORY) / 2;
        Dataset {
            policy,
            files: Vec::new(),
            ids: Sorter::new(share, directory.clone()),
            visits: Sorter::new(share, directory),
            before: None,
            unordered: Vec::new(),
            count_unordered: 0,
            failed: None,
        }
    }

    /// The records from here on are of this file.
    pub fn file(&mut self, name: &str) {
        self.files.push(name.to_owned());
        self.before = None;
    }

    pub(super) fn add(&mut self, entry: &Entry, line: u64, column: u64) {
        if self.failed.is_none()
            && let Err(error) = self.try_add(entry, line, column)
        {
            self.failed = Some(error);
        }
    }

    fn try_add(&mut self, entry: &Entry, line: u64, column: u64) -> io::Result<()> {
        let file = self.files.len().saturating_sub(1) as u32;
        let row = Row { file, offset: entry.offset, line, column, created: entry.created, last: entry.last };
        if let Some(id) = &entry.id {
            self.ids.push(id.as_bytes(), &row.written(id))?;
        }
        if let (Some(visit), Some(_), Some(_)) = (&entry.visit, entry.created, entry.last) {
            self.visits.push(&row.key(visit), &row.written(entry.id.as_deref().unwrap_or_default()))?;
        }
        if let Some(before) = self.before.take().filter(|before| before.created > row.created && row.created.is_some())
        {
            self.count_unordered += 1;
            if self.unordered.len() < TOLD {
                self.unordered.push((row.clone(), before));
            }
        }
        self.before = Some(row);
        Ok(())
    }

    /// Judges what was collected; adds to `summary`, and tells what is found.
    ///
    /// # Errors
    /// If a file on the disk cannot be written or read; or the first error of `tell`.
    pub fn finish<E: From<io::Error>>(
        mut self,
        summary: &mut Summary,
        mut tell: impl FnMut(&str, &Located, &Summary) -> Result<(), E>,
    ) -> Result<(), E> {
        if let Some(error) = self.failed.take() {
            return Err(error.into());
        }
        summary.dataset = true;
        let mut report = |at: &Row, other: &Row, rule: &'static Rule, pointer: &str, message: &str| {
            let Some(severity) = self.policy.severity(rule) else { return Ok(()) };
            let name = &self.files[at.file as usize];
            let place = |row: &Row| Place {
                pointer: pointer.to_owned(),
                span: 0..1,
                line: row.line,
                column: row.column,
                value: Some(String::new()),
            };
            let mut places = vec![place(at)];
            if other.file == at.file {
                places.push(place(other));
            }
            let other = format!("{message} {}:{}:{}", self.files[other.file as usize], other.line, other.column);
            let excerpts = vec![Excerpt::default(); places.len()];
            let finding = Finding { rule, severity, places, message: other.into() };
            summary.add(number(rule), severity, 1, || (name.clone(), at.line, at.column));
            tell(name, &Located { finding, offset: at.offset, excerpts }, summary)
        };
        for (at, before) in &self.unordered {
            report(at, before, &dataset::ORDER, "/createdDate", "the session is older than the one before it, at")?;
        }
        let mut first: Option<(Vec<u8>, Row)> = None;
        self.ids.each(|key, payload| {
            let (row, _) = Row::read(payload);
            match &first {
                Some((id, known)) if id == key => {
                    report(&row, known, &dataset::DUPLICATE_ID, "/id", "the identifier is also at")
                }
                _ => {
                    first = Some((key.to_vec(), row));
                    Ok(())
                }
            }
        })?;
        let mut open: Option<(Vec<u8>, Row, String)> = None;
        self.visits.each(|key, payload| {
            let (row, id) = Row::read(payload);
            let visitor = &key[..key.len() - Row::KEY];
            let result = match &open {
                Some((known, before, other)) if known == visitor && row.created < before.last && *other != id => {
                    report(
                        &row,
                        before,
                        &dataset::OVERLAP,
                        "/createdDate",
                        "the customer's visit begins within another, at",
                    )
                }
                _ => Ok(()),
            };
            // The visit that lasts longest of those that have begun.
            if open.as_ref().is_none_or(|(known, before, _)| known != visitor || row.last > before.last) {
                open = Some((visitor.to_vec(), row, id));
            }
            result
        })?;
        let untold = self.count_unordered - self.unordered.len() as u64;
        if let (true, Some(severity)) = (untold > 0, self.policy.severity(&dataset::ORDER)) {
            summary.add(number(&dataset::ORDER), severity, untold, || (String::new(), 0, 0));
        }
        Ok(())
    }
}
