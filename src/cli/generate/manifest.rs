//! The manifest of a run, as far as it is known before the files.

use crate::Profile;
use crate::cli::args::{Generate, GeoipMissing};
use crate::dataset::{FileEntry, Manifest, ProfileEntry, Run, place};
use crate::digest::{Digester, sha256};
use crate::error::Error;
use chrono::{DateTime, SecondsFormat, Utc};
use std::ops::Range;
use std::path::{Path, PathBuf};

/// The manifest without files, and the text of the profile, which will stand in the file `name`.
pub(super) fn manifest(
    options: &Generate,
    profile: &Profile,
    run: &Run<'_>,
    rows: &Range<u64>,
    name: &str,
) -> Result<(Manifest, String), Error> {
    let plan = run.feed.plan();
    let text = profile.show();
    let entry = ProfileEntry { name: plan.name().to_owned(), file: name.to_owned(), sha256: sha256(text.as_bytes()) };
    let date = |date: DateTime<Utc>| date.to_rfc3339_opts(SecondsFormat::Millis, true);
    let observed = DateTime::from_timestamp_millis(plan.observed as i64).unwrap_or_default();
    let period = [date(profile.period.from), date(profile.period.to)];
    let mut manifest = Manifest::new(plan, entry, period, date(observed)).written_by(run);
    manifest.rows = [rows.start, rows.end];
    let files = &options.profile.geography;
    for (option, paths) in [("geoip", &files.geoip[..]), ("asn", files.asn.as_slice())] {
        if !paths.is_empty() {
            let digests = paths.iter().map(|path| {
                let bytes = std::fs::read(path).map_err(|error| Error::io("read", path, error))?;
                Ok(sha256(&bytes))
            });
            manifest.geography.insert(option.to_owned(), digests.collect::<Result<_, Error>>()?);
            manifest.skip_missing = matches!(files.geoip_missing, GeoipMissing::Skip);
        }
    }
    Ok((manifest, text))
}

/// Refuses a manifest where there is one anyway, or could not name its file.
pub(super) fn check(options: &Generate, into_folder: bool) -> Result<(), Error> {
    let Some(path) = &options.manifest else { return Ok(()) };
    if into_folder {
        return Err(Error::input("a folder of files has a manifest anyway").with_help("leave --manifest out"));
    }
    let folder = |path: &Path| {
        let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        std::fs::canonicalize(parent).unwrap_or_else(|_| parent.to_owned())
    };
    let output = &options.output;
    let taken = [Some(output), options.truth.as_ref()].into_iter().flatten().any(|taken| taken == path);
    if output == Path::new("-") || folder(path) != folder(output) || taken {
        return Err(Error::input("a manifest stands beside the file that it is of")
            .with_help("name both in one folder: -o sessions.parquet --manifest sessions.json"));
    }
    Ok(())
}

/// Writes the manifest of one file, and its profile.
pub(super) fn write(
    options: &Generate,
    path: &Path,
    profile: &Profile,
    run: &Run<'_>,
    rows: &Range<u64>,
    digester: Digester,
) -> Result<(), Error> {
    let beside: PathBuf = path.with_extension("profile.toml");
    let name = |path: &Path| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let (mut manifest, text) = manifest(options, profile, run, rows, &name(&beside))?;
    manifest.rows_per_file = rows.end - rows.start;
    let (sha256, bytes) = digester.finish();
    let file = FileEntry { name: name(&options.output), rows: [rows.start, rows.end], bytes, sha256, slice: None };
    let manifest = manifest.of_file(run.feed.plan(), file);
    place(&beside, text.as_bytes()).map_err(|error| Error::io("write to", &beside, error))?;
    manifest.place(path).map_err(|error| Error::io("write to", path, error))
}
