//! Opening an input: a file or standard input, plain or compressed.

use super::check::Opened;
use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

/// Opens an input. Whether it is compressed is seen from its first bytes.
pub(super) fn opened(path: &Path) -> io::Result<Opened> {
    let (mut bytes, size): (Box<dyn Read + Send>, Option<u64>) = if path == Path::new("-") {
        (Box::new(io::stdin()), None)
    } else {
        let file = File::open(path)?;
        let known = file.metadata()?;
        if known.is_dir() {
            return Err(io::ErrorKind::IsADirectory.into());
        }
        (Box::new(file), known.is_file().then_some(known.len()))
    };
    let mut first = Vec::with_capacity(4);
    (&mut bytes).take(4).read_to_end(&mut first)?;
    let is_gzip = first.starts_with(&[0x1f, 0x8b]);
    let is_zstd = first == [0x28, 0xb5, 0x2f, 0xfd];
    let whole = io::Cursor::new(first).chain(bytes);
    let bytes: Box<dyn Read + Send> = if is_gzip {
        Box::new(flate2::read::MultiGzDecoder::new(BufReader::with_capacity(64 << 10, whole)))
    } else if is_zstd {
        Box::new(Frames {
            input: BufReader::with_capacity(64 << 10, whole),
            decoder: FrameDecoder::new(),
            within: false,
        })
    } else {
        Box::new(whole)
    };
    // Of compressed ones, the size says nothing about how far reading is.
    Ok(Opened { bytes, size: size.filter(|_| !is_gzip && !is_zstd) })
}

/// The frames of a zstd stream, one after the other.
struct Frames<R> {
    input: R,
    decoder: FrameDecoder,
    /// Whether a frame is begun and not ended.
    within: bool,
}

impl<R: BufRead> Frames<R> {
    /// Begins the next frame; false at the end of the input.
    fn begin(&mut self) -> io::Result<bool> {
        loop {
            if self.input.fill_buf()?.is_empty() {
                return Ok(false);
            }
            match self.decoder.reset(&mut self.input) {
                Ok(()) => return Ok(true),
                Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame { length, .. })) => {
                    io::copy(&mut (&mut self.input).take(length.into()), &mut io::sink())?;
                }
                Err(error) => return Err(damaged(error)),
            }
        }
    }
}

impl<R: BufRead> Read for Frames<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if buffer.is_empty() {
            return Ok(0);
        }
        loop {
            if self.within && self.decoder.can_collect() > 0 {
                return self.decoder.read(buffer);
            }
            if self.within && !self.decoder.is_finished() {
                let some = BlockDecodingStrategy::UptoBytes(buffer.len());
                self.decoder.decode_blocks(&mut self.input, some).map_err(damaged)?;
                continue;
            }
            if self.within && self.decoder.get_checksum_from_data() != self.decoder.get_calculated_checksum() {
                // A frame may have no checksum.
                if self.decoder.get_checksum_from_data().is_some() {
                    return Err(damaged("the checksum is another one"));
                }
            }
            self.within = self.begin()?;
            if !self.within {
                return Ok(0);
            }
        }
    }
}

fn damaged(error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, error)
}
