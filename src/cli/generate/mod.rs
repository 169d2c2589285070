//! `generate`: makes sessions. `plan`: tells what that would take.

mod estimate;
mod feed;
mod file;
mod folder;
mod format;
mod manifest;

pub(super) use feed::{drawn_seed, feed, tell_seed};
pub(super) use file::{finished, open};

use super::args::Generate;
use super::progress::{Progress, State};
use super::{amounts, stream};
use crate::Profile;
use crate::dataset::{Count, Run};
use crate::error::Error;
use crate::scenario::Feed;
use format::Written;
use std::num::NonZero;
use std::ops::Range;
use std::sync::Arc;
use std::thread;

/// What the options ask for.
struct Asked {
    options: Generate,
    profile: Profile,
    feed: Feed,
    rows: Range<u64>,
    written: Written,
    threads: usize,
}

/// Writes the sessions.
pub(super) fn run(options: Generate) -> Result<(), Error> {
    let asked = Asked::new(options)?;
    let (options, rows) = (&asked.options, asked.rows.clone());
    if options.stream.is_wanted() {
        return stream::run(options, &asked.run(None), rows);
    }
    let (count, all) = (Arc::new(Count::default()), rows.end - rows.start);
    let run = asked.run(Some(&count));
    let watched = Arc::clone(&count);
    let progress = Progress::new("generate", true, move || {
        let rows = watched.rows();
        State { done: rows, all: Some(all), bytes: watched.bytes(), rows: Some(rows) }
    });
    let done = if folder::is_wanted(options) {
        folder::write_all(options, &asked.profile, &run, rows)
    } else {
        file::write(options, &asked.profile, &run, rows)
    };
    progress.finish();
    done
}

/// Tells what `run` would take.
pub(super) fn plan(options: Generate) -> Result<(), Error> {
    let asked = Asked::new(options)?;
    estimate::print(&asked.options, &asked.run(None), asked.rows.clone())
}

impl Asked {
    /// Finds out what is wrong with the options before anything is written.
    fn new(mut options: Generate) -> Result<Self, Error> {
        let count = amounts::count(&options.count)?;
        let written = Written::new(&options)?;
        let rows = rows(&options, count, written.rows_together())?;
        file::check_address_of(&options.output)?;
        options.truth.as_deref().map_or(Ok(()), file::check_address_of)?;
        file::check_truth(options.truth.as_deref(), &options.output)?;
        if folder::is_wanted(&options) && options.truth.is_some() {
            return Err(Error::input("the ground truth of a folder of files is not written along with them")
                .with_help("write it by a run of its own: the same options, -o /dev/null --truth FILE"));
        }
        if folder::is_wanted(&options) && options.stream.is_wanted() {
            return Err(Error::input("a stream does not go into a folder of files").with_help("name one file, or -"));
        }
        manifest::check(&options, folder::is_wanted(&options))?;
        stream::prepare(&mut options, count)?;
        let seed = options.seed.unwrap_or_else(drawn_seed);
        let (profile, feed) = feed::feed_of(&options.profile, count, seed)?;
        tell_seed(options.seed, feed.plan());
        feed::tell_cut(feed.plan());
        feed::tell_phones(feed.plan());
        written.check_lines(feed.has_defects())?;
        let threads = threads(options.threads);
        Ok(Asked { options, profile, feed, rows, written, threads })
    }

    fn run<'a>(&'a self, count: Option<&'a Count>) -> Run<'a> {
        let Written { format, compression, pick, partition } = &self.written;
        let (format, pick, partition, compression) = (*format, pick.as_ref(), *partition, *compression);
        Run { feed: &self.feed, format, pick, partition, compression, threads: self.threads, count }
    }
}

/// The threads that are asked for, or one per core.
pub(super) fn threads(asked: Option<usize>) -> usize {
    asked.unwrap_or_else(|| thread::available_parallelism().map_or(1, NonZero::get))
}

/// The rows of this run: all, a range, or a shard. `together` rows are never torn apart by shards.
fn rows(options: &Generate, count: u64, together: u64) -> Result<Range<u64>, Error> {
    match (options.rows.as_deref(), options.shard.as_deref()) {
        (Some(rows), _) => amounts::rows(rows, count),
        (None, Some(shard)) => amounts::shard(shard, count, together),
        (None, None) => Ok(0..count),
    }
}
