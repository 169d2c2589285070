//! The formats of files: text, and typed columns.

use crate::encode::Format;

#[cfg(feature = "parquet")]
pub use crate::columns::Codec;

/// The format of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileFormat {
    /// Text.
    Text(Format),
    /// Parquet.
    #[cfg(feature = "parquet")]
    Parquet(Typed),
    /// An Arrow IPC stream.
    #[cfg(feature = "parquet")]
    Arrow(Typed),
}

/// How typed columns are laid out.
#[cfg(feature = "parquet")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Typed {
    /// Whether each column is a plain value, where lists and maps are JSON text.
    pub flat: bool,
    /// How they are packed inside.
    pub codec: Codec,
    /// Rows of a row group of Parquet.
    pub group: u64,
}

#[cfg(feature = "parquet")]
impl Typed {
    /// Nested columns, packed as is usual: by Snappy in Parquet, not at all in Arrow.
    pub const PARQUET: Typed = Typed { flat: false, codec: Codec::Snappy, group: crate::columns::ROW_GROUP };

    /// The same for Arrow.
    pub const ARROW: Typed = Typed { codec: Codec::None, ..Typed::PARQUET };
}

impl FileFormat {
    /// What ends the names of files, but for their packing.
    pub const fn extension(self) -> &'static str {
        match self {
            // Pages are lines, too.
            FileFormat::Text(Format::Ndjson | Format::Pages(_)) => ".ndjson",
            FileFormat::Text(Format::Json) => ".json",
            FileFormat::Text(Format::Csv) => ".csv",
            #[cfg(feature = "parquet")]
            FileFormat::Parquet(_) => ".parquet",
            #[cfg(feature = "parquet")]
            FileFormat::Arrow(_) => ".arrows",
        }
    }

    /// Whether lines that are no sessions can stand in it.
    pub const fn takes_defects(self) -> bool {
        matches!(self, FileFormat::Text(Format::Ndjson | Format::Json | Format::Pages(_)))
    }
}
