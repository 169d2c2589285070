//! The embedded files as files, for the GeoIP look-ups of whoever consumes the records.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::embedded::{ASN, CITY};

/// Where [`export`] has put its files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exported {
    /// The places, in the layout of MaxMind's City files.
    pub city: PathBuf,
    /// The network operators, in the layout of MaxMind's ASN files.
    pub asn: PathBuf,
    /// Where the facts come from, and under which licence.
    pub notice: PathBuf,
}

/// Writes `sessionsmith-city.mmdb`, `sessionsmith-asn.mmdb` and their `NOTICE` into `dir`, which is made if it is
/// missing. Files of these names are replaced.
///
/// # Errors
///
/// Whatever the file system says. No file stands under its final name before all of its bytes are on the disk.
pub fn export(dir: &Path) -> io::Result<Exported> {
    fs::create_dir_all(dir)?;
    let target = |name: &str| dir.join(name);
    let exported = Exported {
        city: target("sessionsmith-city.mmdb"),
        asn: target("sessionsmith-asn.mmdb"),
        notice: target("NOTICE"),
    };
    // The notice first: no file of ours should lie anywhere without it.
    let files = [(&exported.notice, NOTICE.as_bytes()), (&exported.city, CITY), (&exported.asn, ASN)];
    for (path, bytes) in files {
        replace(path, bytes)?;
    }
    Ok(exported)
}

/// Puts `bytes` at `path` by way of a neighbour with the extension `partial`.
fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut partial = path.as_os_str().to_owned();
    partial.push(".partial");
    let partial = PathBuf::from(partial);
    let written = write(&partial, bytes).and_then(|()| fs::rename(&partial, path));
    if written.is_err() {
        // The first error is the one to report; a left-over with this extension cannot be taken for whole.
        let _ = fs::remove_file(&partial);
    }
    written
}

fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::create(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// What goes with the files.
const NOTICE: &str = include_str!("data/NOTICE");

#[cfg(test)]
mod tests {
    use super::*;

    /// A directory of this test run alone.
    fn scratch(name: &str) -> PathBuf {
        let dir = std::env::temp_dir().join(format!("sessionsmith-geo-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&dir);
        dir
    }

    #[test]
    fn the_files_are_the_embedded_ones_and_nothing_else_is_left() {
        let dir = scratch("export");
        let exported = export(&dir).unwrap();
        assert_eq!(export(&dir).unwrap(), exported, "a second export replaces the first");
        assert_eq!(fs::read(&exported.city).unwrap(), CITY);
        assert_eq!(fs::read(&exported.asn).unwrap(), ASN);
        assert!(fs::read_to_string(&exported.notice).unwrap().contains("GeoNames"));
        assert_eq!(fs::read_dir(&dir).unwrap().count(), 3);
        fs::remove_dir_all(&dir).unwrap();
    }

    #[test]
    fn a_failure_leaves_no_file_under_its_final_name() {
        let dir = scratch("blocked");
        // A directory in the place of a file cannot be replaced by a file.
        fs::create_dir_all(dir.join("sessionsmith-asn.mmdb/inside")).unwrap();
        assert!(export(&dir).is_err());
        let mut names: Vec<_> = fs::read_dir(&dir).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        names.sort();
        assert_eq!(names, ["NOTICE", "sessionsmith-asn.mmdb", "sessionsmith-city.mmdb"]);
        assert!(dir.join("sessionsmith-asn.mmdb").is_dir());
        fs::remove_dir_all(&dir).unwrap();
    }
}
