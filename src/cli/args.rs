//! What the user can type. The doc comments are the help.

mod generate;
mod schema;

pub(super) use generate::{Compress, Format, Generate, PartitionBy};
pub(super) use schema::{SchemaFormat, SchemaOptions};

use super::conform::Conform;
use super::corpus::CorpusAction;
use super::report::Voice;
use crate::SessionKind;
use crate::model::Edition;
use clap::{Args, Parser, Subcommand, ValueEnum, ValueHint};
use clap_complete::Shell;
use std::path::PathBuf;

/// Coherent, deterministic test data for the Session of the Genesys Cloud Journey API
#[derive(Debug, Parser)]
#[command(
    name = "sessionsmith",
    version,
    max_term_width = 110,
    after_help = "\
Start here:
  sessionsmith preview                                  three sessions, readable
  sessionsmith generate -n 10k -o sessions.ndjson       ten thousand, in a file
  sessionsmith generate --help                          all options, with examples
  sessionsmith check sessions.ndjson                    what is wrong with them, and where

Data go to standard output or a file, everything else to standard error.
Exit codes:
  0  done, or the reader of standard output had enough
  1  failed: a disk is full, a file cannot be written; or something was found to be wrong
  2  the arguments or a profile are wrong, or check could not read its input"
)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Command,
    #[command(flatten)]
    pub(super) voice: Voice,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Make sessions
    #[command(after_help = "\
Examples:
  # Ten thousand sessions of a shop, the same bytes on every machine
  sessionsmith generate -n 10k -s 7 -o sessions.ndjson

  # One hundred of a million, without making the others
  sessionsmith generate -n 1M -s 7 --rows 500k..500100

  # App sessions only, fewer of them with one screen
  sessionsmith generate --type app --set visits.bounce=0.3

  # Real addresses and operators, from files of yours
  sessionsmith generate --geoip GeoLite2-City.mmdb --asn GeoLite2-ASN.mmdb -o sessions.ndjson

  # A feed with copies, late and dirty rows, and what was done to which
  sessionsmith generate -n 10k -s 7 --scenario dirty-feed -o sessions.ndjson --truth truth.ndjson

  # Typed columns: one file; then a folder of files for each day, to be queried in place
  sessionsmith generate -n 20k -s 7 -o sessions.parquet
  sessionsmith generate -n 20k -s 7 -f parquet -o sessions/ --partition-by date

  # Three columns for a spreadsheet
  sessionsmith generate -n 10k -s 7 --fields createdDate,lastPage.url -o sessions.csv

  # A profile of one's own, another month, the newest edition, as one JSON array
  sessionsmith generate -p mine.toml --from 2026-11-01 --to 2026-12-01 --edition 269 -f json")]
    Generate(Box<Generate>),
    /// Tell size and time of a run of generate, from a short sample
    #[command(after_help = "\
Takes the options of generate.

Examples:
  # A terabyte, in files of 1 GB
  sessionsmith plan -n 450M --compress zstd -o sessions/ --bytes-per-file 1G")]
    Plan(Box<Generate>),
    /// Show a few sessions, readable
    #[command(after_help = "\
Examples:
  # Two sessions of a shop; they are not the first two of a longer run, as the period is shared out among them
  sessionsmith preview -p retail -s 7 -n 2

  # What an override does: every visit has more than one page
  sessionsmith preview --set visits.bounce=0.05")]
    Preview(Preview),
    /// Tell which choices, from which tables, gave the values of a row
    #[command(after_help = "\
Seed, count, profile and GeoIP files must be those of the data set: they decide who visits in which row, and from where.

Examples:
  # The 42nd line of what `sessionsmith generate -n 1000 -s 7` makes
  sessionsmith explain 41 -n 1000 -s 7")]
    Explain(Explain),
    /// Compare a folder of files with its manifest, and make some of them again
    #[command(after_help = "\
Exit code 1 says that a file is not what the manifest says.

Examples:
  # The digests of all files; three files are made again and compared
  sessionsmith verify sessions/manifest.json

  # All files are made again
  sessionsmith verify sessions/manifest.json --files all")]
    Verify(Verify),
    /// Tell what is wrong with files of sessions, and where
    #[command(after_help = "\
