//! The journal of a run: which files are whole already. It stands where the manifest will, until that is written.

use super::mixes::Tally;
use super::{FileEntry, Manifest};
use serde::{Deserialize, Serialize};
use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The name of the file.
pub(super) const NAME: &str = "manifest.journal";

/// A whole file, and what is counted in it, if that is known.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Done {
    pub(super) file: FileEntry,
    pub(super) tally: Option<Tally>,
}

/// Lines of JSON: what the run is, then one line for each file, written when the file has its name.
#[derive(Debug)]
pub(super) struct Journal {
    file: File,
}

impl Journal {
    /// What a journal says; none if there is none. A last line that was cut off does not count.
    pub(super) fn read(folder: &Path) -> io::Result<Option<(Manifest, Vec<Done>)>> {
        let text = match std::fs::read_to_string(path(folder)) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error),
        };
        let mut lines = text.split_inclusive('\n').filter(|line| line.ends_with('\n'));
        let Some(run) = lines.next().and_then(|line| serde_json::from_str(line).ok()) else { return Ok(None) };
        Ok(Some((run, lines.map_while(|line| serde_json::from_str(line).ok()).collect())))
    }

    /// A new journal with what is done already. It replaces another one whole.
    pub(super) fn create(folder: &Path, run: &Manifest, done: &[Done]) -> io::Result<Self> {
        let partial = folder.join(format!("{NAME}.partial"));
        let mut journal = Journal { file: File::create(&partial)? };
        journal.line(run)?;
        done.iter().try_for_each(|done| journal.line(done))?;
        journal.file.sync_all()?;
        std::fs::rename(&partial, path(folder))?;
        Ok(journal)
    }

    /// Adds a file.
    pub(super) fn add(&mut self, done: &Done) -> io::Result<()> {
        self.line(done)?;
        self.file.sync_data()
    }

    fn line(&mut self, value: &impl Serialize) -> io::Result<()> {
        let mut line = serde_json::to_vec(value)?;
        line.push(b'\n');
        self.file.write_all(&line)
    }
}

/// Takes the journal away, once there is a manifest.
pub(super) fn remove(folder: &Path) -> io::Result<()> {
    std::fs::remove_file(path(folder))
}

fn path(folder: &Path) -> PathBuf {
    folder.join(NAME)
}
