//! The run over an input: one thread reads, some judge, and what they find is told in order.

use super::block::Block;
use super::splitter::Splitter;
use super::summary::Summary;
use super::worker::{Judged, Worker};
use super::{Form, InputError, Located};
use crate::judge::Policy;
use crate::judge::dataset::Dataset;
use crate::model::Edition;
use crate::rules::Severity;
use std::io::Read;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

/// How inputs are judged.
#[derive(Clone, Debug)]
pub struct Options {
    /// By which edition.
    pub edition: Edition,
    /// What counts, and how much.
    pub policy: Policy,
    /// How bad a finding must be to be told; those below are counted only.
    pub level: Severity,
    /// How the records stand in the input.
    pub form: Form,
    /// The most bytes of a record that is read.
    pub largest: usize,
    /// How many threads judge.
    pub threads: usize,
    /// Whether what the data set is judged by as a whole is collected.
    pub dataset: bool,
    /// How many findings are told; the rest is counted only.
    pub most: u64,
}

impl Default for Options {
    /// Edition 215, warnings and errors, records of at most 16 MiB, one thread, no data set, all findings.
    fn default() -> Self {
        Options {
            edition: Edition::default(),
            policy: Policy::default(),
            level: Severity::Warning,
            form: Form::Auto,
            largest: 16 << 20,
            threads: 1,
            dataset: false,
            most: u64::MAX,
        }
    }
}

type Lane = (Receiver<Block>, SyncSender<Judged>);

/// Judges an input, which is called `name` in the summary; adds to `summary`, and tells what is found in order.
///
/// # Errors
/// If the input cannot be read to its end; what came before is judged. Or the first error of `tell`.
pub fn check<E: From<InputError>>(
    input: impl Read + Send,
    name: &str,
    options: &Options,
    summary: &mut Summary,
    mut dataset: Option<&mut Dataset>,
    mut tell: impl FnMut(&Located, &Summary) -> Result<(), E>,
) -> Result<(), E> {
    let enough = AtomicBool::new(summary.at_least(options.level) >= options.most);
    let stopped = AtomicBool::new(false);
    thread::scope(|scope| {
        let mut judges: Vec<SyncSender<Block>> = Vec::new();
        let mut results: Vec<Receiver<Judged>> = Vec::new();
        for _ in 0..options.threads.max(1) {
            let (blocks, incoming) = sync_channel::<Block>(2);
            let (outgoing, judged) = sync_channel::<Judged>(2);
            let lane: Lane = (incoming, outgoing);
            let enough = &enough;
            scope.spawn(move || {
                let mut worker = Worker::new(options);
                for block in lane.0 {
                    if lane.1.send(worker.judge(&block, enough.load(Ordering::Relaxed))).is_err() {
                        return;
                    }
                }
            });
            judges.push(blocks);
            results.push(judged);
        }
        let stop = &stopped;
        let reader = scope.spawn(move || -> Result<(), InputError> {
            let mut splitter = Splitter::new(input, options.form, options.largest);
            for lane in judges.iter().cycle() {
                let Some(block) = splitter.next()? else { return Ok(()) };
                if stop.load(Ordering::Relaxed) || lane.send(block).is_err() {
                    return Ok(());
                }
            }
            Ok(())
        });
        let mut position = Position { line: 0, column: 0 };
        for lane in results.iter().cycle() {
            let Ok(judged) = lane.recv() else { break };
            let added = add(judged, name, options, summary, &mut position, &mut dataset, &mut tell);
            if summary.at_least(options.level) >= options.most {
                enough.store(true, Ordering::Relaxed);
            }
            if let Err(error) = added {
                stopped.store(true, Ordering::Relaxed);
                return Err(error);
            }
        }
        summary.lines += u64::from(position.column > 0);
        // A thread that panicked was a fault of this crate, which is not to be hidden.
        reader.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)).map_err(E::from)
    })
}

/// Lines and columns that were passed.
struct Position {
    line: u64,
    column: u64,
}

fn add<E>(
    judged: Judged,
    name: &str,
    options: &Options,
    summary: &mut Summary,
    position: &mut Position,
    dataset: &mut Option<&mut Dataset>,
    tell: &mut impl FnMut(&Located, &Summary) -> Result<(), E>,
) -> Result<(), E> {
    summary.records += judged.records;
    summary.broken_records += judged.broken_records;
    summary.bytes += judged.bytes;
    let mut found = judged.found;
    for place in found.iter_mut().flat_map(|located| &mut located.finding.places) {
        if place.line == 1 {
            place.column += position.column;
        }
        place.line += position.line;
    }
    let mut told = summary.at_least(options.level);
    for (at, count) in &judged.counts {
        let rule = crate::rules::RULES[*at];
        let Some(severity) = options.policy.severity(rule) else { continue };
        summary.add(*at, severity, *count, || {
            let place =
                found.iter().find(|located| located.finding.rule == rule).map(|located| &located.finding.places[0]);
            (name.to_owned(), place.map_or(0, |place| place.line), place.map_or(0, |place| place.column))
        });
    }
    for located in found.iter().filter(|located| located.finding.severity >= options.level) {
        if told < options.most {
            tell(located, summary)?;
        }
        told += 1;
    }
    if let Some(dataset) = dataset {
        for entry in &judged.entries {
            let column = if entry.line == 1 { entry.column + position.column } else { entry.column };
            dataset.add(entry, entry.line + position.line, column);
        }
    }
    summary.lines += judged.breaks;
    position.line += judged.breaks;
    position.column = if judged.breaks > 0 { judged.tail } else { position.column + judged.tail };
    Ok(())
}
