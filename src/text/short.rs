//! Short texts, which are written as one block whatever their length.

use crate::json::{self, Room};

/// Bytes that a short text may have.
const MOST: usize = 32;

/// A text of at most 32 bytes in which JSON escapes nothing.
///
/// To write it is to move all 32 bytes and go on after those that count: there is no branch on its length, which a
/// processor could only guess.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Short {
    block: [u8; MOST],
    length: u8,
}

impl Short {
    /// This text, if it is short and plain.
    pub fn of(text: &str) -> Option<Self> {
        (text.len() <= MOST && json::is_plain(text)).then(|| Short::literal(text))
    }

    /// A text of the code's own.
    ///
    /// # Panics
    /// If it is longer than 32 bytes; meant for constants, where that stops the compiler.
    pub(crate) const fn literal(text: &str) -> Self {
        let mut block = [0; MOST];
        let mut at = 0;
        while at < text.len() {
            block[at] = text.as_bytes()[at];
            at += 1;
        }
        Short { block, length: text.len() as u8 }
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        // It was whole when it was taken in.
        std::str::from_utf8(&self.block[..usize::from(self.length)]).unwrap_or_default()
    }

    /// Writes the text.
    #[inline(always)]
    pub(super) fn content<'a>(&self, out: Room<'a>) -> Room<'a> {
        out.part_of_block(&self.block, usize::from(self.length))
    }
}

/// A constant text as the text of a record.
macro_rules! literal {
    ($text:expr) => {{
        const SHORT: &$crate::text::Short = &$crate::text::Short::literal($text);
        $crate::text::Text::Short(SHORT)
    }};
}

pub(crate) use literal;