Files are NDJSON, JSON arrays, pages of a listing (entities) or single sessions; also compressed with gzip or zstd.
By default warnings and errors are told. Rules that rest on observation or on the habits of this project give notes:
--level note tells them, --deny house makes some of them errors.

Exit codes:
  0  nothing was found
  1  something was found
  2  the arguments are wrong, or an input could not be read to its end

Examples:
  # A file; then a stream
  sessionsmith check sessions.ndjson
  zstdcat sessions.ndjson.zst | sessionsmith check -

  # What this program itself is held to
  sessionsmith check --level note --deny observed --deny house sessions.ndjson

  # For a pipeline: annotations of a change, a log for code scanning
  sessionsmith check --format github fixtures/*.json
  sessionsmith check --format sarif sessions.ndjson > sessions.sarif

  # Also identifiers that are there twice, visits that overlap, and order, in 1 GB of memory
  sessionsmith check --dataset --memory 1G sessions.ndjson")]
    Check(super::check::Check),
    /// List the rules of check, or print the page of one
    Rules {
        /// The rule, such as time.ended-before-created
        #[arg(value_name = "ID")]
        id: Option<String>,
    },
    /// List, show and check profiles
    #[command(subcommand)]
    Profile(ProfileAction),
    /// Print the schema of a session: JSON Schema, Arrow, Avro, or a table for a database
    #[command(after_help = "\
Examples:
  sessionsmith schema --edition 269                     # JSON Schema (2020-12)
  sessionsmith schema --format ddl:duckdb | duckdb sessions.db
  sessionsmith schema --format ddl:postgres | psql      # the columns of CSV")]
    Schema(SchemaOptions),
    /// Look at the fixture corpus, keep it true, pack it
    #[command(subcommand)]
    Corpus(CorpusAction),
    /// Hold a program, in any language, against the fixture corpus
    #[command(after_help = "\
Exit codes: 0 conformant, 1 not, 2 wrong arguments, 3 the program cannot be spoken to.

Examples:
  sessionsmith conform -- python3 adapter.py
  sessionsmith conform --edition 269 --known-failures known.toml --report junit=junit.xml -- ./adapter
  sessionsmith conform --exec -- ./decode-one          # a process for each case: OP and EDITION are its arguments
  sessionsmith conform --results results.jsonl         # judge answers that you have made yourself
  sessionsmith conform diff a.jsonl b.jsonl            # where two programs differ")]
    Conform(Conform),
    /// The geography that sessions are placed in
    #[command(subcommand)]
    Geoip(GeoipAction),
    /// Print the completion script of a shell
    #[command(after_help = "\
Examples:
  sessionsmith completions bash > ~/.local/share/bash-completion/completions/sessionsmith
  sessionsmith completions fish > ~/.config/fish/completions/sessionsmith.fish")]
    Completions {
        /// The shell
        shell: Shell,
    },
}

/// The profile and what is changed about it.
#[derive(Args, Debug)]
#[command(next_help_heading = "What the sessions are like")]
pub(super) struct ProfileOptions {
    /// The profile: a name of `profile list`, or a TOML file
    #[arg(short, long, default_value = "retail", value_name = "PROFILE", value_hint = ValueHint::FilePath)]
    pub(super) profile: String,
    /// Change a key of the profile, as visits.bounce=0.4; may be given several times, the last one counts
    #[arg(long = "set", value_name = "KEY=VALUE")]
    pub(super) sets: Vec<String>,
    /// Let something befall the traffic: black-friday, bot-wave, dirty-feed, or a TOML file of [[scenario]]; may be given
    /// several times
    #[arg(long = "scenario", value_name = "SCENARIO", value_hint = ValueHint::FilePath)]
    pub(super) scenarios: Vec<String>,
    /// Begin of the period, as 2026-10-01 or 2026-10-01T08:00:00Z, UTC [default: the profile's]
    #[arg(long, value_name = "DATE")]
    pub(super) from: Option<String>,
    /// End of the period, itself outside [default: the profile's]
    #[arg(long, value_name = "DATE")]
    pub(super) to: Option<String>,
    /// The edition of the contract
    #[arg(long, default_value = "215", value_name = "215|269")]
    pub(super) edition: Edition,
    /// Leave absent properties out, or write them as null
    #[arg(long, value_enum, default_value = "omit")]
    pub(super) nulls: Nulls,
    /// Only sessions of this type
    #[arg(long = "type", value_enum, value_name = "TYPE")]
    pub(super) kind: Option<Kind>,
    #[command(flatten)]
    pub(super) geography: GeographyOptions,
}

/// Another geography than the embedded one.
#[derive(Args, Debug)]
#[command(next_help_heading = "Where visitors are")]
pub(super) struct GeographyOptions {
    /// A City or Country file in the MaxMind DB format (.mmdb), for real addresses; may be given twice, for IPv4 and IPv6
    /// [default: the embedded geography, whose addresses are nobody's]
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(super) geoip: Vec<PathBuf>,
    /// An ASN file (.mmdb), for the names of real network operators
    #[arg(long, value_name = "FILE", requires = "geoip", value_hint = ValueHint::FilePath)]
    pub(super) asn: Option<PathBuf>,
    /// What to do about countries of the profile of which the GeoIP files have no network
    #[arg(long, value_enum, default_value = "error", requires = "geoip")]
    pub(super) geoip_missing: GeoipMissing,
}

#[derive(Args, Debug)]
pub(super) struct Preview {
    /// How many sessions; they share the whole period
    #[arg(short = 'n', long, default_value = "3", value_name = "COUNT", allow_hyphen_values = true)]
    pub(super) count: String,
    /// The seed, a whole number: same seed, same bytes [default: drawn, and printed to standard error]
    #[arg(short, long, value_name = "SEED", value_parser = seed, allow_hyphen_values = true)]
    pub(super) seed: Option<u64>,
    #[command(flatten)]
    pub(super) profile: ProfileOptions,
}

#[derive(Args, Debug)]
pub(super) struct Explain {
    /// The row, counted from 0
    #[arg(allow_hyphen_values = true)]
    pub(super) row: String,
    /// How many sessions the whole data set has
    #[arg(short = 'n', long, default_value = "1000", value_name = "COUNT", allow_hyphen_values = true)]
    pub(super) count: String,
    /// The seed of the data set
    #[arg(short, long, default_value = "0", value_name = "SEED", value_parser = seed, allow_hyphen_values = true)]
    pub(super) seed: u64,
    #[command(flatten)]
    pub(super) profile: ProfileOptions,
}

#[derive(Args, Debug)]
pub(super) struct Verify {
    /// The manifest; its files stand beside it
    #[arg(value_name = "MANIFEST", value_hint = ValueHint::FilePath)]
    pub(super) manifest: PathBuf,
    /// How many files to make again, picked at random: a number, or all
    #[arg(long, default_value = "3", value_name = "N|all", allow_hyphen_values = true)]
    pub(super) files: String,
    /// How many threads [default: one per core]
    #[arg(long, value_name = "N", value_parser = threads, allow_hyphen_values = true)]
    pub(super) threads: Option<usize>,
    #[command(flatten)]
    pub(super) geography: GeographyOptions,
}

#[derive(Debug, Subcommand)]
pub(super) enum ProfileAction {
    /// The names of the built-in profiles
    List,
    /// Print a built-in profile, to start one's own from, or draw any profile
    Show {
        /// Its name; with --plot also a TOML file
        #[arg(value_hint = ValueHint::FilePath)]
        name: String,
        /// Draw its mixes and curves, merged with what it extends, at most 100 columns wide
        #[arg(long)]
        plot: bool,
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
    Omit,
    Explicit,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum GeoipMissing {
    /// Refuse the profile
    Error,
    /// Leave them out, and tell
    Skip,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Kind {
    Web,
    App,
    Conversation,
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

/// The most threads that may be asked for: more than any machine has, fewer than any system refuses.
const MOST_THREADS: usize = 1024;

fn seed(text: &str) -> Result<u64, String> {
    text.parse().map_err(|_| format!("a seed is a whole number from 0 to {}", u64::MAX))
}

pub(super) fn threads(text: &str) -> Result<usize, String> {
    let known = text.parse().ok().filter(|number| (1..=MOST_THREADS).contains(number));
    known.ok_or_else(|| format!("ask for 1 to {MOST_THREADS} threads"))
}
