//! Judging whole inputs: lines, arrays, listing pages, of any size, with all cores and in constant memory.

mod block;
mod excerpt;
mod run;
mod skim;
mod splitter;
mod summary;
mod worker;

pub use excerpt::Excerpt;
pub use run::{Options, check};
pub use summary::{Broken, Summary};

use crate::rules::Finding;
use std::fmt;
use std::io;

/// How the records of an input stand in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Form {
    /// As the text looks.
    #[default]
    Auto,
    /// One in each line.
    Lines,
    /// One JSON document: an array of sessions, a page of a listing with `entities`, or one session; or several of them.
    Document,
}

/// Something found in an input.
#[derive(Clone, Debug)]
pub struct Located {
    /// What was found. Lines and columns of its places are those of the input; spans are those of the record.
    pub finding: Finding,
    /// How many bytes of the input stand before the record.
    pub offset: u64,
    /// The text around each place.
    pub excerpts: Vec<Excerpt>,
}

/// Why an input could not be read to its end.
#[derive(Debug)]
pub enum InputError {
    /// Reading failed.
    Read(io::Error),
    /// It is no text.
    Binary,
}

impl fmt::Display for InputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            InputError::Read(error) => error.fmt(f),
            InputError::Binary => f.write_str("this is no text in UTF-8: it has bytes of zero"),
        }
    }
}

impl std::error::Error for InputError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            InputError::Read(error) => Some(error),
            InputError::Binary => None,
        }
    }
}
