//! Parquet and Arrow, read as lines of JSON.

use super::tree::{Node, Row, foreign, tree, write};
use crate::columns::field::Kind;
use crate::json::Buffer;
use arrow_array::cast::AsArray;
use arrow_array::types::{
    ArrowDictionaryKeyType, Float32Type, Float64Type, Int8Type, Int16Type, Int32Type, Int64Type,
    TimestampMicrosecondType, TimestampMillisecondType, TimestampNanosecondType, TimestampSecondType, UInt8Type,
    UInt16Type, UInt32Type, UInt64Type,
};
use arrow_array::{Array, ArrayRef, RecordBatch};
use arrow_ipc::reader::StreamReader;
use arrow_schema::{ArrowError, DataType, Schema, TimeUnit};
use chrono::{DateTime, SecondsFormat, Utc};
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use std::fs::File;
use std::io::{self, Read};

/// The lines of a Parquet file.
///
/// # Errors
/// If it is none, or has columns of a type that no value of a session has.
pub(crate) fn parquet_lines(file: File) -> io::Result<Box<dyn Read + Send>> {
    let reader = ParquetRecordBatchReaderBuilder::try_new(file).map_err(damaged)?.build().map_err(damaged)?;
    let schema = arrow_array::RecordBatchReader::schema(&reader);
    Ok(Box::new(Lines::new(&schema, reader)?))
}

/// The lines of an Arrow IPC stream.
///
/// # Errors
/// As [`parquet_lines`].
pub(crate) fn arrow_lines(stream: impl Read + Send + 'static) -> io::Result<Box<dyn Read + Send>> {
    let reader = StreamReader::try_new(stream, None).map_err(damaged)?;
    let schema = reader.schema();
    Ok(Box::new(Lines::new(&schema, reader)?))
}

fn damaged(error: impl std::fmt::Display) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, error.to_string())
}

struct Lines<I> {
    batches: I,
    members: Vec<Node>,
    text: Buffer,
    given: usize,
}

impl<I> Lines<I> {
    fn new(schema: &Schema, batches: I) -> io::Result<Self> {
        if let Some(field) = schema.fields().iter().find(|field| !is_known(field.data_type())) {
            return Err(damaged(format!(
                "the column `{}` is a {}, which no session has",
                field.name(),
                field.data_type()
            )));
        }
        let members = tree(schema.fields().iter().map(|field| field.name().as_str()));
        Ok(Lines { batches, members, text: Buffer::new(), given: 0 })
    }
}

impl<I: Iterator<Item = Result<RecordBatch, ArrowError>>> Read for Lines<I> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        while self.given == self.text.len() {
            let Some(batch) = self.batches.next() else { return Ok(0) };
            let batch = batch.map_err(damaged)?;
            self.text.clear();
            self.given = 0;
            for row in 0..batch.num_rows() {
                write(&self.members, &Columns(batch.columns(), row), &mut self.text);
                self.text.push(b'\n');
            }
        }
        let length = (&self.text.as_slice()[self.given..]).read(out)?;
        self.given += length;
        Ok(length)
    }
}

struct Columns<'b>(&'b [ArrayRef], usize);

impl Row for Columns<'_> {
    fn has(&self, column: usize) -> bool {
        !is_null(&self.0[column], self.1)
    }

    fn write(&self, column: usize, kind: Option<&Kind>, out: &mut Buffer) {
        let (array, row) = (&self.0[column], self.1);
        match (kind, text(array, row)) {
            (Some(Kind::List(_) | Kind::Map(_)), Some(text)) => foreign(text, out),
            (_, Some(text)) => out.value(text),
            (_, None) => value(array, row, out),
        }
    }
}

fn is_null(array: &ArrayRef, row: usize) -> bool {
    array.is_null(row)
}

/// Whether values of a type can be written.
fn is_known(of: &DataType) -> bool {
    match of {
        DataType::Dictionary(_, value) => matches!(**value, DataType::Utf8 | DataType::LargeUtf8),
        DataType::Struct(fields) => fields.iter().all(|field| is_known(field.data_type())),
        DataType::List(field) | DataType::LargeList(field) | DataType::Map(field, _) => is_known(field.data_type()),
        DataType::Null | DataType::Boolean | DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View => true,
        DataType::Timestamp(..) | DataType::Float32 | DataType::Float64 => true,
        of => of.is_integer(),
    }
}

