//! The journal of a run: which files are whole already. It stands where the manifest will, until that is written.

use super::mixes::Tally;
use super::{FileEntry, Manifest};
use crate::sink::{self, Growing};
use serde::{Deserialize, Serialize};
use std::io;
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
    file: Growing,
}

impl Journal {
    /// What a journal says; none if there is none. A last line that was cut off does not count.
    pub(super) fn read(folder: &Path) -> io::Result<Option<(Manifest, Vec<Done>)>> {
        let Some(text) = sink::read(&path(folder))? else { return Ok(None) };
        let text = String::from_utf8(text).map_err(io::Error::other)?;
        let mut lines = text.split_inclusive('\n').filter(|line| line.ends_with('\n'));
        let Some(run) = lines.next().and_then(|line| serde_json::from_str(line).ok()) else { return Ok(None) };
        Ok(Some((run, lines.map_while(|line| serde_json::from_str(line).ok()).collect())))
    }

    /// A new journal with what is done already. It replaces another one whole.
    pub(super) fn create(folder: &Path, run: &Manifest, done: &[Done]) -> io::Result<Self> {
        let mut lines = line(run)?;
        for done in done {
            lines.append(&mut line(done)?);
        }
        Ok(Journal { file: Growing::create(&path(folder), &lines)? })
    }

    /// Adds a file.
    pub(super) fn add(&mut self, done: &Done) -> io::Result<()> {
        self.file.add(&line(done)?)
    }
}

fn line(value: &impl Serialize) -> io::Result<Vec<u8>> {
    let mut line = serde_json::to_vec(value)?;
    line.push(b'\n');
    Ok(line)
}

/// Takes the journal away, once there is a manifest.
pub(super) fn remove(folder: &Path) -> io::Result<()> {
    sink::remove(&path(folder))
}

fn path(folder: &Path) -> PathBuf {
    folder.join(NAME)
}
