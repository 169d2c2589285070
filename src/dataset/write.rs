//! Writing a data set into a folder, and going on where another run was cut off.

use super::journal::{self, Done, Journal};
use super::mixes::Tally;
use super::partition::{Piece, pieces};
use super::{Cut, FileEntry, Manifest, Part, Run, Slice};
use crate::digest::Digester;
use crate::error::{Error, Result};
use crate::plan::Plan;
use crate::sink::{self, Output};
use std::collections::HashMap;
use std::io;
use std::path::Path;

/// What was written.
#[derive(Clone, Debug, PartialEq)]
pub struct Written {
    /// The manifest, as it stands in the folder.
    pub manifest: Manifest,
    /// How many files were there already.
    pub kept: usize,
}

/// Writes a data set into a folder: its files, each under the name `NAME.partial` until it is whole, the profile, and in the
/// end the manifest. `run_of` is the manifest without files; `told` hears of each file.
///
/// With `resume`, what an earlier run of the same kind has made whole stays, and the rest is made. Otherwise a folder that holds
/// a data set is refused.
///
/// # Errors
/// If the folder holds another data set, or cannot be written to. Then there is no manifest, and each file is whole or has
/// another name.
pub fn write(
    folder: &Path,
    run: &Run<'_>,
    cut: &Cut,
    run_of: Manifest,
    profile: &str,
    resume: bool,
    mut told: impl FnMut(&FileEntry, bool),
) -> Result<Written> {
    let failed = |path: &Path| {
        let path = path.to_owned();
        move |error: io::Error| {
            let help = "free what is in the way, then run it again with --resume: whole files are kept";
            Error::io("write to", &path, error).with_help(help)
        }
    };
    sink::make_folder(folder).map_err(failed(folder))?;
    let earlier = earlier(folder)?;
    if let Some((earlier, _)) = &earlier {
        check(folder, earlier, &run_of, resume)?;
    }
    let mut done = earlier.map_or_else(Vec::new, |(_, done)| done);
    done.retain(|done| sink::size(&folder.join(&done.file.name)).is_ok_and(|known| known == Some(done.file.bytes)));

    place(&folder.join(&run_of.profile.file), profile.as_bytes()).map_err(failed(folder))?;
    let mut journal = Journal::create(folder, &run_of, &done).map_err(failed(folder))?;
    let mut done: HashMap<String, Done> = done.into_iter().map(|done| (done.file.name.clone(), done)).collect();
    let (mut files, mut sum, mut kept) = (Vec::new(), Tally::default(), 0);
    for part in cut.parts() {
        let mut tally = None;
        for piece in pieces(run, part.clone()).map_err(failed(folder))? {
            let rows = [part.rows.start, part.rows.end];
            let known = done.remove(&piece.part.name).filter(|done| done.file.rows == rows);
            let is_kept = known.is_some();
            kept += usize::from(is_kept);
            let whole = match known {
                Some(known) => known,
                None => {
                    let path = folder.join(&piece.part.name);
                    let made = make(&path, run, &piece).map_err(failed(&path))?;
                    journal.add(&made).map_err(failed(folder))?;
                    made
                }
            };
            told(&whole.file, is_kept);
            tally = tally.or(whole.tally);
            files.push(whole.file);
        }
        sum.add(&tally.unwrap_or_else(|| Tally::of(run.feed.plan(), part.rows)));
    }
    let manifest = Manifest { files, mixes: sum.against(run.feed.plan()), ..run_of };
    manifest.place(&folder.join(Manifest::NAME)).map_err(failed(folder))?;
    journal::remove(folder).map_err(failed(folder))?;
    Ok(Written { manifest, kept })
}

/// What stands in the folder: the run, and its whole files.
fn earlier(folder: &Path) -> Result<Option<(Manifest, Vec<Done>)>> {
    let unreadable = |error: io::Error| Error::io("read", folder, error);
    if let Some(journal) = Journal::read(folder).map_err(unreadable)? {
        return Ok(Some(journal));
    }
    let path = folder.join(Manifest::NAME);
    match sink::read(&path).map_err(unreadable)? {
        Some(text) => {
            let manifest: Manifest = serde_json::from_slice(&text).map_err(|error| {
                Error::input(format!("`{}` is not a manifest of this version: {error}", path.display()))
                    .with_help("give another folder")
            })?;
            let done = manifest.files.iter().map(|file| Done { file: file.clone(), tally: None }).collect();
            Ok(Some((manifest.identity(), done)))
        }
        None => Ok(None),
    }
}

fn check(folder: &Path, earlier: &Manifest, run_of: &Manifest, resume: bool) -> Result<()> {
    let folder = folder.display();
    if let Some(difference) = run_of.difference(earlier) {
        return Err(Error::input(format!("`{folder}` holds another data set: {difference}"))
            .with_help("give another folder, or the options of the run that made it"));
    }
    if resume {
        return Ok(());
    }
    Err(Error::input(format!("`{folder}` holds this data set already, or a part of it"))
        .with_help("give another folder, or --resume to keep what is whole and make the rest"))
}

/// Makes a file, and counts what is in it. Of files that share their rows, nobody counts: whoever needs it counts once for all.
fn make(path: &Path, run: &Run<'_>, piece: &Piece) -> io::Result<Done> {
    if let (Some(folder), Some(_)) = (path.parent(), &piece.slice) {
        sink::make_folder(folder)?;
    }
    let mut output = Output::create(path)?;
    let mut digester = Digester::default();
    run.piece(piece, |bytes| {
        digester.add(bytes);
        output.write(bytes)
    })?;
    output.finish()?;
    let (sha256, bytes) = digester.finish();
    let Part { name, rows } = piece.part.clone();
    let tally = piece.slice.is_none().then(|| Tally::of(run.feed.plan(), rows.clone()));
    let slice = piece.slice.as_ref().map(|(value, rows)| Slice { value: value.clone(), rows: rows.len() as u64 });
    Ok(Done { file: FileEntry { name, rows: [rows.start, rows.end], bytes, sha256, slice }, tally })
}

impl Manifest {
    /// The manifest of one file that is written.
    pub fn of_file(self, plan: &Plan, file: FileEntry) -> Self {
        let mixes = Tally::of(plan, file.rows[0]..file.rows[1]).against(plan);
        Manifest { files: vec![file], mixes, ..self }
    }

    /// Writes the manifest.
    ///
    /// # Errors
    /// If it cannot be written there.
    pub fn place(&self, path: &Path) -> io::Result<()> {
        let text = serde_json::to_string_pretty(self)?;
        place(path, format!("{text}\n").as_bytes())
    }
}

/// Writes a small file that is whole or not there.
///
/// # Errors
/// If it cannot be written there.
pub fn place(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if sink::read(path).is_ok_and(|known| known.is_some_and(|known| known == bytes)) {
        return Ok(());
    }
    let mut output = Output::create(path)?;
    output.write(bytes)?;
    output.finish()
}
