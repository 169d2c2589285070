//! Formats: from the sessions of a range of rows to bytes, so that the bytes of neighbouring ranges fit together.
//!
//! This room knows sessions and bytes; nothing of files or threads.

mod writer;

pub use writer::Writer;

use crate::json::{Buffer, Encode};
use crate::model::Session;
use crate::text::Text;

/// A format of the output.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// One session a line.
    #[default]
    Ndjson,
    /// One array.
    Json,
}

impl Format {
    /// What stands before the first session.
    pub const fn header(self) -> &'static [u8] {
        match self {
            Format::Ndjson => b"",
            Format::Json => b"[\n",
        }
    }

    /// What stands after the last.
    pub const fn footer(self) -> &'static [u8] {
        match self {
            Format::Ndjson => b"",
            Format::Json => b"\n]\n",
        }
    }

    /// Appends a session; `first` says whether it is the first of the whole output.
    pub fn session(self, session: &Session<Text<'_>>, first: bool, out: &mut Buffer) {
        match self {
            Format::Ndjson => out.write(|room| session.encode(room).push(b'\n')),
            Format::Json => {
                let comma: &[u8] = if first { b"" } else { b",\n" };
                out.write(|room| session.encode(room.append(comma)));
            }
        }
    }

    /// Appends a session that is JSON text already.
    pub(crate) fn text(self, session: &str, first: bool, out: &mut Buffer) {
        if self == Format::Json && !first {
            out.append(b",\n");
        }
        out.append(session.as_bytes());
        if self == Format::Ndjson {
            out.push(b'\n');
        }
    }
}
