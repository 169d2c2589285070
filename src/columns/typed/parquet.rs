//! A Parquet file: row groups, made by anybody, put together in order.

use super::{Codec, Rows};
use crate::columns::field::{Kind, Table};
use crate::model::Values;
use arrow_schema::SchemaRef;
use parquet::arrow::ArrowSchemaConverter;
use parquet::arrow::arrow_writer::{ArrowColumnChunk, ArrowColumnWriter, ArrowRowGroupWriterFactory, compute_leaves};
use parquet::basic::{Compression, ZstdLevel};
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::file::writer::SerializedFileWriter;
use std::io;
use std::sync::Arc;

/// Rows of a group if nobody says how many: a few tens of megabytes while it is made.
pub(crate) const ROW_GROUP: u64 = 1 << 16;

/// A row group that is made.
#[derive(Debug, Default)]
pub(crate) struct RowGroup(Vec<ArrowColumnChunk>);

/// A file in the making. What is written of it waits in memory until it is taken.
pub(crate) struct Parquet {
    writer: SerializedFileWriter<Vec<u8>>,
    maker: Arc<ArrowRowGroupWriterFactory>,
    schema: SchemaRef,
}

/// Makes row groups of a file, on any thread.
#[derive(Debug)]
pub(crate) struct Groups {
    maker: Arc<ArrowRowGroupWriterFactory>,
    schema: SchemaRef,
}

/// A row group in the making.
pub(crate) struct Group<'g> {
    writers: Vec<ArrowColumnWriter>,
    schema: &'g SchemaRef,
}

impl Parquet {
    /// A file of these columns.
    ///
    /// # Errors
    /// If a level is none of Zstandard's.
    pub(crate) fn new(table: &Table, flat: bool, codec: Codec) -> io::Result<Self> {
        let schema = Arc::new(super::arrow_schema(table, flat));
        let parquet = ArrowSchemaConverter::new().schema_root("session").convert(&schema).map_err(io::Error::other)?;
        let compression = match codec {
            Codec::None => Compression::UNCOMPRESSED,
            Codec::Snappy => Compression::SNAPPY,
            Codec::Zstd(level) => Compression::ZSTD(ZstdLevel::try_new(level).map_err(io::Error::other)?),
        };
        let mut properties = WriterProperties::builder()
            .set_compression(compression)
            .set_statistics_enabled(EnabledStatistics::None)
            .set_write_batch_size(super::BATCH as usize);
        for (column, storage) in parquet.columns().iter().zip(storages(table, flat)) {
            let path = column.path().clone();
            properties = match storage {
                Storage::Dictionary => properties,
                Storage::Dates => properties
                    .set_column_dictionary_enabled(path.clone(), false)
                    .set_column_statistics_enabled(path, EnabledStatistics::Chunk),
                Storage::Bare => properties.set_column_dictionary_enabled(path, false),
            };
        }
        let properties = Arc::new(properties.build());
        let writer =
            SerializedFileWriter::new(Vec::new(), parquet.root_schema_ptr(), properties).map_err(io::Error::other)?;
        let maker = Arc::new(ArrowRowGroupWriterFactory::new(&writer, Arc::clone(&schema)));
        Ok(Parquet { writer, maker, schema })
    }

    /// What makes its row groups.
    pub(crate) fn groups(&self) -> Groups {
        Groups { maker: Arc::clone(&self.maker), schema: Arc::clone(&self.schema) }
    }

    /// Adds a row group.
    ///
    /// # Errors
    /// If there is no memory for it.
    pub(crate) fn add(&mut self, group: RowGroup) -> io::Result<()> {
        let mut writer = self.writer.next_row_group().map_err(io::Error::other)?;
        group.0.into_iter().try_for_each(|chunk| chunk.append_to_row_group(&mut writer)).map_err(io::Error::other)?;
        writer.close().map(drop).map_err(io::Error::other)
    }

    /// Gives what is written so far, and not given before.
    ///
    /// # Errors
    /// The first error of `write`.
    pub(crate) fn give(&mut self, mut write: impl FnMut(&[u8]) -> io::Result<()>) -> io::Result<()> {
        self.writer.flush()?;
        let bytes = self.writer.inner_mut();
        write(bytes)?;
        bytes.clear();
        Ok(())
    }

    /// Writes the end of the file.
    ///
    /// # Errors
    /// If there is no memory for it.
    pub(crate) fn end(&mut self) -> io::Result<()> {
        self.writer.finish().map(drop).map_err(io::Error::other)
    }
}

impl Groups {
    /// A new group.
    ///
    /// # Errors
    /// If there is no memory for it.
    pub(crate) fn begin(&self) -> io::Result<Group<'_>> {
        let writers = self.maker.create_column_writers(0).map_err(io::Error::other)?;
        Ok(Group { writers, schema: &self.schema })
    }
}

impl Group<'_> {
    /// Adds records, and takes them away.
    ///
    /// # Errors
    /// If a value is not of its column's type.
    pub(crate) fn add(&mut self, rows: &mut Rows) -> io::Result<()> {
        let batch = rows.take()?;
        let mut writers = self.writers.iter_mut();
        for (field, array) in self.schema.fields().iter().zip(batch.columns()) {
            for leaf in compute_leaves(field, array).map_err(io::Error::other)? {
                // There is one for each leaf of the schema.
                let Some(writer) = writers.next() else { return Err(io::ErrorKind::InvalidData.into()) };
                writer.write(&leaf).map_err(io::Error::other)?;
            }
        }
        Ok(())
    }

    /// The whole group.
    ///
    /// # Errors
    /// If there is no memory for it.
    pub(crate) fn end(self) -> io::Result<RowGroup> {
        let chunks = self.writers.into_iter().map(ArrowColumnWriter::close).collect::<Result<_, _>>();
        chunks.map(RowGroup).map_err(io::Error::other)
    }
}

/// How the values of a column are stored. Least and greatest are kept of dates alone: rows are in order of time, so of everything else
/// each row group has nearly the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Storage {
    /// Each value once, as long as that gains something.
    Dictionary,
    /// One after the other, with least and greatest.
    Dates,
    /// One after the other.
    Bare,
}

/// The storage of each leaf column, in the order of the schema.
fn storages(table: &Table, flat: bool) -> Vec<Storage> {
    let mut all = Vec::new();
    if flat {
        all.extend(table.flat().iter().map(|column| match &column.field.kind {
            Kind::List(_) | Kind::Map(_) => Storage::Bare,
            kind => storage(kind),
        }));
    } else {
        table.fields.iter().for_each(|field| leaves(&field.kind, &mut all));
    }
    all
}

fn leaves(kind: &Kind, all: &mut Vec<Storage>) {
    match kind {
        Kind::Object { fields, .. } => fields.iter().for_each(|field| leaves(&field.kind, all)),
        Kind::List(element) => leaves(element, all),
        Kind::Map(value) => {
            // The names.
            all.push(Storage::Dictionary);
            leaves(value, all);
        }
        kind => all.push(storage(kind)),
    }
}

fn storage(kind: &Kind) -> Storage {
    match kind {
        Kind::Text(Values::Distinct) => Storage::Bare,
        Kind::Date => Storage::Dates,
        _ => Storage::Dictionary,
    }
}
