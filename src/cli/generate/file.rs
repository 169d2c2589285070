//! One file, or a stream.

use super::manifest;
use crate::Profile;
use crate::cli::args::Generate;
use crate::cli::report;
use crate::dataset::Run;
use crate::digest::Digester;
use crate::error::Error;
use crate::sink::{Output, check_address, is_address};
use std::fs;
use std::io::{self, ErrorKind};
use std::ops::Range;
use std::path::{Path, PathBuf};

/// Writes the sessions, and the ground truth if it is wanted: both or neither.
pub(super) fn write(options: &Generate, profile: &Profile, run: &Run<'_>, rows: Range<u64>) -> Result<(), Error> {
    let mut output = open(&options.output)?;
    let mut truth = options.truth.as_deref().map(|path| open(path).map(|output| (path, output))).transpose()?;
    let mut digester = options.manifest.is_some().then(Digester::default);
    let written = run.sessions(rows.clone(), |bytes| {
        if let Some(digester) = &mut digester {
            digester.add(bytes);
        }
        output.write(bytes)
    });
    if let (Ok(()), Some((path, truth))) = (&written, &mut truth) {
        run.truth(rows.clone(), |bytes| truth.write(bytes)).map_err(|error| unwritten(path, error))?;
    }
    let written = written.and_then(|()| match truth {
        Some((_, truth)) => output.finish_with(truth),
        None => output.finish(),
    });
    let done = written.is_ok();
    finished(&options.output, written)?;
    match (&options.manifest, digester) {
        (Some(path), Some(digester)) if done => manifest::write(options, path, profile, run, &rows, digester),
        _ => Ok(()),
    }
}

/// The outcome of writing.
pub(in crate::cli) fn finished(path: &Path, written: io::Result<()>) -> Result<(), Error> {
    if path == Path::new("-") { report::to_stdout(written) } else { written.map_err(|error| unwritten(path, error)) }
}

/// What configures the clients of object stores.
const STORES: &str = "credentials, region and endpoint come from the environment: AWS_*, GOOGLE_* or AZURE_*";

/// Refuses an output that is an address of nothing that can be written to.
pub(super) fn check_address_of(path: &Path) -> Result<(), Error> {
    check_address(path).map_err(|error| Error::input(format!("cannot write to `{}`: {error}", path.display())))
}

/// Refuses a ground truth that has no file of its own.
pub(super) fn check_truth(truth: Option<&Path>, output: &Path) -> Result<(), Error> {
    let Some(truth) = truth else { return Ok(()) };
    if truth == Path::new("-") {
        return Err(
            Error::input("the ground truth cannot go to standard output").with_help("name a file: --truth FILE")
        );
    }
    let real = |path: &Path| {
        let folder = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let folder = fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned());
        folder.join(path.file_name().unwrap_or_default())
    };
    let partial = |path: &Path| {
        let mut name = path.to_owned().into_os_string();
        name.push(".partial");
        PathBuf::from(name)
    };
    let (truth, output) = (real(truth), real(output));
    if truth == output || partial(&truth) == output || partial(&output) == truth {
        let message = format!("sessions and ground truth cannot both go to `{}`", output.display());
        return Err(Error::input(message).with_help("give each a file of its own"));
    }
    Ok(())
}

/// Where the sessions go: `-` is standard output.
pub(in crate::cli) fn open(path: &Path) -> Result<Output, Error> {
    if path == Path::new("-") {
        return Ok(Output::stdout());
    }
    Output::create(path).map_err(|error| {
        let kind = error.kind();
        let wrong = Error::io("write to", path, error);
        let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty() && !parent.exists());
        match (kind, parent) {
            _ if is_address(path) => wrong.with_help(STORES),
            (ErrorKind::IsADirectory, _) => {
                wrong.with_help("name a file in it; with a / at its end, a folder takes a data set in many files")
            }
            (ErrorKind::NotFound, Some(parent)) => {
                wrong.with_help(format!("make the directory `{}` first", parent.display()))
            }
            (ErrorKind::PermissionDenied, _) => wrong.with_help("choose another file, or give yourself the permission"),
            _ => wrong,
        }
    })
}

/// What to know after a failure in the midst of writing.
pub(super) fn unwritten(path: &Path, error: io::Error) -> Error {
    if is_address(path) {
        return Error::io("write to", path, error).with_help(format!("no object was made; {STORES}"));
    }
    let left = match fs::metadata(path) {
        Ok(known) if known.is_file() => "what stood there before is untouched",
        Ok(_) => "what was written so far is not whole: do not use it",
        Err(_) => "nothing is left there",
    };
    Error::io("write to", path, error).with_help(left)
}
