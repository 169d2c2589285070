//! What a run takes, from a short sample of it.

use super::folder;
use crate::cli::args::Generate;
use crate::cli::progress::{quantity, size, time};
use crate::dataset::{Cut, Run};
use crate::error::Error;
use crate::geo::grouped;
use std::ops::Range;
use std::time::{Duration, Instant};

/// Pieces of the sample, spread evenly over the rows.
const PIECES: u64 = 24;

/// Rows of a piece.
const PIECE: u64 = 4096;

/// How long the sample may take.
const PATIENCE: Duration = Duration::from_secs(4);

/// What was measured.
#[derive(Default)]
struct Sample {
    rows: u64,
    bytes: u64,
    /// Bytes of a row, piece by piece.
    lengths: Vec<f64>,
    /// How long the fastest piece took, a row.
    seconds: f64,
}

/// Prints rows, bytes, time and files.
pub(super) fn print(options: &Generate, run: &Run<'_>, rows: Range<u64>) -> Result<(), Error> {
    let sample = sample(run, &rows).map_err(|error| Error::io("write to", &options.output, error))?;
    let count = rows.end - rows.start;
    let mean = sample.bytes as f64 / sample.rows as f64;
    let bytes = (mean * count as f64).round() as u64;
    let mut lines = vec![
        ("rows", grouped(count)),
        ("bytes", format!("{}, {mean:.0} a row{}", size(bytes), margin(&sample, count))),
    ];
    let seconds = sample.seconds * count as f64;
    let threads = if run.threads == 1 { "one thread".to_owned() } else { format!("{} threads", run.threads) };
    let speed = format!("{} rows/s, {}/s", quantity(1.0 / sample.seconds), size((mean / sample.seconds) as u64));
    lines.push(("time", format!("{} by {threads} ({speed}), if what takes the bytes keeps up", time(seconds))));
    lines.push(("files", files(options, run, &rows, mean)?));
    let text: String = lines.iter().map(|(name, value)| format!("{name:<6} {value}\n")).collect();
    crate::cli::print(text.as_bytes())
}

fn sample(run: &Run<'_>, rows: &Range<u64>) -> std::io::Result<Sample> {
    let count = rows.end - rows.start;
    let pieces = PIECES.min(count.div_ceil(PIECE));
    let mut sample = Sample { seconds: f64::INFINITY, ..Sample::default() };
    let started = Instant::now();
    for piece in 0..pieces {
        let start = rows.start + (u128::from(count) * u128::from(piece) / u128::from(pieces)) as u64;
        let end = rows.end.min(start + PIECE);
        let (begun, mut bytes) = (Instant::now(), 0);
        run.sessions(start..end, |written| {
            bytes += written.len() as u64;
            Ok(())
        })?;
        let made = end - start;
        sample.seconds = sample.seconds.min(begun.elapsed().as_secs_f64() / made as f64);
        sample.rows += made;
        sample.bytes += bytes;
        sample.lengths.push(bytes as f64 / made as f64);
        if started.elapsed() > PATIENCE {
            break;
        }
    }
    Ok(sample)
}

/// How far the mean of the whole may be off: two standard errors of the pieces' means.
fn margin(sample: &Sample, count: u64) -> String {
    let n = sample.lengths.len() as f64;
    if sample.rows >= count {
        return String::new();
    }
    let mean = sample.lengths.iter().sum::<f64>() / n;
    let variance = sample.lengths.iter().map(|length| (length - mean).powi(2)).sum::<f64>() / (n - 1.0).max(1.0);
    let percent = 200.0 * (variance / n).sqrt() / mean;
    format!(" (give or take {percent:.1} %)")
}

fn files(options: &Generate, run: &Run<'_>, rows: &Range<u64>, mean: f64) -> Result<String, Error> {
    if !folder::is_wanted(options) {
        let one = if options.output.as_os_str() == "-" { "standard output" } else { "one" };
        return Ok(one.to_owned());
    }
    let per_file = folder::per_file(options, run)?;
    let files = Cut::new(rows.clone(), run.feed.plan().rows(), per_file, "").files();
    let large = size((mean * per_file.min(rows.end - rows.start) as f64) as u64);
    Ok(format!("{} of {} rows, about {large} each, and a manifest", grouped(files), grouped(per_file)))
}
