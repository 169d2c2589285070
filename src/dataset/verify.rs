//! Whether a data set is what its manifest says: the digests of its files, and some of them made again.

use super::partition::pieces;
use super::{FileEntry, FileFormat, Manifest, Packing, Part, Run};
use crate::columns::Pick;
use crate::digest::{Digester, sha256};
use crate::error::{Error, Result};
use crate::geo::Geo;
use crate::plan::{Plan, SessionKind};
use crate::profile::{Profile, ProfileSource};
use crate::scenario::Feed;
use crate::sink::Compression;
use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::Path;

/// What is wrong with a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Its name.
    pub file: String,
    /// What is wrong, in words.
    pub what: String,
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// How many files have the digest that the manifest says.
    pub whole: usize,
    /// How many were made again and had the same content.
    pub made_again: usize,
    /// What is wrong.
    pub faults: Vec<Fault>,
}

/// Compares files with their manifest, and makes those again that `chosen` says by their number. `geo` is the geography of the
/// data set, if it is not the embedded one. `path` is that of the manifest.
///
/// # Errors
/// If a file or the profile beside the manifest cannot be read, or files are to be made again and cannot be.
pub fn verify(
    path: &Path,
    manifest: &Manifest,
    geo: Option<Geo>,
    threads: usize,
    chosen: impl Fn(usize) -> bool,
) -> Result<Verdict> {
    let folder = path.parent().unwrap_or(Path::new(""));
    let mut verdict = Verdict::default();
    let mut sound = Vec::new();
    for (number, file) in manifest.files.iter().enumerate() {
        match digest_fault(folder, file)? {
            None => {
                verdict.whole += 1;
                if chosen(number) {
                    sound.push(file);
                }
            }
            Some(what) => verdict.faults.push(Fault { file: file.name.clone(), what }),
        }
    }
    if sound.is_empty() {
        return Ok(verdict);
    }
    let feed = feed(folder, manifest, geo)?;
    let format = manifest.file_format().ok_or_else(|| unknown(path, "format", &manifest.format))?;
    let pick =
        manifest.fields.as_ref().map(|names| Pick::parse(&names.join(","), feed.plan().edition())).transpose()?;
    let (pick, partition) = (pick.as_ref(), manifest.partition()?);
    let run = Run { feed: &feed, format, pick, partition, compression: Compression::None, threads, count: None };
    for file in sound {
        match content_fault(&folder.join(&file.name), file, manifest, &run)? {
            None => verdict.made_again += 1,
            Some(what) => verdict.faults.push(Fault { file: file.name.clone(), what }),
        }
    }
    Ok(verdict)
}

fn unknown(path: &Path, what: &str, value: &str) -> Error {
    Error::input(format!("`{}` has an unknown {what}: {value}", path.display()))
}

/// The digest of a whole file is another one; or its length, which is seen sooner.
fn digest_fault(folder: &Path, file: &FileEntry) -> Result<Option<String>> {
    let path = folder.join(&file.name);
    let failed = |error: io::Error| Error::io("read", &path, error);
    let length = match std::fs::metadata(&path) {
        Ok(known) => known.len(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Some("is not there".to_owned())),
        Err(error) => return Err(failed(error)),
    };
    if length != file.bytes {
        return Ok(Some(format!("has {length} bytes, not {}", file.bytes)));
    }
    let mut digester = Digester::default();
    let (mut reader, mut block) = (File::open(&path).map_err(failed)?, vec![0; 1 << 20]);
    loop {
        match reader.read(&mut block).map_err(failed)? {
            0 => break,
            length => digester.add(&block[..length]),
        }
    }
    let (digest, _) = digester.finish();
    Ok((digest != file.sha256).then(|| format!("has the SHA-256 {digest}, not {}", file.sha256)))
}

/// The feed that made the data set.
fn feed(folder: &Path, manifest: &Manifest, geo: Option<Geo>) -> Result<Feed> {
    let path = folder.join(&manifest.profile.file);
    let text = std::fs::read(&path).map_err(|error| Error::io("read", &path, error))?;
    if sha256(&text) != manifest.profile.sha256 {
        return Err(Error::input(format!("`{}` is not the profile of the data set: it was changed", path.display())));
    }
    if manifest.version != env!("CARGO_PKG_VERSION") {
        let message =
            format!("the data set is of version {}, and this is {}", manifest.version, env!("CARGO_PKG_VERSION"));
        return Err(Error::input(message).with_help("take that version, or look at digests only: --files 0"));
    }
    if geo.is_none() && !manifest.geography.is_empty() {
        return Err(Error::input("the data set was made with GeoIP files")
            .with_help("name them as that run did, or look at digests only: --files 0"));
    }
    let profile = Profile::load(&ProfileSource::Path(path.clone()), &[])?;
    let seed = manifest.seed.parse().map_err(|_| unknown(&path, "seed", &manifest.seed))?;
    let edition = manifest.edition().ok_or_else(|| unknown(&path, "edition", &manifest.edition))?;
    let mut plan = Plan::builder(&profile)
        .seed(seed)
        .rows(manifest.count)
        .edition(edition)
        .explicit_nulls(manifest.explicit_nulls);
    if let Some(only) = &manifest.only {
        let kind = SessionKind::ALL.into_iter().find(|kind| kind.as_str() == only);
        plan = plan.only(kind.ok_or_else(|| unknown(&path, "type", only))?);
    }
    if let Some(geo) = geo {
        plan = plan.geo(geo).skip_missing(manifest.skip_missing);
    }
    Feed::new(&profile, plan.build()?)
}

/// A file made again differs.
fn content_fault(path: &Path, file: &FileEntry, manifest: &Manifest, run: &Run<'_>) -> Result<Option<String>> {
    let failed = |error: io::Error| Error::io("read", path, error);
    let raw = BufReader::with_capacity(1 << 20, File::open(path).map_err(failed)?);
    let mut content: Box<dyn Read> = match (run.format, manifest.packing) {
        (FileFormat::Text(_), Packing::Gzip { .. }) => Box::new(flate2::read::MultiGzDecoder::new(raw)),
        (FileFormat::Text(_), Packing::Zstd { .. }) => Box::new(zstd::Decoder::new(raw).map_err(failed)?),
        // Typed columns are packed inside.
        _ => Box::new(raw),
    };
    let name = file.name.rsplit('/').next().unwrap_or_default().to_owned();
    let pieces = pieces(run, Part { name, rows: file.rows[0]..file.rows[1] }).map_err(failed)?;
    let Some(piece) = pieces.into_iter().find(|piece| piece.part.name == file.name) else {
        return Ok(Some("has a name that no file of its rows has".to_owned()));
    };
    let (mut at, mut block) = (0, Vec::new());
    let mut differs = None;
    let made = run.piece(&piece, |bytes| {
        block.resize(bytes.len(), 0);
        let read = content.read_exact(&mut block);
        let same = read.is_ok() && block == bytes;
        if !same {
            let off = block.iter().zip(bytes).take_while(|(one, two)| one == two).count() as u64;
            differs = Some(at + off);
            return Err(io::ErrorKind::InvalidData.into());
        }
        at += bytes.len() as u64;
        Ok(())
    });
    match (made, differs) {
        (_, Some(at)) => Ok(Some(format!("differs from what is made again, from byte {at} of its content on"))),
        (Err(error), None) => Err(failed(error)),
        (Ok(()), None) => {
            let more = content.read(&mut [0]).map_err(failed)?;
            Ok((more > 0).then(|| format!("goes on after {at} bytes, where it should end")))
        }
    }
}
