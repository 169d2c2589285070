//! A run: what is made of a feed, in which format, how packed, by how many threads.

use super::partition::Piece;
#[cfg(feature = "parquet")]
use super::typed::Source;
use super::{FileFormat, Partition};
use crate::columns::{Pick, Table};
use crate::encode::{Format, Writer};
use crate::json::Buffer;
use crate::scenario::{Feed, FeedWriter, TruthWriter};
use crate::sink::{CHUNK, Compression, drive};
use std::io;
use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Rows that are packed in one go. Smaller pieces pack worse: each begins without knowing the one before.
const PACKED: u64 = 1024;

/// What is made of a feed, and how.
#[derive(Clone, Copy, Debug)]
pub struct Run<'f> {
    /// The lines.
    pub feed: &'f Feed,
    /// Their format.
    pub format: FileFormat,
    /// Which of their properties are written, if not all.
    pub pick: Option<&'f Pick>,
    /// By what sessions are parted among files; only for Parquet.
    pub partition: Option<Partition>,
    /// How the bytes of text are packed.
    pub compression: Compression,
    /// How many threads make them. No byte depends on it.
    pub threads: usize,
    /// What has been written, for those who watch.
    pub count: Option<&'f Count>,
}

/// How much of a run is written.
#[derive(Debug, Default)]
pub struct Count {
    rows: AtomicU64,
    bytes: AtomicU64,
}

impl Count {
    /// Rows.
    pub fn rows(&self) -> u64 {
        self.rows.load(Ordering::Relaxed)
    }

    /// Bytes, as they are packed.
    pub fn bytes(&self) -> u64 {
        self.bytes.load(Ordering::Relaxed)
    }
}

