//! What can be wrong with GeoIP files, and how it is told.

use std::fmt;

use maxminddb::MaxMindDbError;

/// Damage that shows while a file is read.
#[derive(Debug)]
pub(super) enum Fault {
    /// The reader refuses a record.
    Mmdb(MaxMindDbError),
    /// The tree shows more networks than one of its size can.
    Endless,
    /// The tree is deeper than an address has bits.
    TooDeep,
    /// A network's record would lie between tree and data.
    Gap,
    /// The reader finds another record for an address than the tree has.
    Disagreement,
    /// The records say the same bytes over and over again.
    TooMuchText,
    /// There are more places, records or networks than an index can number.
    TooMany,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Fault::Mmdb(error) => return error.fmt(f),
            Fault::Endless => "its search tree does not end",
            Fault::TooDeep => "its search tree is deeper than an address has bits",
            Fault::Gap => "its search tree leads to where no record can be",
            Fault::Disagreement => "its search tree leads elsewhere than the reader goes",
            Fault::TooMuchText => "its records are far longer than the file",
            Fault::TooMany => "it has more records than can be numbered",
        })
    }
}

impl From<MaxMindDbError> for Fault {
    fn from(error: MaxMindDbError) -> Self {
        Fault::Mmdb(error)
    }
}

/// Why GeoIP files cannot be used: which file, what is wrong with it. [`GeoError::help`] says what to do.
#[derive(Debug)]
pub struct GeoError {
    message: String,
    help: String,
}

impl GeoError {
    pub(super) fn new(message: impl Into<String>, help: impl Into<String>) -> Self {
        GeoError { message: message.into(), help: help.into() }
    }

    pub(super) fn damaged(file: &str, fault: &Fault) -> Self {
        GeoError::new(
            format!("the GeoIP file `{file}` is damaged: {fault}"),
            "download it again, or take it from a copy that is whole",
        )
    }

    /// What to do about it.
    pub fn help(&self) -> &str {
        &self.help
    }
}

impl fmt::Display for GeoError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for GeoError {}
