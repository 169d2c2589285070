//! `check`: what is wrong with files of sessions.

use super::Exit;
use super::args;
use super::decompress::opened;
use super::progress::{Progress, State, counted};
use super::report::to_stdout;
use crate::error::Error;
use crate::judge::dataset::{Dataset, LEAST_MEMORY, MOST_MEMORY};
use crate::judge::stream::{Form, InputError, Located, Options, Summary, check};
use crate::judge::{Policy, Selector, Severity};
use crate::model::Edition;
use crate::report::{Report, Style};
use clap::{Args, ValueEnum, ValueHint};
use std::io::{self, BufWriter, IsTerminal, Read, StdoutLock, Write};
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

/// What is judged, and how.
#[derive(Args, Debug)]
pub(super) struct Check {
    /// The files; - is standard input
    #[arg(required = true, value_name = "FILE", value_hint = ValueHint::FilePath)]
    files: Vec<PathBuf>,
    /// The edition of the contract
    #[arg(long, default_value = "215", value_name = "215|269")]
    edition: Edition,
    /// How findings are shown
    #[arg(short, long, value_enum, default_value = "text")]
    format: Format,
    /// How bad a finding must be to be told, and to be a failure
    #[arg(long, value_enum, default_value = "warning")]
    level: Level,
    /// Breaking this rule, or all of a basis (contract, standard, observed, house), is nothing; may be given several times
    #[arg(long, value_name = "RULE|BASIS")]
    allow: Vec<Selector>,
    /// Breaking this rule, or all of a basis, is an error; comes after all --allow
    #[arg(long, value_name = "RULE|BASIS")]
    deny: Vec<Selector>,
    /// How the sessions stand in the files
    #[arg(long, value_enum, default_value = "auto")]
    input: Input,
    /// Tell at most so many findings; all are counted [default: 50 as text, 1000 for GitHub, otherwise all]
    #[arg(long, value_name = "N")]
    max: Option<u64>,
    /// Show no value and no text of the sessions
    #[arg(long)]
    mask: bool,
    /// The most bytes of a session that are read: 500k, 16M
    #[arg(long, default_value = "16M", value_name = "SIZE")]
    max_record: String,
    /// How many threads [default: one per core]
    #[arg(long, value_name = "N", value_parser = args::threads)]
    threads: Option<usize>,
    /// Look also at what the sessions of all files say together: identifiers, visits that overlap, order
    #[arg(long)]
    dataset: bool,
    /// How much memory that may take; beyond it, files on the disk are used
    #[arg(long, default_value = "512M", value_name = "SIZE", requires = "dataset")]
    memory: String,
    /// Where those files are put for the time [default: the system's place for such files]
    #[arg(long, value_name = "DIR", requires = "dataset", value_hint = ValueHint::DirPath)]
    temp: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    Text,
    Json,
    Sarif,
    Github,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Level {
    Note,
    Warning,
    Error,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Input {
    /// As the text looks
    Auto,
    /// One in each line
    Lines,
    /// Arrays, listing pages, or single sessions
    Document,
    /// Columns with a line of names before them, as `generate --format csv` writes them
    Csv,
}

/// Why a run ends early.
enum Stop {
    Input(InputError),
    Output(io::Error),
    Disk(io::Error),
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Stop::Disk(error)
    }
}

impl From<InputError> for Stop {
    fn from(error: InputError) -> Self {
        Stop::Input(error)
    }
}

pub(super) fn run(options: &Check) -> Result<Exit, Error> {
    let (judging, report) = (judging(options)?, shown(options));
    let mut out = Out { stdout: BufWriter::new(io::stdout().lock()), report, shown: 0 };
    let mut summary = Summary::default();
    let mut unread = None;
    let memory = size("--memory", &options.memory, LEAST_MEMORY, MOST_MEMORY)?;
    let directory = options.temp.clone().unwrap_or_else(std::env::temp_dir);
    let mut dataset = options.dataset.then(|| Dataset::new(judging.policy.clone(), memory, directory.clone()));
    let mut written = out.write(&report.begin());
    for path in &options.files {
        if written.is_err() {
            break;
        }
        let csv = matches!(options.input, Input::Csv);
        match file(path, csv, &judging, &mut summary, dataset.as_mut(), &mut out) {
            Ok(()) => {}
            Err(Stop::Output(error) | Stop::Disk(error)) => written = Err(error),
            // The other files are judged nevertheless; the first that could not be read is told at the end.
            Err(Stop::Input(error)) => {
                let error = unreadable(path, error);
                if let Some(before) = unread.replace(error) {
                    super::report::error(&before);
                }
            }
        }
    }
    if let (Some(dataset), Ok(())) = (dataset, &written) {
        let told = dataset.finish(&mut summary, |name, located, summary| {
            let wanted = located.finding.severity >= judging.level && summary.at_least(judging.level) <= judging.most;
            if wanted { out.tell(name, located).map_err(Stop::Output) } else { Ok(()) }
        });
        match told {
            Err(Stop::Disk(error)) => {
                return Err(Error::io("put files into", &directory, error)
                    .with_help("name another directory with --temp, or allow more with --memory"));
            }
            Err(Stop::Output(error)) => written = Err(error),
            Err(Stop::Input(_)) | Ok(()) => {}
        }
    }
    let shown = out.shown;
    // Of inputs that could not be read, no text says that nothing was found.
    if unread.is_none() || summary.records > 0 || report.style != Style::Text {
        written = written.and_then(|()| out.write(&report.end(&summary, shown)));
    }
    written = written.and_then(|()| out.stdout.flush());
    to_stdout(written)?;
    match unread {
        Some(error) => Err(error),
        None if summary.at_least(judging.level) > 0 => Ok(Exit::Found),
        None => Ok(Exit::Success),
    }
}

fn judging(options: &Check) -> Result<Options, Error> {
    let policy = options.allow.iter().fold(Policy::default(), |policy, selector| policy.allow(*selector));
    let policy = options.deny.iter().fold(policy, |policy, selector| policy.deny(*selector));
    Ok(Options {
        edition: options.edition,
        policy,
        level: match options.level {
            Level::Note => Severity::Note,
            Level::Warning => Severity::Warning,
            Level::Error => Severity::Error,
        },
        form: match options.input {
            Input::Auto => Form::Auto,
            Input::Lines => Form::Lines,
            Input::Document => Form::Document,
            // What stands in columns is read as lines.
            Input::Csv => Form::Lines,
        },
        largest: size("--max-record", &options.max_record, 1 << 10, 1 << 30)?,
        threads: options.threads.unwrap_or_else(|| thread::available_parallelism().map_or(1, NonZero::get)),
        dataset: options.dataset,
        most: options.max.unwrap_or(match options.format {
            Format::Text => 50,
            Format::Github => 1000,
            Format::Json | Format::Sarif => u64::MAX,
        }),
    })
}

fn shown(options: &Check) -> Report {
    let style = match options.format {
        Format::Text => Style::Text,
        Format::Json => Style::Json,
        Format::Sarif => Style::Sarif,
        Format::Github => Style::Github,
    };
    let colour = io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    Report { style, mask: options.mask, colour }
}

/// A size in bytes within bounds; k, M and G are powers of 1024.
fn size(option: &str, text: &str, least: usize, most: usize) -> Result<usize, Error> {
    let (digits, unit) = match text.char_indices().next_back() {
        Some((at, 'k' | 'K')) => (&text[..at], 1 << 10),
        Some((at, 'm' | 'M')) => (&text[..at], 1 << 20),
        Some((at, 'g' | 'G')) => (&text[..at], 1 << 30),
        _ => (text, 1usize),
    };
    let known = digits.parse::<usize>().ok().and_then(|number| number.checked_mul(unit));
    known.filter(|bytes| (least..=most).contains(bytes)).ok_or_else(|| {
        Error::input(format!("`{option} {text}` is no size that can be"))
            .with_help(format!("write bytes from {least} to {most}, as 500k, 16M or 1G"))
    })
}

/// Where findings go.
struct Out {
    stdout: BufWriter<StdoutLock<'static>>,
    report: Report,
    shown: u64,
}

impl Out {
    fn write(&mut self, text: &str) -> io::Result<()> {
        self.stdout.write_all(text.as_bytes())
    }

