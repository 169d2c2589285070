//! Runs that make typed columns: row groups and batches are made by the threads and put together in order.

use super::{Run, Typed};
use crate::columns::{BATCH, Parquet, RowGroup, Rows, Stream, Table, arrow_schema, first_values};
use crate::encode::{Format, Line, Writer};
use crate::json::Buffer;
use crate::model::Session;
use crate::scenario::{Feed, FeedWriter};
use crate::sink::{drive, drive_pieces};
use std::io;
use std::ops::Range;
use std::sync::Arc;

/// The rows of a file.
#[derive(Clone, Copy, Debug)]
pub(super) enum Source<'r> {
    All(&'r Range<u64>),
    Some(&'r [u64]),
}

impl Source<'_> {
    /// Numbers for its rows.
    fn numbers(self) -> Range<u64> {
        match self {
            Source::All(rows) => 0..rows.end - rows.start,
            Source::Some(rows) => 0..rows.len() as u64,
        }
    }

    /// Calls with the rows of these numbers, as ranges.
    fn ranges(self, numbers: Range<u64>, mut each: impl FnMut(Range<u64>) -> io::Result<()>) -> io::Result<()> {
        match self {
            Source::All(rows) => each(rows.start + numbers.start..rows.start + numbers.end),
            Source::Some(rows) => rows[numbers.start as usize..numbers.end as usize]
                .chunk_by(|one, next| one + 1 == *next)
                .try_for_each(|run| each(run[0]..run[0] + run.len() as u64)),
        }
    }
}

/// Makes sessions, and puts them into columns.
enum Maker<'f> {
    Plain(Writer<'f>),
    Feed(Box<FeedWriter<'f>>),
}

impl<'f> Maker<'f> {
    fn new(feed: &'f Feed) -> Self {
        if feed.is_plain() {
            Maker::Plain(Writer::new(feed.plan(), Format::Ndjson))
        } else {
            Maker::Feed(Box::new(FeedWriter::new(feed, Format::Ndjson)))
        }
    }

    fn add(&mut self, range: Range<u64>, rows: &mut Rows) -> io::Result<()> {
        let mut added = Ok(());
        match self {
            Maker::Plain(writer) => writer.each(range, |session| rows.add(session)),
            Maker::Feed(writer) => writer.each(range, |line| match line {
                Line::Session(session) => rows.add(session),
                Line::Text(number, text) => match serde_json::from_str::<Session>(text) {
                    Ok(session) => rows.add(&session),
                    Err(error) => added = Err(unfit(number, &error)),
                },
            }),
        }
        added
    }
}

fn unfit(line: u64, error: &serde_json::Error) -> io::Error {
    let text = format!("row {line} is no session any more, so no typed columns can hold it: {error}");
    io::Error::new(io::ErrorKind::InvalidData, text)
}

impl Run<'_> {
    pub(super) fn parquet(
        &self,
        typed: Typed,
        source: Source<'_>,
        mut write: impl FnMut(&[u8]) -> io::Result<()>,
    ) -> io::Result<()> {
        let (table, mut left) = (self.table(), source.numbers().end);
        let mut write = |bytes: &[u8]| {
            write(bytes)?;
            self.tell(0, bytes);
            Ok(())
        };
        let mut file = Parquet::new(&table, typed.flat, typed.codec)?;
        let groups = file.groups();
        let maker = || {
            let (mut maker, mut rows, groups) = (Maker::new(self.feed), Rows::new(&table, typed.flat), &groups);
            Ok(move |numbers: Range<u64>, made: &mut RowGroup| {
                let mut group = groups.begin()?;
                source.ranges(numbers, |range| {
                    let mut start = range.start;
                    while start < range.end {
                        let end = range.end.min(start + BATCH - rows.len());
                        maker.add(start..end, &mut rows)?;
                        if rows.len() >= BATCH {
                            group.add(&mut rows)?;
                        }
                        start = end;
                    }
                    Ok(())
                })?;
                if rows.len() > 0 {
                    group.add(&mut rows)?;
                }
                *made = group.end()?;
                Ok(())
            })
        };
        drive_pieces(source.numbers(), typed.group, self.threads, maker, |group| {
            file.add(std::mem::take(group))?;
            file.give(&mut write)?;
            let rows = left.min(typed.group);
            left -= rows;
            self.tell(rows, &[]);
            Ok(())
        })?;
        file.end()?;
        file.give(write)
    }

    pub(super) fn arrow(
        &self,
        typed: Typed,
        source: Source<'_>,
        mut write: impl FnMut(&[u8]) -> io::Result<()>,
    ) -> io::Result<()> {
        let table = self.table();
        let stream = Stream::new(Arc::new(arrow_schema(&table, typed.flat)), typed.codec);
        write(&stream.head()?)?;
        let maker = || {
            let (mut maker, mut rows, stream) = (Maker::new(self.feed), Rows::new(&table, typed.flat), &stream);
            Ok(move |numbers: Range<u64>, out: &mut Buffer| {
                source.ranges(numbers, |range| maker.add(range, &mut rows))?;
                stream.add(&mut rows, out)
            })
        };
        let counted = self.counted(source.numbers().end, BATCH, &mut write);
        drive(source.numbers(), BATCH, self.threads, maker, counted)?;
        write(&Stream::END)
    }

    /// Gives the values of the first column of a table, row by row.
    pub(super) fn first_column(
        &self,
        table: &Table,
        rows: Range<u64>,
        mut tell: impl FnMut(Option<String>),
    ) -> io::Result<()> {
        let source = Source::All(&rows);
        let maker = || {
            let (mut maker, mut rows) = (Maker::new(self.feed), Rows::new(table, true));
            Ok(move |numbers: Range<u64>, made: &mut Vec<Option<String>>| {
                source.ranges(numbers, |range| maker.add(range, &mut rows))?;
                *made = first_values(&rows.take()?)?;
                Ok(())
            })
        };
        drive_pieces(source.numbers(), BATCH, self.threads, maker, |made| {
            made.drain(..).for_each(&mut tell);
            Ok(())
        })
    }
}
