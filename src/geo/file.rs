//! A GeoIP file: its bytes, and what to say if they are something else.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Read};
use std::path::Path;

use maxminddb::Reader;

use super::fault::GeoError;

/// The most bytes that are read from something that has no size, such as a pipe.
const LONGEST_STREAM: u64 = 1 << 30;

/// A file's bytes. They are read at once: what is done to the file afterwards does not matter.
pub(super) fn read(path: &Path) -> Result<Vec<u8>, GeoError> {
    let unreadable =
        |why: &str, help: &str| GeoError::new(format!("cannot read the GeoIP file `{}`: {why}", path.display()), help);
    let failed = |error: io::Error| match error.kind() {
        ErrorKind::NotFound => unreadable("no such file", "look at its name, and at the folder that you are in"),
        ErrorKind::IsADirectory => unreadable("it is a directory", "name the .mmdb file in it"),
        ErrorKind::PermissionDenied => unreadable("permission denied", "give yourself the permission to read it"),
        _ => unreadable(&error.to_string(), "try again, or take another copy of it"),
    };
    let known = fs::metadata(path).map_err(failed)?;
    if known.is_dir() {
        return Err(failed(ErrorKind::IsADirectory.into()));
    }
    if known.is_file() {
        return fs::read(path).map_err(failed);
    }
    let mut bytes = Vec::new();
    File::open(path).and_then(|file| file.take(LONGEST_STREAM + 1).read_to_end(&mut bytes)).map_err(failed)?;
    if bytes.len() as u64 > LONGEST_STREAM {
        return Err(unreadable("it does not end within 1 GiB", "write it to a file and name that"));
    }
    Ok(bytes)
}

/// A reader of a file's bytes; `file` names it in errors.
pub(super) fn open<'b>(file: &str, bytes: &'b [u8]) -> Result<Reader<&'b [u8]>, GeoError> {
    Reader::from_source(bytes).map_err(|error| {
        let said = |what: &str, help: &str| GeoError::new(format!("the GeoIP file `{file}` {what}"), help);
        if bytes.is_empty() {
            return said("is empty", "download it again");
        }
        for (name, at, magic, unpack) in PACKED {
            if bytes.get(at..).is_some_and(|bytes| bytes.starts_with(magic)) {
                return said(&format!("looks like {name}"), unpack);
            }
        }
        // The metadata stand at the end: what has none has lost its end, or never was such a file.
        if bytes.windows(MARKER.len()).all(|window| window != MARKER) {
            let help = "give a file in the MaxMind DB format (.mmdb), and download it again if it should be one";
            return said("is no MMDB file, or not the whole of one", help);
        }
        GeoError::damaged(file, &error.into())
    })
}

/// What stands before the metadata.
const MARKER: &[u8] = b"\xab\xcd\xefMaxMind.com";

/// How packed files look: a name, where the mark stands, the mark, what to do.
const PACKED: [(&str, usize, &[u8], &str); 6] = [
    (
        "a gzip archive (.gz, .tar.gz)",
        0,
        b"\x1f\x8b",
        "unpack it first: `gunzip FILE.mmdb.gz`, or `tar -xzf FILE.tar.gz` as MaxMind delivers it, and give the .mmdb file in it",
    ),
    ("a tar archive", 257, b"ustar", "unpack it first, as with `tar -xf FILE.tar`, and give the .mmdb file in it"),
    ("a zip archive", 0, b"PK\x03\x04", "unpack it first, as with `unzip FILE.zip`, and give the .mmdb file in it"),
    ("an xz archive", 0, b"\xfd7zXZ\0", "unpack it first, as with `unxz FILE.xz`"),
    ("a bzip2 archive", 0, b"BZh", "unpack it first, as with `bunzip2 FILE.bz2`"),
    ("a Zstandard archive", 0, b"\x28\xb5\x2f\xfd", "unpack it first, as with `unzstd FILE.zst`"),
];
