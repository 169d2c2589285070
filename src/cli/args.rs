//! What the user can type. The doc comments are the help.

use crate::SessionKind;
use crate::error::Error;
use crate::model::Edition;
use clap::{Args, Parser, Subcommand, ValueEnum, ValueHint};
use clap_complete::Shell;
use std::ops::Range;
use std::path::PathBuf;

/// Coherent, deterministic test data for the Session of the Genesys Cloud Journey API
#[derive(Debug, Parser)]
#[command(
    name = "sessionsmith",
    version,
    propagate_version = true,
    max_term_width = 110,
    after_help = "\
Exit codes: 0 done, 1 the machine failed (disk, permission), 2 arguments or a profile are wrong.
Data go to standard output or a file, everything else to standard error."
)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Command,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Make sessions
    #[command(after_help = "\
Examples:
  sessionsmith generate -n 10k -s 7 -o sessions.ndjson      ten thousand sessions of a shop, the same on every machine
  sessionsmith generate -n 1M -s 7 --rows 500000..500100    one hundred of a million, without making the others
  sessionsmith generate --type app --set visits.bounce=0.3  app sessions only, with an override of the profile
  sessionsmith generate -p mine.toml --from 2026-11-01 --to 2026-12-01 --edition 269")]
    Generate(Generate),
    /// Show a few sessions, readable
    #[command(after_help = "Example:\n  sessionsmith preview -p retail -s 7 -n 2")]
    Preview(Preview),
    /// Tell which choice, from which table, gave each value of a row, and the visitor's other visits
    #[command(
        after_help = "Example:\n  sessionsmith explain 41 -s 7 -n 1000      the row that `generate -s 7 -n 1000` makes as its 42nd line"
    )]
    Explain(Explain),
    /// List, show and check profiles
    #[command(subcommand)]
    Profile(ProfileAction),
    /// Print the JSON Schema (2020-12) of a session
    Schema {
        /// The edition of the contract
        #[arg(long, default_value = "215", value_name = "215|269")]
        edition: Edition,
    },
    /// The geography that sessions are placed in
    #[command(subcommand)]
    Geoip(GeoipAction),
    /// Print the completion script of a shell
    #[command(after_help = "Example:\n  sessionsmith completions bash > /etc/bash_completion.d/sessionsmith")]
    Completions {
        /// The shell
        shell: Shell,
    },
}

/// The profile and what is changed about it.
#[derive(Args, Debug)]
pub(super) struct ProfileOptions {
    /// The profile: a name of `profile list`, or a TOML file
    #[arg(short, long, default_value = "retail", value_name = "PROFILE", value_hint = ValueHint::FilePath)]
    pub(super) profile: String,
    /// Override a key of the profile, as visits.bounce=0.4; may be given several times
    #[arg(long = "set", value_name = "KEY=VALUE")]
    pub(super) sets: Vec<String>,
    /// The first moment: a date, or a date and time in UTC [default: the profile's]
    #[arg(long, value_name = "DATE")]
    pub(super) from: Option<String>,
    /// The end; the moment itself is outside [default: the profile's]
    #[arg(long, value_name = "DATE")]
    pub(super) to: Option<String>,
    /// The edition of the contract
    #[arg(long, default_value = "215", value_name = "215|269")]
    pub(super) edition: Edition,
    /// Whether absent properties are left out or written as null
    #[arg(long, value_enum, default_value = "omit")]
    pub(super) nulls: Nulls,
    /// Only sessions of this type
    #[arg(long = "type", value_enum, value_name = "TYPE")]
    pub(super) kind: Option<Kind>,
}

#[derive(Args, Debug)]
pub(super) struct Generate {
    #[command(flatten)]
    pub(super) profile: ProfileOptions,
    /// How many sessions: 500, 10k, 5M, 1G
    #[arg(short = 'n', long, default_value = "1000", value_name = "COUNT", allow_hyphen_values = true)]
    pub(super) count: String,
    /// The seed; without one it is drawn, and told
    #[arg(short, long, value_name = "SEED")]
    pub(super) seed: Option<u64>,
    /// The file to write, or - for standard output
    #[arg(short, long, default_value = "-", value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(super) output: PathBuf,
    /// The format: one session a line, or one array
    #[arg(short, long, value_enum, default_value = "ndjson")]
    pub(super) format: Format,
    /// Only these rows, counted from 0, the second one excluded: 500..600, 500.., ..600
    #[arg(long, value_name = "A..B", allow_hyphen_values = true)]
    pub(super) rows: Option<String>,
    /// How many threads make sessions; the bytes do not depend on it [default: one per core]
    #[arg(long, value_name = "N")]
    pub(super) threads: Option<std::num::NonZeroUsize>,
}