    fn tell(&mut self, name: &str, located: &Located) -> io::Result<()> {
        let text = self.report.finding(name, located, self.shown == 0);
        self.shown += 1;
        self.write(&text)
    }
}

fn file(
    path: &Path,
    csv: bool,
    judging: &Options,
    summary: &mut Summary,
    mut dataset: Option<&mut Dataset>,
    out: &mut Out,
) -> Result<(), Stop> {
    let name = if path == Path::new("-") { "stdin".to_owned() } else { path.display().to_string() };
    if let Some(dataset) = &mut dataset {
        dataset.file(&name);
    }
    let mut input = opened(path, csv).map_err(|error| Stop::Input(InputError::Read(error)))?;
    let (read, size) = (Arc::new(AtomicU64::new(0)), input.size);
    let as_lines = Options { form: Form::Lines, ..judging.clone() };
    let judging = if input.is_lines { &as_lines } else { judging };
    let counted = counted(std::mem::replace(&mut input.bytes, Box::new(io::empty())), Arc::clone(&read));
    let progress = Progress::new(&name, false, move || {
        let done = read.load(Ordering::Relaxed);
        State { done, all: size, bytes: done, rows: None }
    });
    let result = check(counted, &name, judging, summary, dataset, |located: &Located, _: &Summary| {
        out.tell(&name, located).map_err(Stop::Output)
    });
    progress.finish();
    result
}

/// What to say of an input that could not be read to its end.
fn unreadable(path: &Path, error: InputError) -> Error {
    match error {
        InputError::Binary => Error::input(format!("`{}`: {error}", path.display()))
            .with_help("give files of JSON text; of compressed ones, gzip and zstd are read"),
        InputError::Read(error) => {
            let help = match error.kind() {
                io::ErrorKind::NotFound => "look at the name and the folder",
                io::ErrorKind::IsADirectory => "name the files in it",
                io::ErrorKind::PermissionDenied => "give yourself the permission to read it",
                io::ErrorKind::UnexpectedEof | io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput => {
                    "the data are damaged or cut off; what came before was judged"
                }
                _ => "what came before was judged",
            };
            Error::unreadable(path, error).with_help(help)
        }
    }
}

/// An input that is opened.
pub(super) struct Opened {
    pub(super) bytes: Box<dyn Read + Send>,
    /// How many bytes it has, as it stands on the disk.
    pub(super) size: Option<u64>,
    /// Whether it was something else, and is given as one session a line.
    pub(super) is_lines: bool,
}
