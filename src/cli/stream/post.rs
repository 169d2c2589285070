//! Batches on their way: several at a time, tried again, counted.

use super::latency::Latency;
use super::stopped;
use super::target::Target;
use crate::cli::report;
use crate::error::Error;
use std::collections::BTreeMap;
use std::io;
use std::sync::mpsc::{Receiver, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// The first pause before a request is tried again; each further one is twice as long.
const PAUSE: Duration = Duration::from_millis(100);

/// The longest pause, whatever an endpoint asks for.
const LONGEST: Duration = Duration::from_secs(30);

/// After so many batches in a row that were given up, nothing more is sent.
const HOPELESS: u64 = 20;

/// A body with its number of sessions.
pub(super) struct Batch {
    pub(super) body: Vec<u8>,
    pub(super) sessions: u64,
}

/// What came back.
pub(super) enum Answer {
    /// A status, and how long to wait before the next try, if it was said.
    Status(u16, Option<Duration>),
    /// Nothing, and why.
    None(String),
}

/// What became of all batches.
#[derive(Debug, Default)]
pub(super) struct Summary {
    /// Sessions that were taken.
    pub(super) sent: u64,
    /// Sessions that were not.
    lost: u64,
    /// How often a request was tried again.
    retried: u64,
    /// Answers by status.
    statuses: BTreeMap<u16, u64>,
    /// Requests without an answer, by the reason.
    silent: BTreeMap<String, u64>,
    /// How long answers took.
    latency: Latency,
    /// Batches that were given up since one was taken.
    given_up: u64,
}

/// Sends what `make` gives, at most `in_flight` batches at a time.
///
/// # Errors
/// If the system has no threads.
pub(super) fn send(
    target: &Target,
    in_flight: usize,
    retries: u32,
    make: impl FnOnce(&mut dyn FnMut(Batch) -> io::Result<()>) -> io::Result<()>,
) -> io::Result<Summary> {
    let summary = Mutex::new(Summary::default());
    let (give, take) = sync_channel::<Batch>(in_flight);
    let take = Mutex::new(take);
    thread::scope(|scope| {
        for _ in 0..in_flight {
            let (take, summary) = (&take, &summary);
            thread::Builder::new().spawn_scoped(scope, move || {
                while let Some(batch) = next(take) {
                    deliver(target, &batch, retries, summary);
                }
            })?;
        }
        let made = make(&mut |batch| {
            if lock(&summary).given_up >= HOPELESS {
                return Err(stopped());
            }
            give.send(batch).map_err(|_| stopped())
        });
        // With the sender gone, the threads end when all is delivered.
        drop(give);
        match made {
            // The summary tells it.
            Err(_) if lock(&summary).given_up >= HOPELESS => Ok(()),
            made => made,
        }
    })?;
    Ok(summary.into_inner().unwrap_or_else(PoisonError::into_inner))
}

fn next(take: &Mutex<Receiver<Batch>>) -> Option<Batch> {
    lock(take).recv().ok()
}

fn lock<X>(mutex: &Mutex<X>) -> std::sync::MutexGuard<'_, X> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Sends a batch until it is taken or given up.
fn deliver(target: &Target, batch: &Batch, retries: u32, summary: &Mutex<Summary>) {
    let mut latency = Latency::default();
    for attempt in 0..=retries {
        let started = Instant::now();
        let answer = target.post(&batch.body);
        latency.record(started.elapsed());
        let (taken, again, pause) = match &answer {
            Answer::Status(status, pause) => {
                ((200..300).contains(status), matches!(status, 408 | 429 | 500..=599), *pause)
            }
            Answer::None(_) => (false, true, None),
        };
        let again = again && !taken && attempt < retries;
        let mut sum = lock(summary);
        match answer {
            Answer::Status(status, _) => *sum.statuses.entry(status).or_default() += 1,
            Answer::None(why) => *sum.silent.entry(why).or_default() += 1,
        }
        if again && sum.given_up < HOPELESS {
            sum.retried += 1;
            drop(sum);
            thread::sleep(pause.unwrap_or(PAUSE * 2u32.saturating_pow(attempt)).min(LONGEST));
            continue;
        }
        sum.latency.add(&latency);
        if taken {
            (sum.sent, sum.given_up) = (sum.sent + batch.sessions, 0);
        } else {
            (sum.lost, sum.given_up) = (sum.lost + batch.sessions, sum.given_up + 1);
        }
        return;
    }
}

impl Summary {
    /// Tells what came back.
    pub(super) fn tell(&self) {
        for (status, count) in &self.statuses {
            report::note(&format!("status {status}: {count} answers"));
        }
        for (why, count) in &self.silent {
            report::note(&format!("no answer: {count} times: {why}"));
        }
        if self.retried > 0 {
            report::note(&format!("tried again: {} times", self.retried));
        }
        self.latency.tell("answers took");
    }

    /// Whether all were taken.
    pub(super) fn verdict(&self, url: &str) -> Result<(), Error> {
        if self.lost == 0 && self.given_up == 0 {
            return Ok(());
        }
        let stopped = if self.given_up >= HOPELESS {
            format!("; stopped after {HOPELESS} requests in a row that were not taken")
        } else {
            String::new()
        };
        let message = format!("{} sessions were not taken{stopped}", self.lost);
        Err(Error::io("send to", url.as_ref(), io::Error::other(message))
            .with_help("look at the statuses above, and at the log of the endpoint"))
    }
}
