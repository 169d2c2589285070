//! Compressed output: each piece is a whole of its own, so that threads make pieces and readers see one stream.

use crate::json::Buffer;
use flate2::write::GzEncoder;
use std::fmt;
use std::io::{self, Write};

/// How bytes are packed on their way out.
///
/// A gzip file may have several members and a zstd file several frames, one after the other; every reader of either takes
/// them as one stream (RFC 1952 section 2.2, RFC 8878 section 3.1).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Compression {
    /// Not at all.
    #[default]
    None,
    /// gzip, at a level from 1 to 9.
    Gzip(u32),
    /// Zstandard, at a level from 1 to 19.
    Zstd(i32),
}

impl Compression {
    /// What ends the name of a file.
    pub const fn extension(self) -> &'static str {
        match self {
            Compression::None => "",
            Compression::Gzip(_) => ".gz",
            Compression::Zstd(_) => ".zst",
        }
    }

    /// A packer for one thread.
    ///
    /// # Errors
    /// If there is no memory for it.
    pub fn packer(self) -> io::Result<Packer> {
        Ok(Packer(match self {
            Compression::None => Kind::None,
            Compression::Gzip(level) => Kind::Gzip(flate2::Compression::new(level)),
            Compression::Zstd(level) => Kind::Zstd(zstd::bulk::Compressor::new(level)?),
        }))
    }
}

/// Packs one piece after the other. What becomes of a piece depends on nothing else.
pub struct Packer(Kind);

enum Kind {
    None,
    Gzip(flate2::Compression),
    Zstd(zstd::bulk::Compressor<'static>),
}

impl Packer {
    /// Whether pieces stay as they are.
    pub fn is_idle(&self) -> bool {
        matches!(self.0, Kind::None)
    }

    /// Appends a piece, packed.
    ///
    /// # Errors
    /// If there is no memory for it.
    pub fn pack(&mut self, piece: &[u8], out: &mut Buffer) -> io::Result<()> {
        match &mut self.0 {
            Kind::None => out.append(piece),
            Kind::Gzip(level) => {
                let mut packer = GzEncoder::new(Vec::with_capacity(piece.len() / 4), *level);
                packer.write_all(piece)?;
                out.append(&packer.finish()?);
            }
            Kind::Zstd(packer) => out.append(&packer.compress(piece)?),
        }
        Ok(())
    }
}

impl fmt::Debug for Packer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.0 {
            Kind::None => "Packer(none)",
            Kind::Gzip(_) => "Packer(gzip)",
            Kind::Zstd(_) => "Packer(zstd)",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    #[test]
    fn pieces_are_one_stream_to_their_readers() {
        let pieces: [&[u8]; 3] = [b"one\n", b"", &[b'x'; 100_000]];
        let whole = pieces.concat();
        for compression in [Compression::None, Compression::Gzip(6), Compression::Zstd(3)] {
            let mut packer = compression.packer().unwrap();
            let mut out = Buffer::new();
            pieces.iter().for_each(|piece| packer.pack(piece, &mut out).unwrap());
            let mut read = Vec::new();
            match compression {
                Compression::None => read.extend_from_slice(out.as_slice()),
                Compression::Gzip(_) => {
                    flate2::read::MultiGzDecoder::new(out.as_slice()).read_to_end(&mut read).map(drop).unwrap();
                }
                Compression::Zstd(_) => {
                    zstd::Decoder::new(out.as_slice()).unwrap().read_to_end(&mut read).map(drop).unwrap();
                }
            }
            assert!(read == whole, "{compression:?}");
        }
    }
}
