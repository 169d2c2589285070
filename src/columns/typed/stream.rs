//! An Arrow IPC stream: what stands before the batches, batches, what stands after them.

use super::{Codec, Rows};
use crate::json::Buffer;
use arrow_ipc::CompressionType;
use arrow_ipc::writer::{IpcWriteOptions, StreamWriter};
use arrow_schema::SchemaRef;
use std::io;

/// A stream in the making. Each batch brings its own dictionaries, so its bytes depend on nothing but its rows.
#[derive(Debug)]
pub(crate) struct Stream {
    schema: SchemaRef,
    codec: Codec,
}

impl Stream {
    pub(crate) fn new(schema: SchemaRef, codec: Codec) -> Self {
        Stream { schema, codec }
    }

    /// A writer that has written the schema.
    fn writer(&self) -> io::Result<StreamWriter<Vec<u8>>> {
        let compression = match self.codec {
            Codec::Zstd(_) => Some(CompressionType::ZSTD),
            Codec::None | Codec::Snappy => None,
        };
        let options = IpcWriteOptions::default().try_with_compression(compression).map_err(io::Error::other)?;
        StreamWriter::try_new_with_options(Vec::new(), &self.schema, options).map_err(io::Error::other)
    }

    /// What stands before the first batch.
    ///
    /// # Errors
    /// If there is no memory for it.
    pub(crate) fn head(&self) -> io::Result<Vec<u8>> {
        self.writer().map(|writer| writer.get_ref().clone())
    }

    /// Appends records as a batch, and takes them away.
    ///
    /// # Errors
    /// If a value is not of its column's type.
    pub(crate) fn add(&self, rows: &mut Rows, out: &mut Buffer) -> io::Result<()> {
        let batch = rows.take()?;
        let mut writer = self.writer()?;
        let before = writer.get_ref().len();
        writer.write(&batch).map_err(io::Error::other)?;
        out.append(&writer.get_ref()[before..]);
        Ok(())
    }

    /// What stands after the last batch: no more messages.
    pub(crate) const END: [u8; 8] = [0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0];
}
