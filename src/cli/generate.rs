//! `generate`: makes sessions.

use super::args::{self, Generate, GeoipMissing, Nulls, ProfileOptions};
use super::report;
use crate::encode::{Format, Writer};
use crate::error::Error;
use crate::geo::Geo;
use crate::json::Buffer;
use crate::profile::ProfileSource;
use crate::sink::{Output, drive};
use crate::{Plan, Profile};
use std::hash::{BuildHasher, RandomState};
use std::io::{self, ErrorKind};
use std::num::NonZero;
use std::ops::Range;
use std::path::Path;
use std::{fs, thread};

pub(super) fn run(options: &Generate) -> Result<(), Error> {
    let count = args::count(&options.count)?;
    let rows = options.rows.as_deref().map_or(Ok(0..count), |rows| args::rows(rows, count))?;
    let plan = plan(&options.profile, count, options.seed.unwrap_or_else(drawn_seed))?;
    tell_seed(options.seed, &plan);
    tell_cut(&plan);
    let format = Format::from(options.format);
    let threads = options.threads.unwrap_or_else(|| thread::available_parallelism().map_or(1, NonZero::get));
    let mut output = open(&options.output)?;
    let writer = || {
        let mut writer = Writer::new(&plan, format).starting(rows.start);
        move |rows: Range<u64>, out: &mut Buffer| writer.rows(rows, out)
    };
    let written = output
        .write(format.header())
        .and_then(|()| drive(rows.clone(), threads, writer, |bytes| output.write(bytes)))
        .and_then(|()| output.write(format.footer()))
        .and_then(|()| output.finish());
    if options.output == Path::new("-") {
        report::to_stdout(written)
    } else {
        written.map_err(|error| unwritten(&options.output, error))
    }
}

/// Where the sessions go: `-` is standard output.
fn open(path: &Path) -> Result<Output, Error> {
    if path == Path::new("-") {
        return Ok(Output::stdout());
    }
    Output::create(path).map_err(|error| {
        let kind = error.kind();
        let wrong = Error::io("write to", path, error);
        let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty() && !parent.exists());
        match (kind, parent) {
            (ErrorKind::IsADirectory, _) => wrong.with_help("name a file in it, or - for standard output"),
            (ErrorKind::NotFound, Some(parent)) => {
                wrong.with_help(format!("make the directory `{}` first", parent.display()))
            }
            (ErrorKind::PermissionDenied, _) => wrong.with_help("choose another file, or give yourself the permission"),
            _ => wrong,
        }
    })
}

/// What to know after a failure in the midst of writing.
fn unwritten(path: &Path, error: io::Error) -> Error {
    let left = match fs::metadata(path) {
        Ok(known) if known.is_file() => "what stood there before is untouched",
        Ok(_) => "what was written so far is not whole: do not use it",
        Err(_) => "nothing is left there",
    };
    Error::io("write to", path, error).with_help(left)
}

/// The plan that these options ask for.
pub(super) fn plan(options: &ProfileOptions, count: u64, seed: u64) -> Result<Plan, Error> {
    let dates = [("--from", "from", &options.from), ("--to", "to", &options.to)];
    let dates: Vec<(&str, &str, &str)> =
        dates.into_iter().filter_map(|(option, key, date)| Some((option, key, date.as_deref()?))).collect();
    let source = ProfileSource::from_argument(&options.profile);
    let profile = Profile::load_with_dates(&source, &options.sets, &dates, &[])?;
    let mut plan = Plan::builder(&profile)
        .seed(seed)
        .rows(count)
        .edition(options.edition)
        .explicit_nulls(matches!(options.nulls, Nulls::Explicit));
    if let Some(kind) = options.kind {
        plan = plan.only(kind.into());
    }
    let files = &options.geography;
    if !files.geoip.is_empty() {
        let skip = matches!(files.geoip_missing, GeoipMissing::Skip);
        plan = plan.geo(Geo::open(&files.geoip, files.asn.as_deref())?).skip_missing(skip);
    }
    let plan = plan.build()?;
    if !files.geoip.is_empty() {
        tell_geography(&plan);
    }
    Ok(plan)
}

/// Tells what became of each GeoIP file, and what of the profile had to be left out.
fn tell_geography(plan: &Plan) {
    for source in plan.geo().sources() {
        report::note(&format!("geoip {source}"));
    }
    if !plan.left_out().is_empty() {
        report::note(&format!(
            "the GeoIP files have no networks for these, which are left out: {}",
            plan.left_out().join(", ")
        ));
    }
}

/// A seed from the system, which the standard library asks for one for its hash maps.
pub(super) fn drawn_seed() -> u64 {
    RandomState::new().hash_one(0) >> 32
}

/// Tells what the profile asks for and so short a period cannot hold.
fn tell_cut(plan: &Plan) {
    if let Some(cut) = plan.cut() {
        let (most, percent) = (cut.most, cut.share * 100.0);
        report::note(&format!(
            "in so short a period nobody comes more than {most} times; {percent:.1} % of visitors would have come more often"
        ));
    }
}

/// Tells a seed that nobody asked for, so that the run can be repeated.
pub(super) fn tell_seed(asked: Option<u64>, plan: &Plan) {
    if asked.is_none() {
        let seed = plan.seed();
        report::note(&format!("seed {seed} (repeat this run with -s {seed})"));
    }
}
