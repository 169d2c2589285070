//! `conform`: holds a program against the corpus, and writes reports.

use super::{Exit, print, report};
use crate::conform::{Form, KnownFailures, Manner, Run, ask, diff, offline, read_jsonl, report as formed, text};
use crate::corpus::Corpus;
use crate::error::Error;
use crate::model::Edition;
use clap::{Args, Subcommand, ValueEnum, ValueHint};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

#[derive(Args, Debug)]
#[command(args_conflicts_with_subcommands = true, subcommand_precedence_over_arg = true)]
pub(super) struct Conform {
    #[command(subcommand)]
    action: Option<Action>,
    /// The corpus: the folder `fixtures/`, a bundle, or its corpus.jsonl [default: the one that comes with this program]
    #[arg(long, value_name = "DIR", value_hint = ValueHint::AnyPath)]
    corpus: Option<PathBuf>,
    /// The edition of the contract
    #[arg(long, default_value = "215", value_name = "215|269")]
    edition: Edition,
    /// Failures that are known: fails if one is stale, unmatched, changed or expired
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    known_failures: Option<PathBuf>,
    /// Print the file of known failures as it ought to be, instead of the report
    #[arg(long)]
    fix: bool,
    /// Write a report: a form, or FORM=FILE; without a file, to standard output; may be given several times
    #[arg(long, value_name = "junit|tap|jsonl|html[=FILE]")]
    report: Vec<String>,
    /// Start the program once for each case, as COMMAND OP EDITION
    #[arg(long, conflicts_with = "results")]
    exec: bool,
    /// Judge a file of answers instead of asking a program
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, conflicts_with = "command")]
    results: Option<PathBuf>,
    /// How many seconds an answer may take
    #[arg(long, default_value = "10", value_name = "SECONDS", value_parser = clap::value_parser!(u64).range(1..=3600))]
    timeout: u64,
    /// The program and its arguments
    #[arg(last = true, value_name = "COMMAND", value_hint = ValueHint::CommandWithArguments)]
    command: Vec<String>,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Tell where two JSONL reports differ; exit code 1 if they do
    Diff {
        /// A report
        one: PathBuf,
        /// Another
        other: PathBuf,
    },
}

pub(super) fn run(options: &Conform) -> Result<Exit, Error> {
    if let Some(Action::Diff { one, other }) = &options.action {
        let (left, right) = (read_jsonl(&shown(one), &read(one)?)?, read_jsonl(&shown(other), &read(other)?)?);
        let lines = diff(&left, &right);
        report::note(&format!("{} | {}", left.name, right.name));
        print(lines.as_bytes())?;
        return Ok(if lines.is_empty() { Exit::Success } else { Exit::Found });
    }
    let forms = options.report.iter().map(|wanted| form(wanted)).collect::<Result<Vec<_>, _>>()?;
    let known = match &options.known_failures {
        Some(path) => KnownFailures::parse(&shown(path), &read(path)?)?,
        None => KnownFailures::default(),
    };
    let corpus = match &options.corpus {
        Some(path) => Corpus::open(path)?,
        None => Corpus::embedded()?,
    };
    let mut run = match (&options.results, options.command.is_empty()) {
        (Some(path), _) => offline(&corpus, options.edition, &shown(path), &read(path)?)?,
        (None, true) => {
            return Err(Error::input("no program is named").with_help(
                "write it behind two hyphens, as: sessionsmith conform -- python3 adapter.py; or give --results FILE",
            ));
        }
        (None, false) => {
            let manner = Manner {
                command: options.command.clone(),
                edition: options.edition,
                corpus: corpus.version.clone(),
                patience: Duration::from_secs(options.timeout),
            };
            match ask(&corpus, &manner, options.exec) {
                Ok(run) => run,
                Err(why) => {
                    report::note(&format!("the harness is broken, which says nothing of the program: {why}"));
                    return Ok(Exit::Harness);
                }
            }
        }
    };
    let today = chrono::DateTime::<chrono::Utc>::from(std::time::SystemTime::now()).format("%Y-%m-%d").to_string();
    let problems = known.apply(&mut run, Some(&today));
    if options.fix {
        print(known.fixed(&run).as_bytes())?;
    } else {
        told(&run, &problems, &forms)?;
    }
    Ok(match (run.is_broken(), run.is_conformant() && problems.is_empty()) {
        (true, _) => Exit::Harness,
        (false, true) => Exit::Success,
        (false, false) => Exit::Found,
    })
}

/// Writes the reports. What is for people goes to standard error if standard output has a report.
fn told(run: &Run, problems: &[String], forms: &[(Form, Option<PathBuf>)]) -> Result<(), Error> {
    let mut for_people = true;
    for (form, path) in forms {
        let text = formed(run, problems, *form);
        match path {
            Some(path) => fs::write(path, text).map_err(|error| Error::io("write", path, error))?,
            None => {
                for_people = false;
                print(text.as_bytes())?;
            }
        }
    }
    let text = text(run, problems);
    if for_people {
        print(text.as_bytes())
    } else {
        report::note(text.trim_end());
        Ok(())
    }
}

#[derive(Clone, Copy, ValueEnum)]
enum FormName {
    Junit,
    Tap,
    Jsonl,
    Html,
}

fn form(wanted: &str) -> Result<(Form, Option<PathBuf>), Error> {
    let (name, file) = wanted.split_once('=').map_or((wanted, None), |(name, file)| (name, Some(PathBuf::from(file))));
    let form = match FormName::from_str(name, false) {
        Ok(FormName::Junit) => Form::Junit,
        Ok(FormName::Tap) => Form::Tap,
        Ok(FormName::Jsonl) => Form::Jsonl,
        Ok(FormName::Html) => Form::Html,
        Err(_) => {
            return Err(Error::input(format!("there is no report `{name}`"))
                .with_help("write junit, tap, jsonl or html, with =FILE for a file"));
        }
    };
    Ok((form, file))
}

fn read(path: &Path) -> Result<String, Error> {
    fs::read_to_string(path).map_err(|error| {
        Error::input(format!("cannot read `{}`: {error}", path.display()))
            .with_help("name a file of UTF-8 text that is there")
    })
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}
