//! `generate`: makes sessions.

mod feed;
mod file;
mod folder;

pub(super) use feed::{drawn_seed, feed, tell_seed};

use super::amounts;
use super::args::Generate;
use crate::dataset::Run;
use crate::error::Error;
use std::num::NonZero;
use std::ops::Range;
use std::thread;

pub(super) fn run(options: &Generate) -> Result<(), Error> {
    let count = amounts::count(&options.count)?;
    let format = amounts::format(options.format, options.page_size)?;
    let rows = rows(options, count, amounts::rows_together(format))?;
    let compression = amounts::compression(options)?;
    let into_folder = folder::is_wanted(options);
    file::check_truth(options.truth.as_deref(), &options.output)?;
    if into_folder && options.truth.is_some() {
        return Err(Error::input("the ground truth of a folder of files is not written along with them")
            .with_help("write it by a run of its own: the same options, -o /dev/null --truth FILE"));
    }
    let (profile, feed) = feed::feed_of(&options.profile, count, options.seed.unwrap_or_else(drawn_seed))?;
    tell_seed(options.seed, feed.plan());
    feed::tell_cut(feed.plan());
    feed::tell_phones(feed.plan());
    let run = Run { feed: &feed, format, compression, threads: threads(options.threads) };
    if into_folder { folder::write_all(options, &profile, &run, rows) } else { file::write(options, &run, rows) }
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
