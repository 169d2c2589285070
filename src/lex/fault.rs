//! What can be wrong with a text as JSON.

use std::ops::Range;

/// Something wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What it is.
    pub kind: FaultKind,
    /// Where it stands. Empty at the end of the text.
    pub span: Range<usize>,
}

/// What is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// There is nothing but white space.
    Empty,
    /// A sequence of bytes that is no UTF-8.
    Utf8,
    /// Something else stands where this is expected.
    Expected(&'static str),
    /// The text ends where this is expected.
    Ends(&'static str),
    /// A word that is no value of JSON, such as `NaN` or `None`.
    Word,
    /// A number that is not spelled as JSON spells numbers.
    Number,
    /// A comma before a closing bracket.
    TrailingComma,
    /// Something follows the value.
    Trailing,
    /// Nested deeper than [`super::MAX_DEPTH`].
    Depth,
    /// A control character in a string.
    Control,
    /// A backslash with something that it cannot escape.
    Escape,
    /// The text is more than four gigabytes.
    Size,

    /// A byte order mark at the begin.
    ByteOrderMark,
    /// Half of a surrogate pair.
    LoneSurrogate,
    /// The character of code zero.
    Nul,
    /// An integer beyond 2^53, which not every reader keeps exactly.
    Precision,
    /// A number beyond the range of doubles.
    Range,
}

impl FaultKind {
    /// Whether the text is JSON nevertheless, so that reading goes on.
    pub fn is_readable(self) -> bool {
        use FaultKind::{ByteOrderMark, LoneSurrogate, Nul, Precision, Range};
        matches!(self, ByteOrderMark | LoneSurrogate | Nul | Precision | Range)
    }
}
