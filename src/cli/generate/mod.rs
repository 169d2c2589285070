//! `generate`: makes sessions.

mod feed;
mod file;
mod folder;
mod format;
mod manifest;

pub(super) use feed::{drawn_seed, feed, tell_seed};

use super::amounts;
use super::args::Generate;
use crate::dataset::Run;
use crate::error::Error;
use format::Written;
use std::num::NonZero;
use std::ops::Range;
use std::thread;

pub(super) fn run(options: &Generate) -> Result<(), Error> {
    let count = amounts::count(&options.count)?;
    let written = Written::new(options)?;
    let rows = rows(options, count, written.rows_together())?;
    let into_folder = folder::is_wanted(options);
    file::check_truth(options.truth.as_deref(), &options.output)?;
    if into_folder && options.truth.is_some() {
        return Err(Error::input("the ground truth of a folder of files is not written along with them")
            .with_help("write it by a run of its own: the same options, -o /dev/null --truth FILE"));
    }
    manifest::check(options, into_folder)?;
    let (profile, feed) = feed::feed_of(&options.profile, count, options.seed.unwrap_or_else(drawn_seed))?;
    tell_seed(options.seed, feed.plan());
    feed::tell_cut(feed.plan());
    feed::tell_phones(feed.plan());
    written.check_lines(feed.has_defects())?;
    let Written { format, compression, pick, partition } = written;
    let (pick, threads) = (pick.as_ref(), threads(options.threads));
    let run = Run { feed: &feed, format, pick, partition, compression, threads };
    if into_folder {
        folder::write_all(options, &profile, &run, rows)
    } else {
        file::write(options, &profile, &run, rows)
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