/// The text of a value that is one.
fn text(array: &ArrayRef, row: usize) -> Option<&str> {
    fn word<K: ArrowDictionaryKeyType>(array: &ArrayRef, row: usize) -> Option<&str> {
        let words = array.as_dictionary_opt::<K>()?;
        text(words.values(), words.key(row)?)
    }
    match array.data_type() {
        DataType::Utf8 => Some(array.as_string::<i32>().value(row)),
        DataType::LargeUtf8 => Some(array.as_string::<i64>().value(row)),
        DataType::Utf8View => Some(array.as_string_view().value(row)),
        DataType::Dictionary(key, _) => match **key {
            DataType::Int8 => word::<Int8Type>(array, row),
            DataType::Int16 => word::<Int16Type>(array, row),
            DataType::Int32 => word::<Int32Type>(array, row),
            DataType::Int64 => word::<Int64Type>(array, row),
            DataType::UInt8 => word::<UInt8Type>(array, row),
            DataType::UInt16 => word::<UInt16Type>(array, row),
            DataType::UInt32 => word::<UInt32Type>(array, row),
            DataType::UInt64 => word::<UInt64Type>(array, row),
            _ => None,
        },
        _ => None,
    }
}

/// Appends a value as JSON.
fn value(array: &ArrayRef, row: usize, out: &mut Buffer) {
    if is_null(array, row) {
        return out.append(b"null");
    }
    if let Some(text) = text(array, row) {
        return out.value(text);
    }
    macro_rules! number {
        ($($kind:ty),+) => {$(
            if let Some(numbers) = array.as_primitive_opt::<$kind>() {
                return out.append(numbers.value(row).to_string().as_bytes());
            }
        )+};
    }
    match array.data_type() {
        DataType::Boolean => out.value(&array.as_boolean().value(row)),
        DataType::Float64 => out.value(&array.as_primitive::<Float64Type>().value(row)),
        DataType::Float32 => out.value(&f64::from(array.as_primitive::<Float32Type>().value(row))),
        DataType::Timestamp(unit, _) => match date(array, *unit, row) {
            Some(date) => {
                // Dates have thousandths, as those of the wire; more only where there is more.
                let exact = date.timestamp_subsec_nanos() % 1_000_000 == 0;
                let form = if exact { SecondsFormat::Millis } else { SecondsFormat::AutoSi };
                out.value(date.to_rfc3339_opts(form, true).as_str());
            }
            None => out.append(b"null"),
        },
        DataType::Struct(fields) => {
            let mut separator = b'{';
            for (field, column) in fields.iter().zip(array.as_struct().columns()) {
                if !is_null(column, row) {
                    out.push(separator);
                    separator = b',';
                    out.value(field.name().as_str());
                    out.push(b':');
                    value(column, row, out);
                }
            }
            out.append(if separator == b'{' { b"{}" } else { b"}" });
        }
        DataType::List(_) => list(&array.as_list::<i32>().value(row), out),
        DataType::LargeList(_) => list(&array.as_list::<i64>().value(row), out),
        DataType::Map(..) => {
            let members = array.as_map().value(row);
            let (names, values) = (members.column(0), members.column(1));
            let mut separator = b'{';
            for at in 0..members.len() {
                out.push(separator);
                separator = b',';
                out.value(text(names, at).unwrap_or_default());
                out.push(b':');
                value(values, at, out);
            }
            out.append(if separator == b'{' { b"{}" } else { b"}" });
        }
        _ => {
            number!(Int64Type, Int32Type, Int16Type, Int8Type, UInt64Type, UInt32Type, UInt16Type, UInt8Type);
            out.append(b"null");
        }
    }
}

fn list(elements: &ArrayRef, out: &mut Buffer) {
    let mut separator = b'[';
    for at in 0..elements.len() {
        out.push(separator);
        separator = b',';
        value(elements, at, out);
    }
    out.append(if separator == b'[' { b"[]" } else { b"]" });
}

fn date(array: &ArrayRef, unit: TimeUnit, row: usize) -> Option<DateTime<Utc>> {
    match unit {
        TimeUnit::Second => DateTime::from_timestamp(array.as_primitive::<TimestampSecondType>().value(row), 0),
        TimeUnit::Millisecond => {
            DateTime::from_timestamp_millis(array.as_primitive::<TimestampMillisecondType>().value(row))
        }
        TimeUnit::Microsecond => {
            DateTime::from_timestamp_micros(array.as_primitive::<TimestampMicrosecondType>().value(row))
        }
        TimeUnit::Nanosecond => {
            Some(DateTime::from_timestamp_nanos(array.as_primitive::<TimestampNanosecondType>().value(row)))
        }
    }
}
