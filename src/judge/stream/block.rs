//! Blocks: pieces of an input, one after the other, with the records that stand in them.

use crate::rules::Rule;
use std::ops::Range;

/// As much of an input as is judged in one go.
pub(super) const BLOCK: usize = 256 << 10;

/// A piece of an input.
#[derive(Debug, Default)]
pub(super) struct Block {
    /// Its bytes, what stands between the records included; of a record that is too large, only the first.
    pub(super) text: Vec<u8>,
    /// How many bytes stand before it in the input.
    pub(super) offset: u64,
    pub(super) records: Records,
    /// What is wrong between the records: where in the text, the rule and a message.
    pub(super) faults: Vec<(Range<usize>, &'static Rule, String)>,
    /// What was left out at the end of it.
    pub(super) left_out: LeftOut,
}

/// Where the records of a block are.
#[derive(Debug)]
pub(super) enum Records {
    /// One in each line.
    Lines,
    /// Here.
    At(Vec<Range<usize>>),
}

impl Default for Records {
    fn default() -> Self {
        Records::At(Vec::new())
    }
}

/// The rest of a record that is too large.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct LeftOut {
    /// How many bytes it has.
    pub(super) bytes: u64,
    /// How many line breaks are among them.
    pub(super) lines: u64,
    /// How many characters follow the last line break, or all of them.
    pub(super) columns: u64,
}

impl LeftOut {
    pub(super) fn add(&mut self, text: &[u8]) {
        self.bytes += text.len() as u64;
        let tail = memchr::memrchr(b'\n', text).map(|at| at + 1);
        if tail.is_some() {
            self.columns = 0;
            self.lines += memchr::memchr_iter(b'\n', text).count() as u64;
        }
        self.columns += columns(&text[tail.unwrap_or(0)..]);
    }
}

/// How many characters there are; of bytes that are no UTF-8, those that do not go on with a character.
pub(super) fn columns(text: &[u8]) -> u64 {
    text.iter().filter(|byte| **byte & 0xc0 != 0x80).count() as u64
}