impl Run<'_> {
    /// What is kept of a session.
    pub(super) fn table(&self) -> Arc<Table> {
        Arc::new(Table::new(self.feed.plan().edition(), self.pick))
    }

    /// Makes the lines of an output of these rows, and gives their bytes away in order.
    ///
    /// # Errors
    /// The first error of `write`, or of a system that has no threads or memory; or a line is no session, and the format has
    /// typed columns.
    pub fn sessions(&self, rows: Range<u64>, write: impl FnMut(&[u8]) -> io::Result<()>) -> io::Result<()> {
        match self.format {
            FileFormat::Text(_) => self.sessions_by(self.chunk(), rows, write),
            #[cfg(feature = "parquet")]
            FileFormat::Parquet(typed) => self.parquet(typed, Source::All(&rows), write),
            #[cfg(feature = "parquet")]
            FileFormat::Arrow(typed) => self.arrow(typed, Source::All(&rows), write),
        }
    }

    /// The content of a file.
    pub(super) fn piece(&self, piece: &Piece, write: impl FnMut(&[u8]) -> io::Result<()>) -> io::Result<()> {
        match (self.format, &piece.slice) {
            #[cfg(feature = "parquet")]
            (FileFormat::Parquet(typed), Some((_, rows))) => self.parquet(typed, Source::Some(rows), write),
            (_, None) => self.sessions(piece.part.rows.clone(), write),
            // Only Parquet is parted.
            (_, Some(_)) => Err(io::ErrorKind::Unsupported.into()),
        }
    }

    /// The format, if it is text.
    fn text(&self) -> io::Result<Format> {
        match self.format {
            FileFormat::Text(format) => Ok(format),
            #[cfg(feature = "parquet")]
            FileFormat::Parquet(_) | FileFormat::Arrow(_) => Err(io::ErrorKind::Unsupported.into()),
        }
    }

    /// The same as text, with the bytes of `chunk` rows at a time.
    ///
    /// # Errors
    /// As [`Run::sessions`], and if the format is no text.
    pub fn sessions_by(
        &self,
        chunk: u64,
        rows: Range<u64>,
        write: impl FnMut(&[u8]) -> io::Result<()>,
    ) -> io::Result<()> {
        let (feed, format, table) = (self.feed, self.text()?, self.pick.map(|_| self.table()));
        if feed.is_plain() {
            let writer = || {
                let mut writer = Writer::of(feed.plan(), format, rows.clone(), table.clone());
                move |rows: Range<u64>, out: &mut Buffer| writer.rows(rows, out)
            };
            self.packed(chunk, rows.clone(), writer, write)
        } else {
            let writer = || {
                let mut writer = FeedWriter::of(feed, format, rows.clone(), table.clone());
                move |rows: Range<u64>, out: &mut Buffer| writer.rows(rows, out)
            };
            self.packed(chunk, rows.clone(), writer, write)
        }
    }

    /// Makes batches of `size` rows, each an output of its own: an array of them has its own brackets.
    ///
    /// # Errors
    /// As [`Run::sessions_by`].
    pub fn batches(&self, size: u64, rows: Range<u64>, write: impl FnMut(&[u8]) -> io::Result<()>) -> io::Result<()> {
        let (feed, format, table) = (self.feed, self.text()?, self.pick.map(|_| self.table()));
        let writer = || {
            let table = table.clone();
            move |rows: Range<u64>, out: &mut Buffer| {
                if feed.is_plain() {
                    Writer::of(feed.plan(), format, rows.clone(), table.clone()).rows(rows, out);
                } else {
                    FeedWriter::of(feed, format, rows.clone(), table.clone()).rows(rows, out);
                }
            }
        };
        self.packed(size, rows, writer, write)
    }

    /// The ground truth of these rows.
    ///
    /// # Errors
    /// As [`Run::sessions`].
    pub fn truth(&self, rows: Range<u64>, write: impl FnMut(&[u8]) -> io::Result<()>) -> io::Result<()> {
        let writer = || {
            let mut writer = TruthWriter::new(self.feed);
            move |rows: Range<u64>, out: &mut Buffer| writer.rows(rows, out)
        };
        Run { count: None, ..*self }.packed(self.chunk(), rows, writer, write)
    }

    /// Rows that are made in one go.
    fn chunk(&self) -> u64 {
        if self.compression == Compression::None { CHUNK } else { PACKED }
    }

    /// The same way to write, of `chunk` rows a time until `rows` are done, which are counted.
    pub(super) fn counted(
        &self,
        mut rows: u64,
        chunk: u64,
        mut write: impl FnMut(&[u8]) -> io::Result<()>,
    ) -> impl FnMut(&[u8]) -> io::Result<()> {
        move |bytes| {
            write(bytes)?;
            let written = rows.min(chunk);
            rows -= written;
            self.tell(written, bytes);
            Ok(())
        }
    }

    /// Counts what was written.
    pub(super) fn tell(&self, rows: u64, bytes: &[u8]) {
        if let Some(count) = self.count {
            count.rows.fetch_add(rows, Ordering::Relaxed);
            count.bytes.fetch_add(bytes.len() as u64, Ordering::Relaxed);
        }
    }

    fn packed<Make: FnMut(Range<u64>, &mut Buffer)>(
        &self,
        chunk: u64,
        rows: Range<u64>,
        maker: impl Fn() -> Make + Sync,
        write: impl FnMut(&[u8]) -> io::Result<()>,
    ) -> io::Result<()> {
        let write = self.counted(rows.end - rows.start, chunk, write);
        if self.compression == Compression::None {
            let plain = || {
                let mut make = maker();
                Ok(move |rows: Range<u64>, out: &mut Buffer| {
                    make(rows, out);
                    Ok(())
                })
            };
            return drive(rows, chunk, self.threads, plain, write);
        }
        let packed = || {
            let (mut make, mut packer, mut piece) = (maker(), self.compression.packer()?, Buffer::new());
            Ok(move |rows: Range<u64>, out: &mut Buffer| {
                piece.clear();
                make(rows, &mut piece);
                packer.pack(piece.as_slice(), out)
            })
        };
        drive(rows, chunk, self.threads, packed, write)
    }
}
