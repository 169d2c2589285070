//! A run: what is made of a feed, in which format, how packed, by how many threads.

use crate::encode::{Format, Writer};
use crate::json::Buffer;
use crate::scenario::{Feed, FeedWriter, TruthWriter};
use crate::sink::{CHUNK, Compression, drive};
use std::io;
use std::ops::Range;

/// Rows that are packed in one go. Smaller pieces pack worse: each begins without knowing the one before.
const PACKED: u64 = 1024;

/// What is made of a feed, and how.
#[derive(Clone, Copy, Debug)]
pub struct Run<'f> {
    /// The lines.
    pub feed: &'f Feed,
    /// Their format.
    pub format: Format,
    /// How bytes are packed.
    pub compression: Compression,
    /// How many threads make them. No byte depends on it.
    pub threads: usize,
}

impl Run<'_> {
    /// Makes the lines of an output of these rows, and gives their bytes away in order.
    ///
    /// # Errors
    /// The first error of `write`, or of a system that has no threads or memory.
    pub fn sessions(&self, rows: Range<u64>, write: impl FnMut(&[u8]) -> io::Result<()>) -> io::Result<()> {
        let (feed, format) = (self.feed, self.format);
        if feed.is_plain() {
            let writer = || {
                let mut writer = Writer::of(feed.plan(), format, rows.clone());
                move |rows: Range<u64>, out: &mut Buffer| writer.rows(rows, out)
            };
            self.packed(rows.clone(), writer, write)
        } else {
            let writer = || {
                let mut writer = FeedWriter::of(feed, format, rows.clone());
                move |rows: Range<u64>, out: &mut Buffer| writer.rows(rows, out)
            };
            self.packed(rows.clone(), writer, write)
        }
    }

    /// The same of the ground truth.
    ///
    /// # Errors
    /// As [`Run::sessions`].
    pub fn truth(&self, rows: Range<u64>, write: impl FnMut(&[u8]) -> io::Result<()>) -> io::Result<()> {
        let writer = || {
            let mut writer = TruthWriter::new(self.feed);
            move |rows: Range<u64>, out: &mut Buffer| writer.rows(rows, out)
        };
        self.packed(rows, writer, write)
    }

    fn packed<Make: FnMut(Range<u64>, &mut Buffer)>(
        &self,
        rows: Range<u64>,
        maker: impl Fn() -> Make + Sync,
        write: impl FnMut(&[u8]) -> io::Result<()>,
    ) -> io::Result<()> {
        if self.compression == Compression::None {
            let plain = || {
                let mut make = maker();
                Ok(move |rows: Range<u64>, out: &mut Buffer| {
                    make(rows, out);
                    Ok(())
                })
            };
            return drive(rows, CHUNK, self.threads, plain, write);
        }
        let packed = || {
            let (mut make, mut packer, mut piece) = (maker(), self.compression.packer()?, Buffer::new());
            Ok(move |rows: Range<u64>, out: &mut Buffer| {
                piece.clear();
                make(rows, &mut piece);
                packer.pack(piece.as_slice(), out)
            })
        };
        drive(rows, PACKED, self.threads, packed, write)
    }
}
