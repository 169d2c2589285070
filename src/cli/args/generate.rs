//! What the user can type after `generate`.

use super::{ProfileOptions, seed, threads};
use crate::cli::stream::StreamOptions;
use clap::{Args, ValueEnum, ValueHint};
use std::path::PathBuf;

#[derive(Args, Debug)]
pub(in crate::cli) struct Generate {
    /// How many sessions: 500, 10k, 5M, 1G
    #[arg(short = 'n', long, default_value = "1000", value_name = "COUNT", allow_hyphen_values = true)]
    pub(in crate::cli) count: String,
    /// The seed, a whole number: same seed, same bytes [default: drawn, and printed to standard error]
    #[arg(short, long, value_name = "SEED", value_parser = seed, allow_hyphen_values = true)]
    pub(in crate::cli) seed: Option<u64>,
    /// The file to write, under the name FILE.partial until it is whole; - is standard output; DIR/ is a folder of files with
    /// a manifest; s3://, gs:// and az:// are object stores, in a build with the feature `cloud`
    #[arg(short, long, default_value = "-", value_name = "FILE|DIR/", value_hint = ValueHint::AnyPath)]
    pub(in crate::cli) output: PathBuf,
    /// A file for the ground truth, one JSON object for each session: visitor, channel, bot or not, scenarios, defects
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(in crate::cli) truth: Option<PathBuf>,
    /// The format [default: by the name of the file: .csv, .parquet, .arrows; otherwise ndjson]
    #[arg(short, long, value_enum)]
    pub(in crate::cli) format: Option<Format>,
    /// Only these properties, with commas between: id,lastPage.url
    #[arg(long, value_name = "NAMES")]
    pub(in crate::cli) fields: Option<String>,
    /// Flat columns instead of nested ones: lastPage_url; a list or map is one column of JSON text (parquet, arrow; csv always)
    #[arg(long)]
    pub(in crate::cli) flat: bool,
    /// How many rows a row group of Parquet has [default: 65536]
    #[arg(long, value_name = "COUNT", allow_hyphen_values = true)]
    pub(in crate::cli) row_group: Option<String>,
    /// How many sessions a page of the listing has [default: 25]
    #[arg(long, value_name = "N", allow_hyphen_values = true)]
    pub(in crate::cli) page_size: Option<u64>,
    /// Pack the output, Parquet and Arrow inside of the file [default: by the name of the file: .gz, .zst; Parquet: snappy]
    #[arg(long, value_enum, value_name = "HOW")]
    pub(in crate::cli) compress: Option<Compress>,
    /// How hard to pack: 1 to 9 for gzip, 1 to 19 for zstd [default: 6, 3]
    #[arg(long, value_name = "N", allow_hyphen_values = true)]
    pub(in crate::cli) level: Option<u32>,
    /// Only these rows of the COUNT, counted from 0, the second excluded: 500..600, 500.., ..600
    #[arg(long, value_name = "A..B", allow_hyphen_values = true)]
    pub(in crate::cli) rows: Option<String>,
    /// Only the I-th of N equal parts, I from 0 to N-1: lines of all parts, put together in order, are the whole
    #[arg(long, value_name = "I/N", conflicts_with = "rows", allow_hyphen_values = true)]
    pub(in crate::cli) shard: Option<String>,
    /// In a folder: how many rows a file has [default: 100k]
    #[arg(long, value_name = "COUNT", conflicts_with = "bytes_per_file", allow_hyphen_values = true)]
    pub(in crate::cli) rows_per_file: Option<String>,
    /// In a folder: about how many bytes a file has: 100M, 1G
    #[arg(long, value_name = "BYTES", allow_hyphen_values = true)]
    pub(in crate::cli) bytes_per_file: Option<String>,
    /// In a folder: part the sessions of Parquet files by a property, in folders such as date=2026-10-01/
    #[arg(long, value_enum, value_name = "PROPERTY")]
    pub(in crate::cli) partition_by: Option<PartitionBy>,
    /// Of one file: a manifest for verify, in the same folder; the profile is put beside it
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(in crate::cli) manifest: Option<PathBuf>,
    /// In a folder: keep the files that an earlier run of the same kind made whole, and make the others
    #[arg(long)]
    pub(in crate::cli) resume: bool,
    /// How many threads; the bytes do not depend on it [default: one per core]
    #[arg(long, value_name = "N", value_parser = threads, allow_hyphen_values = true)]
    pub(in crate::cli) threads: Option<usize>,
    #[command(flatten)]
    pub(in crate::cli) stream: StreamOptions,
    #[command(flatten)]
    pub(in crate::cli) profile: ProfileOptions,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(in crate::cli) enum Format {
    /// One session a line
    Ndjson,
    /// One JSON array
    Json,
    /// The API's listing, one page a line
    Pages,
    /// Flat columns with a line of names (RFC 4180)
    Csv,
    /// Typed, nested columns
    #[cfg(feature = "parquet")]
    Parquet,
    /// The same as an Arrow IPC stream
    #[cfg(feature = "parquet")]
    Arrow,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(in crate::cli) enum PartitionBy {
    /// The day on which they were created, UTC
    Date,
    /// The country that they say they are in
    Country,
    /// Their type
    Type,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(in crate::cli) enum Compress {
    None,
    Gzip,
    Zstd,
    #[cfg(feature = "parquet")]
    Snappy,
}
