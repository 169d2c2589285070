//! Sessions one after the other in real time, for a system under load: to standard output, a file, or an HTTP endpoint.

mod latency;
mod pace;
mod post;
mod target;

use super::args::Generate;
use super::{amounts, report};
use crate::dataset::{FileFormat, Run};
use crate::encode::Format;
use crate::error::Error;
use crate::sink::Compression;
use clap::Args;
use latency::Latency;
use pace::{Clock, Pace};
use std::io;
use std::ops::Range;
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use target::Target;

use pace::{duration, rate};

/// How sessions are spread over time, and who gets them.
#[derive(Args, Debug)]
#[command(next_help_heading = "As a stream")]
pub(super) struct StreamOptions {
    /// Write so many sessions a second, evenly: 200, 5k/s, 90/min
    #[arg(long, value_name = "RATE", allow_hyphen_values = true)]
    pub(super) rate: Option<String>,
    /// Give the sessions dates of now: the period begins DELAY ago, and each is written so long after its createdDate, when
    /// most have ended; with --rate as the mean, else up to --to [default DELAY: 30m]
    #[arg(long, value_name = "DELAY", num_args = 0..=1, default_missing_value = "30m", require_equals = true)]
    #[arg(conflicts_with_all = ["from", "rows", "shard"])]
    pub(super) realtime: Option<String>,
    /// Send the sessions to this address by HTTP POST, several in a request
    #[arg(long, value_name = "URL", conflicts_with_all = ["output", "truth", "resume"])]
    post: Option<String>,
    /// The host of --post once more, unless it is this machine: no test shall hit a stranger by a slip
    #[arg(long, value_name = "HOST", requires = "post")]
    post_host: Option<String>,
    /// A header of each request, as "Authorization: Bearer abc"; may be given several times
    #[arg(long, value_name = "NAME: VALUE", requires = "post")]
    header: Vec<String>,
    /// How many sessions a request has [default: 100]
    #[arg(long, value_name = "N", requires = "post", allow_hyphen_values = true)]
    batch: Option<String>,
    /// How many requests may be under way at a time [default: 4]
    #[arg(long, value_name = "N", requires = "post", value_parser = super::args::threads, allow_hyphen_values = true)]
    in_flight: Option<usize>,
    /// How often a request is tried again after no answer, 429 or 5xx, each time after a longer pause [default: 5]
    #[arg(long, value_name = "N", requires = "post")]
    retries: Option<u32>,
}

impl StreamOptions {
    /// Whether sessions are paced or sent.
    pub(super) fn is_wanted(&self) -> bool {
        self.rate.is_some() || self.realtime.is_some() || self.post.is_some()
    }

    /// The endpoint, if there is one, for bodies of this kind.
    fn target(&self, kind: &'static str, packing: Option<&'static str>) -> Result<Option<Target>, Error> {
        let target = |url: &String| Target::new(url, self.post_host.as_deref(), &self.header, kind, packing);
        self.post.as_ref().map(target).transpose()
    }
}

/// Finds out what is wrong with the options, and gives a period of now to sessions that are to have one, in place of what the
/// profile says.
pub(super) fn prepare(options: &mut Generate, count: u64) -> Result<(), Error> {
    let (stream, period) = (&options.stream, &mut options.profile);
    stream.rate.as_deref().map(rate).transpose()?;
    stream.target("", None)?;
    let Some(delay) = &stream.realtime else { return Ok(()) };
    match (&stream.rate, &period.to) {
        (Some(_), Some(_)) => {
            return Err(
                Error::input("--rate and --to both say when a period of now ends").with_help("leave one of them away")
            );
        }
        (None, None) => {
            return Err(Error::input("nothing says how fast time fills: a period of now has no end yet")
                .with_help("give the mean rate (--rate 50/s) or the end of the period (--to)"));
        }
        _ => {}
    }
    let from = SystemTime::now() - duration(delay)?;
    if let Some(rate) = &stream.rate {
        let seconds = (count as f64 / self::rate(rate)?).clamp(1.0, MOST_SECONDS);
        period.to = date(from + Duration::from_secs_f64(seconds));
    }
    period.from = date(from);
    if let (Some(from), Some(to)) = (&period.from, &period.to) {
        report::note(&format!("period {from} to {to}"));
    }
    Ok(())
}

/// A hundred years: a longer period has no dates on the wire.
const MOST_SECONDS: f64 = 100.0 * 365.25 * 86_400.0;

