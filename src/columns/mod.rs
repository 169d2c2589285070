//! Columns: which there are, from the model's field table, and records as them: nested or flat, in CSV, Arrow and Parquet.
//!
//! This room knows records and columns; nothing of how sessions are made, of files or of threads.

mod arrow_json;
mod avro;
mod csv;
mod ddl;
mod field;
mod page;
mod pick;
#[cfg(feature = "cli")]
mod read;
mod skim;
#[cfg(feature = "parquet")]
mod typed;

pub use arrow_json::arrow_json;
pub use avro::avro;
pub(crate) use csv::{CsvRow, csv_head};
pub use ddl::{Dialect, ddl};
pub use field::{Field, Flat, Kind, Table};
pub use page::page;
pub use pick::Pick;
#[cfg(feature = "cli")]
pub(crate) use read::CsvLines;
#[cfg(all(feature = "cli", feature = "parquet"))]
pub(crate) use read::{arrow_lines, parquet_lines};
pub(crate) use skim::pruned;
#[cfg(feature = "parquet")]
pub(crate) use typed::{BATCH, Parquet, ROW_GROUP, RowGroup, Rows, Stream, first_values};
#[cfg(feature = "parquet")]
pub use typed::{Codec, arrow_schema};
