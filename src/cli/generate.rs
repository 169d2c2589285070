//! `generate`: makes sessions.

use super::args::{self, Generate, Nulls, ProfileOptions};
use super::report;
use crate::error::Error;
use crate::profile::ProfileSource;
use crate::sink::{Output, drive};
use crate::{Plan, Profile};
use std::hash::{BuildHasher, RandomState};
use std::num::NonZero;
use std::path::Path;
use std::thread;

pub(super) fn run(options: &Generate) -> Result<(), Error> {
    let count = args::count(&options.count)?;
    let rows = options.rows.as_deref().map_or(Ok(0..count), |rows| args::rows(rows, count))?;
    let plan = plan(&options.profile, count, seed(options.seed))?;
    let format = crate::encode::Format::from(options.format);
    let threads = options.threads.or_else(|| thread::available_parallelism().ok()).map_or(1, NonZero::get);
    let to_stdout = options.output == Path::new("-");
    let target = if to_stdout { Path::new("standard output") } else { &options.output };
    let mut output = if to_stdout { Output::stdout() } else { create(target)? };
    let first = rows.start;
    let make = |rows: std::ops::Range<u64>, out: &mut crate::json::Buffer| {
        let mut session = plan.session(rows.start);
        for row in rows {
            plan.session_into(row, &mut session);
            format.session(&session, row == first, out);
        }
    };
    let written = output
        .write(format.header())
        .and_then(|()| drive(rows, threads, make, |bytes| output.write(bytes)))
        .and_then(|()| output.write(format.footer()))
        .and_then(|()| output.finish());
    let written = if to_stdout { report::unless_closed(written) } else { written };
    written.map_err(|error| Error::io("write to", target, error))
}

/// The plan that these options ask for.
pub(super) fn plan(options: &ProfileOptions, count: u64, seed: u64) -> Result<Plan, Error> {
    let dates = [("from", &options.from), ("to", &options.to)];
    let dates = dates.into_iter().filter_map(|(key, date)| Some(format!("period.{key}={}", date.as_ref()?)));
    let sets: Vec<String> = options.sets.iter().cloned().chain(dates).collect();
    let profile = Profile::load(&ProfileSource::from_argument(&options.profile), &sets)?;
    let mut plan = Plan::builder(&profile)
        .seed(seed)
        .rows(count)
        .edition(options.edition)
        .explicit_nulls(matches!(options.nulls, Nulls::Explicit));
    if let Some(kind) = options.kind {
        plan = plan.only(kind.into());
    }
    plan.build()
}

/// The seed asked for, or one that the system draws; that one is told, so that the run can be repeated.
pub(super) fn seed(asked: Option<u64>) -> u64 {
    asked.unwrap_or_else(|| {
        // The standard library seeds its hash maps from the system.
        let drawn = RandomState::new().hash_one(0) >> 32;
        report::note(&format!("seed {drawn} (repeat this run with -s {drawn})"));
        drawn
    })
}

fn create(path: &Path) -> Result<Output, Error> {
    Output::create(path).map_err(|error| Error::io("write to", path, error))
}
