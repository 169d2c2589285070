//! Opening an input: a file or standard input, plain or compressed.

use super::check::Opened;
use crate::columns::CsvLines;
#[cfg(feature = "parquet")]
use crate::columns::{arrow_lines, parquet_lines};
use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::Path;

/// Opens an input. What it is, plain or compressed text, Parquet or Arrow, is seen from its first bytes; `csv` says that it is
/// CSV, and so does the name of a file.
pub(super) fn opened(path: &Path, csv: bool) -> io::Result<Opened> {
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
    #[cfg(feature = "parquet")]
    if first == *b"PAR1" {
        if path == Path::new("-") {
            return Err(io::Error::new(
                io::ErrorKind::Unsupported,
                "Parquet is read from its end, so it must be a file",
            ));
        }
        return Ok(Opened { bytes: parquet_lines(File::open(path)?)?, size: None, is_lines: true });
    }
    #[cfg(feature = "parquet")]
    if first == [0xff; 4] {
        let whole = io::Cursor::new(first).chain(bytes);
        let stream = BufReader::with_capacity(1 << 20, whole);
        return Ok(Opened { bytes: arrow_lines(stream)?, size: None, is_lines: true });
    }
    let whole = io::Cursor::new(first).chain(bytes);
    let bytes: Box<dyn Read + Send> = if is_gzip {
        Box::new(flate2::read::MultiGzDecoder::new(BufReader::with_capacity(64 << 10, whole)))
    } else if is_zstd {
        Box::new(zstd::Decoder::new(whole)?)
    } else {
        Box::new(whole)
    };
    // Of compressed ones, the size says nothing about how far reading is.
    let size = size.filter(|_| !is_gzip && !is_zstd);
    if csv || is_csv(path) {
        return Ok(Opened { bytes: Box::new(CsvLines::new(bytes)?), size: None, is_lines: true });
    }
    Ok(Opened { bytes, size, is_lines: false })
}

/// Whether the name of a file says that it is CSV.
fn is_csv(path: &Path) -> bool {
    let name = path.to_string_lossy().to_lowercase();
    let name = name.strip_suffix(".gz").or_else(|| name.strip_suffix(".zst")).unwrap_or(&name);
    name.ends_with(".csv")
}
