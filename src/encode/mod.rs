//! Formats: from the sessions of a range of rows to bytes, so that the bytes of neighbouring ranges fit together.
//!
//! This room knows sessions and bytes; nothing of files or threads.

mod frame;
mod writer;

pub(crate) use frame::Frame;
pub(crate) use writer::Line;
pub use writer::Writer;

use std::num::NonZero;

/// A format of the output.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// One session a line.
    #[default]
    Ndjson,
    /// One array.
    Json,
    /// The contract's listing, one page of so many sessions a line. Pages link to their neighbours, and a range of rows that
    /// begins or ends within a page gives a part of it.
    Pages(NonZero<u64>),
    /// Comma-separated values (RFC 4180) of the flat columns of [`crate::columns::Table`], with a line of names before them. An
    /// absent value is an empty cell, an empty text is `""`, a list or map its JSON text.
    Csv,
}
