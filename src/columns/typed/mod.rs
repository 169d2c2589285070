//! Typed columns: Arrow and Parquet.

mod column;
mod parquet;
mod schema;
mod stream;
mod words;

pub(crate) use parquet::{Parquet, ROW_GROUP, RowGroup};
pub use schema::arrow_schema;
pub(crate) use stream::Stream;

use super::Table;
use crate::model::Put;
use arrow_array::cast::AsArray;
use arrow_array::types::{Int32Type, TimestampMillisecondType};
use arrow_array::{DictionaryArray, RecordBatch, StringArray};
use arrow_schema::{ArrowError, SchemaRef};
use chrono::DateTime;
use column::Column;
use std::io;
use std::sync::Arc;

/// Rows of a batch of arrays: few enough that the columns in the making stay in a core's cache.
pub(crate) const BATCH: u64 = 4096;

/// How the pages of Parquet and the batches of Arrow are packed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Codec {
    /// Not at all.
    None,
    /// Snappy: fast. Parquet only.
    #[default]
    Snappy,
    /// Zstandard, at a level from 1 to 19; in Arrow always at its own.
    Zstd(i32),
}

/// Records that become a batch of arrays.
#[derive(Debug)]
pub(crate) struct Rows {
    schema: SchemaRef,
    column: Column,
    flat: bool,
}

impl Rows {
    pub(crate) fn new(table: &Table, flat: bool) -> Self {
        let schema = Arc::new(arrow_schema(table, flat));
        Rows { schema, column: Column::object(&table.fields, table.width, flat), flat }
    }

    /// Adds a record.
    pub(crate) fn add(&mut self, record: &impl Put) {
        record.put(&mut self.column);
    }

    /// How many there are.
    pub(crate) fn len(&self) -> u64 {
        self.column.rows() as u64
    }

    /// The records as arrays; none are left.
    ///
    /// # Errors
    /// If a value is not of its column's type.
    pub(crate) fn take(&mut self) -> io::Result<RecordBatch> {
        let rows = self.column.rows();
        let arrays = self.column.arrays(self.schema.fields(), self.flat).map_err(unfit)?;
        let options = arrow_array::RecordBatchOptions::new().with_row_count(Some(rows));
        RecordBatch::try_new_with_options(Arc::clone(&self.schema), arrays, &options).map_err(unfit)
    }
}

/// The values of the first column, as texts; of dates, the days.
///
/// # Errors
/// If it has others.
pub(crate) fn first_values(batch: &RecordBatch) -> io::Result<Vec<Option<String>>> {
    let array = batch.column(0);
    if let Some(dates) = array.as_primitive_opt::<TimestampMillisecondType>() {
        let day =
            |milliseconds| DateTime::from_timestamp_millis(milliseconds).map(|date| date.date_naive().to_string());
        return Ok(dates.iter().map(|date| date.and_then(day)).collect());
    }
    let words = array.as_dictionary_opt::<Int32Type>().and_then(DictionaryArray::downcast_dict::<StringArray>);
    let words = words.ok_or(io::ErrorKind::Unsupported)?;
    Ok(words.into_iter().map(|word| word.map(str::to_owned)).collect())
}

fn unfit(error: ArrowError) -> io::Error {
    let text = match error {
        ArrowError::InvalidArgumentError(text) => text,
        other => other.to_string(),
    };
    io::Error::new(io::ErrorKind::InvalidData, text)
}