/// Writes or sends the sessions as their time comes.
pub(super) fn run(options: &Generate, run: &Run<'_>, rows: Range<u64>) -> Result<(), Error> {
    let stream = &options.stream;
    if !matches!(run.format, FileFormat::Text(_)) {
        return Err(Error::input("typed columns come in large pieces, and are no stream of sessions")
            .with_help("choose a format of text, such as --format ndjson"));
    }
    if run.compression != Compression::None && stream.post.is_none() {
        return Err(Error::input("a paced stream is not packed: a reader would wait for the end of each piece")
            .with_help("leave --compress away, or pack after this command: | zstd"));
    }
    let clock = Clock::start(pace(options, run)?, rows.start);
    match stream.target(content_type(run.format), packing(run.compression))? {
        Some(target) => send(stream, &target, run, rows, &clock),
        None => write(options, run, rows, &clock),
    }
}

fn pace<'a>(options: &Generate, run: &Run<'a>) -> Result<Pace<'a>, Error> {
    let stream = &options.stream;
    let rate = stream.rate.as_deref().map(rate).transpose()?;
    Ok(match (&stream.realtime, rate) {
        (Some(delay), _) => Pace::Dated { plan: run.feed.plan(), delay: duration(delay)? },
        (None, Some(rate)) => Pace::Even { rate },
        (None, None) => Pace::None,
    })
}

/// Writes to a file or stream.
fn write(options: &Generate, run: &Run<'_>, rows: Range<u64>, clock: &Clock<'_>) -> Result<(), Error> {
    let mut output = super::generate::open(&options.output)?;
    let (mut latency, mut written) = (Latency::default(), 0);
    let (chunk, all) = (clock.rows_together(rows.end - rows.start), rows.end - rows.start);
    let done = run.sessions_by(chunk, rows, |bytes| {
        clock.wait(written);
        output.write(bytes)?;
        output.flush()?;
        latency.record(clock.late(written));
        written = all.min(written + chunk);
        Ok(())
    });
    clock.tell("wrote", written);
    latency.tell("written after their time by");
    let done = done.and_then(|()| output.finish());
    super::generate::finished(&options.output, done)
}

/// Sends to an endpoint.
fn send(
    stream: &StreamOptions,
    target: &Target,
    run: &Run<'_>,
    rows: Range<u64>,
    clock: &Clock<'_>,
) -> Result<(), Error> {
    let size = stream.batch.as_deref().map(|text| amounts::amount("sessions of a request", text)).transpose()?;
    let size = size.unwrap_or(100).min(MOST_TOGETHER);
    let (in_flight, retries) = (stream.in_flight.unwrap_or(4), stream.retries.unwrap_or(5));
    let all = rows.end - rows.start;
    let summary = post::send(target, in_flight, retries, |give| {
        let mut given = 0;
        run.batches(size, rows, |bytes| {
            clock.wait(given);
            let sessions = size.min(all - given);
            given += sessions;
            give(post::Batch { body: bytes.to_vec(), sessions })
        })
    });
    let url = target.to_string();
    let summary = summary.map_err(|error| Error::io("send to", url.as_ref(), error))?;
    clock.tell("sent", summary.sent);
    summary.tell();
    summary.verdict(&url)
}

/// The most sessions of a request.
const MOST_TOGETHER: u64 = 100_000;

/// What the body of a request is.
fn content_type(format: FileFormat) -> &'static str {
    match format {
        FileFormat::Text(Format::Json | Format::Pages(_)) => "application/json",
        FileFormat::Text(Format::Csv) => "text/csv; header=present",
        _ => "application/x-ndjson",
    }
}

/// How the body of a request is packed, as HTTP calls it.
fn packing(compression: Compression) -> Option<&'static str> {
    match compression {
        Compression::None => None,
        Compression::Gzip(_) => Some("gzip"),
        Compression::Zstd(_) => Some("zstd"),
    }
}

/// A moment as milliseconds since 1970 UTC.
fn millis(time: SystemTime) -> u64 {
    time.duration_since(UNIX_EPOCH).map_or(0, |since| since.as_millis() as u64)
}

/// The same as an option takes it.
fn date(time: SystemTime) -> Option<String> {
    let date = chrono::DateTime::from_timestamp_millis(i64::try_from(millis(time)).ok()?)?;
    Some(date.to_rfc3339_opts(chrono::SecondsFormat::Millis, true))
}

/// An error of the endpoint that more work does not mend.
fn stopped() -> io::Error {
    io::Error::other("the endpoint refuses what is sent")
}
