//! Opening an input: a file or standard input, plain or compressed.

use super::check::Opened;
use std::fs::File;
use std::io::{self, BufReader, Read};
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
        Box::new(zstd::Decoder::new(whole)?)
    } else {
        Box::new(whole)
    };
    // Of compressed ones, the size says nothing about how far reading is.
    Ok(Opened { bytes, size: size.filter(|_| !is_gzip && !is_zstd) })
}