#[derive(Args, Debug)]
pub(super) struct Preview {
    #[command(flatten)]
    pub(super) profile: ProfileOptions,
    /// How many sessions
    #[arg(short = 'n', long, default_value = "3", value_name = "COUNT", allow_hyphen_values = true)]
    pub(super) count: String,
    /// The seed; without one it is drawn, and told
    #[arg(short, long, value_name = "SEED")]
    pub(super) seed: Option<u64>,
}

#[derive(Args, Debug)]
pub(super) struct Explain {
    /// The row, counted from 0
    pub(super) row: u64,
    #[command(flatten)]
    pub(super) profile: ProfileOptions,
    /// How many sessions the whole data set has
    #[arg(short = 'n', long, default_value = "1000", value_name = "COUNT", allow_hyphen_values = true)]
    pub(super) count: String,
    /// The seed of the data set
    #[arg(short, long, default_value = "0", value_name = "SEED")]
    pub(super) seed: u64,
}

#[derive(Debug, Subcommand)]
pub(super) enum ProfileAction {
    /// The names of the built-in profiles
    List,
    /// Print a built-in profile, to start one's own from
    Show {
        /// Its name
        name: String,
    },
    /// Tell all problems of profile files
    Check {
        /// The TOML files
        #[arg(required = true, value_name = "FILE", value_hint = ValueHint::FilePath)]
        files: Vec<PathBuf>,
    },
    /// Print the JSON Schema of the profile language, for editors
    Schema,
}

#[derive(Debug, Subcommand)]
pub(super) enum GeoipAction {
    /// Write the embedded geography as MMDB files, so that your own look-up agrees with every session
    #[command(after_help = "Example:\n  sessionsmith geoip export geoip/")]
    Export {
        /// The directory, made if it is not there
        #[arg(value_name = "DIR", value_hint = ValueHint::DirPath)]
        directory: PathBuf,
    },
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Nulls {
    /// Absent properties are left out
    Omit,
    /// Absent properties are written as null
    Explicit,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Kind {
    /// Visits to the web site
    Web,
    /// Visits with the app
    App,
    /// Conversations
    Conversation,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Format {
    /// One session a line
    Ndjson,
    /// One array
    Json,
}

impl From<Kind> for SessionKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Web => SessionKind::Web,
            Kind::App => SessionKind::App,
            Kind::Conversation => SessionKind::Conversation,
        }
    }
}

impl From<Format> for crate::encode::Format {
    fn from(format: Format) -> Self {
        match format {
            Format::Ndjson => crate::encode::Format::Ndjson,
            Format::Json => crate::encode::Format::Json,
        }
    }
}

/// A number with an optional unit of thousands: 500, 10k, 5M, 1G.
pub(super) fn count(text: &str) -> Result<u64, Error> {
    let (digits, unit) = match text.char_indices().next_back() {
        Some((at, 'k' | 'K')) => (&text[..at], 1_000),
        Some((at, 'M')) => (&text[..at], 1_000_000),
        Some((at, 'G')) => (&text[..at], 1_000_000_000),
        _ => (text, 1u64),
    };
    let refused = |why: &str| {
        Err(Error::input(format!("the count `{text}` {why}"))
            .with_help("write a number from 1 to 1,099,511,627,776 (2^40), as 500, 10k, 5M or 1G"))
    };
    if digits.starts_with('-') {
        return refused("is negative");
    }
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return refused("is not a number");
    }
    match digits.parse::<u64>().ok().and_then(|number| number.checked_mul(unit)) {
        Some(0) => refused("is zero"),
        Some(number) if number <= crate::plan::MOST_ROWS => Ok(number),
        _ => refused("is too large"),
    }
}

/// A range of rows inside a data set of `count` rows.
pub(super) fn rows(text: &str, count: u64) -> Result<Range<u64>, Error> {
    let refused = |why: String| {
        Err(Error::input(format!("the rows `{text}` {why}"))
            .with_help(format!("rows are counted from 0 to {}; write them as 500..600, 500.. or ..600", count - 1)))
    };
    let Some((start, end)) = text.split_once("..") else { return refused("are not a range".to_owned()) };
    let bound = |text: &str, default: u64| if text.is_empty() { Some(default) } else { text.parse::<u64>().ok() };
    let (Some(start), Some(end)) = (bound(start, 0), bound(end, count)) else {
        return refused("are not two whole numbers".to_owned());
    };
    if end > count {
        return refused(format!("reach beyond the {count} rows of the data set"));
    }
    if start >= end {
        return refused("are none: the second number is excluded".to_owned());
    }
    Ok(start..end)
}
