//! `generate`: makes sessions.

use super::args::{self, Generate, GeoipMissing, Nulls, ProfileOptions};
use super::report;
use crate::encode::{Format, Writer};
use crate::error::Error;
use crate::geo::Geo;
use crate::json::Buffer;
use crate::profile::ProfileSource;
use crate::scenario::{Feed, FeedWriter, TruthWriter};
use crate::sink::{Output, drive};
use crate::{Plan, Profile};
use std::hash::{BuildHasher, RandomState};
use std::io::{self, ErrorKind};
use std::num::NonZero;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::{fs, thread};

pub(super) fn run(options: &Generate) -> Result<(), Error> {
    let count = args::count(&options.count)?;
    let rows = options.rows.as_deref().map_or(Ok(0..count), |rows| args::rows(rows, count))?;
    let truth = options.truth.as_deref();
    check_truth(truth, &options.output)?;
    let feed = feed(&options.profile, count, options.seed.unwrap_or_else(drawn_seed))?;
    tell_seed(options.seed, feed.plan());
    tell_cut(feed.plan());
    tell_phones(feed.plan());
    let run = Run {
        feed: &feed,
        rows,
        format: Format::from(options.format),
        threads: options.threads.unwrap_or_else(|| thread::available_parallelism().map_or(1, NonZero::get)),
    };
    let mut output = open(&options.output)?;
    let mut truth = truth.map(|path| open(path).map(|output| (path, output))).transpose()?;
    let written = run.sessions(&mut output);
    if let (Ok(()), Some((path, truth))) = (&written, &mut truth) {
        run.truth(truth).map_err(|error| unwritten(path, error))?;
    }
    let written = written.and_then(|()| match truth {
        Some((_, truth)) => output.finish_with(truth),
        None => output.finish(),
    });
    if options.output == Path::new("-") {
        report::to_stdout(written)
    } else {
        written.map_err(|error| unwritten(&options.output, error))
    }
}

/// What is made, and how.
struct Run<'f> {
    feed: &'f Feed,
    rows: Range<u64>,
    format: Format,
    threads: usize,
}

impl Run<'_> {
    fn sessions(&self, output: &mut Output) -> io::Result<()> {
        let (feed, format, first) = (self.feed, self.format, self.rows.start);
        output.write(format.header())?;
        if feed.is_plain() {
            let writer = || {
                let mut writer = Writer::new(feed.plan(), format).starting(first);
                move |rows: Range<u64>, out: &mut Buffer| writer.rows(rows, out)
            };
            drive(self.rows.clone(), self.threads, writer, |bytes| output.write(bytes))?;
        } else {
            let writer = || {
                let mut writer = FeedWriter::new(feed, format).starting(first);
                move |rows: Range<u64>, out: &mut Buffer| writer.rows(rows, out)
            };
            drive(self.rows.clone(), self.threads, writer, |bytes| output.write(bytes))?;
        }
        output.write(format.footer())
    }

    fn truth(&self, output: &mut Output) -> io::Result<()> {
        let writer = || {
            let mut writer = TruthWriter::new(self.feed);
            move |rows: Range<u64>, out: &mut Buffer| writer.rows(rows, out)
        };
        drive(self.rows.clone(), self.threads, writer, |bytes| output.write(bytes))
    }
}

/// Refuses a ground truth that has no file of its own.
fn check_truth(truth: Option<&Path>, output: &Path) -> Result<(), Error> {
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

/// The feed that these options ask for.
pub(super) fn feed(options: &ProfileOptions, count: u64, seed: u64) -> Result<Feed, Error> {
    let dates = [("--from", "from", &options.from), ("--to", "to", &options.to)];
    let dates: Vec<(&str, &str, &str)> =
        dates.into_iter().filter_map(|(option, key, date)| Some((option, key, date.as_deref()?))).collect();
    let source = ProfileSource::from_argument(&options.profile);
    let scenarios: Vec<_> = options.scenarios.iter().map(|argument| ProfileSource::from_argument(argument)).collect();
    let profile = Profile::load_with_dates(&source, &options.sets, &dates, &scenarios)?;
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
    Feed::new(&profile, plan)
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

/// Tells where telephone numbers that belong to nobody run out, if one visitor in twenty or more is known otherwise for that.
fn tell_phones(plan: &Plan) {
    if let Some((share, without)) = plan.phone_share().zip(plan.without_phone())
        && without >= 0.05
    {
        let percent = share * 100.0;
        report::note(&format!(
            "telephone numbers that belong to nobody run out: {percent:.0} % of the visitors known by one have one, the others a mail \
             address"
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
