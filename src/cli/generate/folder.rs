//! A folder of files with a manifest.

use super::manifest;
use crate::Profile;
use crate::cli::args::Generate;
use crate::cli::{amounts, report};
use crate::dataset::{Cut, FileFormat, Manifest, Run, write};
use crate::error::Error;
use std::ops::Range;
use std::path::Path;

/// Rows of a file if nobody says how many.
const PER_FILE: u64 = 100_000;

/// Rows by which the length of a record is measured.
const SAMPLE: u64 = 1000;

/// The same for typed columns, which have a head and an end, and words that later rows share.
const SAMPLE_OF_COLUMNS: u64 = 20_000;

/// Whether the output is a folder: its name ends in a separator, or it is to have files of some size.
pub(super) fn is_wanted(options: &Generate) -> bool {
    let ends = options.output.to_string_lossy().ends_with(['/', std::path::MAIN_SEPARATOR]);
    ends || options.resume || options.rows_per_file.is_some() || options.bytes_per_file.is_some()
}

/// Writes the data set.
pub(super) fn write_all(options: &Generate, profile: &Profile, run: &Run<'_>, rows: Range<u64>) -> Result<(), Error> {
    let folder = &options.output;
    if folder == Path::new("-") {
        return Err(Error::input("several files cannot go to standard output").with_help("name a folder: -o DIR/"));
    }
    let plan = run.feed.plan();
    let per_file = per_file(options, run)?;
    let (mut manifest, text) = manifest::manifest(options, profile, run, &rows, "profile.toml")?;
    manifest.rows_per_file = per_file;
    let extension = format!("{}{}", run.format.extension(), run.compression.extension());
    let cut = Cut::new(rows, plan.rows(), per_file, extension);
    let written = write(folder, run, &cut, manifest, &text, options.resume, |file, kept| {
        let how = if kept { "kept" } else { "wrote" };
        let rows = file.slice.as_ref().map_or(file.rows[1] - file.rows[0], |slice| slice.rows);
        report::note(&format!("{how} {}: {rows} rows, {} bytes", file.name, file.bytes));
    })?;
    let (files, kept) = (written.manifest.files.len(), written.kept);
    report::note(&format!("{files} files, {kept} of them kept, and {}", folder.join(Manifest::NAME).display()));
    Ok(())
}

/// Rows of a file; from a number of bytes by the mean length of some records, which the plan alone decides.
pub(super) fn per_file(options: &Generate, run: &Run<'_>) -> Result<u64, Error> {
    let rows = options.rows_per_file.as_deref().map(|text| amounts::amount("rows of a file", text)).transpose()?;
    let Some(text) = &options.bytes_per_file else { return Ok(rows.unwrap_or(PER_FILE)) };
    let bytes = amounts::amount("bytes of a file", text)?;
    let is_text = matches!(run.format, FileFormat::Text(_));
    let sample = run.feed.lines().min(if is_text { SAMPLE } else { SAMPLE_OF_COLUMNS });
    let mut length = 0;
    let one_thread = Run { threads: 1, count: None, ..*run };
    let measured = one_thread.sessions(0..sample, |written| {
        length += written.len() as u64;
        Ok(())
    });
    measured.map_err(|error| Error::io("write to", &options.output, error))?;
    Ok((u128::from(bytes) * u128::from(sample) / u128::from(length.max(1))).max(1) as u64)
}
