//! What the options say about the format of files, and why some do not fit together.

#[cfg(feature = "parquet")]
use crate::cli::amounts;
use crate::cli::args::{Compress, Format, Generate, Nulls, PartitionBy};
use crate::columns::Pick;
#[cfg(feature = "parquet")]
use crate::dataset::{Codec, Typed};
use crate::dataset::{FileFormat, Partition};
use crate::encode;
use crate::error::Error;
use crate::sink::Compression;
#[cfg(feature = "parquet")]
use std::io::{self, IsTerminal};
use std::num::NonZero;
use std::path::Path;

/// Sessions of a page if nobody says how many, as the API has it.
// A constant: the compiler has seen that it is not 0.
const PAGE: NonZero<u64> = NonZero::new(25).unwrap();

/// The most sessions of a page.
const LARGEST_PAGE: u64 = 10_000;

/// The most rows of a row group: each thread keeps one or two of them in memory.
#[cfg(feature = "parquet")]
const LARGEST_GROUP: u64 = 1 << 20;

/// How sessions are written.
pub(super) struct Written {
    pub(super) format: FileFormat,
    pub(super) compression: Compression,
    pub(super) pick: Option<Pick>,
    pub(super) partition: Option<Partition>,
}

impl Written {
    /// As the options say.
    pub(super) fn new(options: &Generate) -> Result<Self, Error> {
        let wanted = wanted(options);
        only_for(options.page_size.is_some(), matches!(wanted, Format::Pages), "only pages have a size", "pages")?;
        let (format, compression) = match wanted {
            Format::Ndjson | Format::Json | Format::Pages | Format::Csv => {
                (FileFormat::Text(text(wanted, options.page_size)?), compression(options)?)
            }
            #[cfg(feature = "parquet")]
            Format::Parquet | Format::Arrow => (typed(wanted, options)?, Compression::None),
        };
        check_columns(options, wanted)?;
        let pick = options.fields.as_deref().map(|names| Pick::parse(names, options.profile.edition)).transpose()?;
        let partition = options.partition_by.map(|by| match by {
            PartitionBy::Date => Partition::Date,
            PartitionBy::Country => Partition::Country,
            PartitionBy::Type => Partition::Type,
        });
        Ok(Written { format, compression, pick, partition })
    }

    /// Rows that shards do not tear apart.
    pub(super) fn rows_together(&self) -> u64 {
        if let FileFormat::Text(encode::Format::Pages(size)) = self.format { size.get() } else { 1 }
    }

    /// Refuses sessions that the format cannot hold.
    pub(super) fn check_lines(&self, has_defects: bool) -> Result<(), Error> {
        if !has_defects || self.format.takes_defects() && self.pick.is_none() {
            return Ok(());
        }
        Err(Error::input("a scenario spoils records, and what is no session any more has no columns")
            .with_help("write it as it is: --format ndjson, and without --fields"))
    }
}

/// The format that is asked for, or that the name of the file tells.
fn wanted(options: &Generate) -> Format {
    let name = options.output.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
    let name = name.trim_end_matches(".gz").trim_end_matches(".zst");
    let told = || match Path::new(name).extension()?.to_str()? {
        "csv" => Some(Format::Csv),
        #[cfg(feature = "parquet")]
        "parquet" => Some(Format::Parquet),
        #[cfg(feature = "parquet")]
        "arrow" | "arrows" => Some(Format::Arrow),
        _ => None,
    };
    options.format.or_else(told).unwrap_or(Format::Ndjson)
}

fn only_for(given: bool, fits: bool, message: &str, format: &str) -> Result<(), Error> {
    if given && !fits {
        return Err(Error::input(message).with_help(format!("ask for them: --format {format}")));
    }
    Ok(())
}

/// Refuses what only some columns can do.
fn check_columns(options: &Generate, wanted: Format) -> Result<(), Error> {
    let is_json = matches!(wanted, Format::Ndjson | Format::Json | Format::Pages);
    #[cfg(feature = "parquet")]
    let is_parquet = matches!(wanted, Format::Parquet);
    #[cfg(not(feature = "parquet"))]
    let is_parquet = false;
    if options.flat && is_json {
        return Err(Error::input("JSON has no flat columns")
            .with_help("ask for --format csv, which always has, or for parquet or arrow"));
    }
    if !is_json && matches!(options.profile.nulls, Nulls::Explicit) {
        return Err(Error::input("columns do not tell null from absent, so there are no explicit nulls")
            .with_help("leave --nulls out: each column that a session lacks is null; or ask for --format ndjson"));
    }
    only_for(options.row_group.is_some(), is_parquet, "only Parquet has row groups", "parquet")?;
    only_for(options.partition_by.is_some(), is_parquet, "only Parquet files are parted", "parquet")?;
    if options.partition_by.is_some() && !super::folder::is_wanted(options) {
        return Err(Error::input("one file cannot be parted").with_help("name a folder: -o DIR/"));
    }
    Ok(())
}

fn text(wanted: Format, page_size: Option<u64>) -> Result<encode::Format, Error> {
    if let Some(size) = page_size.filter(|size| !(1..=LARGEST_PAGE).contains(size)) {
        return Err(Error::input(format!("a page cannot have {size} sessions"))
            .with_help(format!("ask for 1 to {LARGEST_PAGE}")));
    }
    Ok(match wanted {
        Format::Json => encode::Format::Json,
        Format::Pages => encode::Format::Pages(page_size.and_then(NonZero::new).unwrap_or(PAGE)),
        Format::Csv => encode::Format::Csv,
        _ => encode::Format::Ndjson,
    })
}

#[cfg(feature = "parquet")]
fn typed(wanted: Format, options: &Generate) -> Result<FileFormat, Error> {
    let is_parquet = matches!(wanted, Format::Parquet);
    let name = if is_parquet { "Parquet" } else { "an Arrow stream" };
    if options.output == Path::new("-") && io::stdout().is_terminal() {
        return Err(Error::input(format!("{name} is nothing to read on a terminal"))
            .with_help("name a file: -o FILE; to look at sessions, there is `sessionsmith preview`"));
    }
    if packing_of_name(options).is_some() {
        return Err(Error::input(format!("{name} is packed inside, and its name must not say that all of it is"))
            .with_help("take the last part of the name away, and say how to pack: --compress zstd"));
    }
    let group = match &options.row_group {
        Some(text) => amounts::amount("rows of a row group", text)?,
        None => Typed::PARQUET.group,
    };
    if group > LARGEST_GROUP {
        return Err(Error::input(format!("a row group cannot have {group} rows"))
            .with_help(format!("ask for at most {LARGEST_GROUP}: each thread keeps one in memory")));
    }
    let codec = match options.compress {
        None if is_parquet => Codec::Snappy,
        None | Some(Compress::None) => Codec::None,
        Some(Compress::Snappy) if is_parquet => Codec::Snappy,
        Some(Compress::Zstd) if is_parquet => Codec::Zstd(level(options, 3, 19)? as i32),
        Some(Compress::Zstd) => Codec::Zstd(3),
        Some(Compress::Snappy | Compress::Gzip) => {
            let other = if is_parquet { "snappy or zstd" } else { "zstd" };
            return Err(Error::input(format!("{name} is not packed so")).with_help(format!("ask for {other}, or none")));
        }
    };
    let has_level = is_parquet && matches!(codec, Codec::Zstd(_));
    if options.level.is_some() && !has_level {
        return Err(Error::input("this packing has no level").with_help("Parquet by zstd has: --compress zstd"));
    }
    let typed = Typed { flat: options.flat, codec, group };
    Ok(if is_parquet { FileFormat::Parquet(typed) } else { FileFormat::Arrow(typed) })
}

/// How the name of a file says that it is packed.
fn packing_of_name(options: &Generate) -> Option<Compress> {
    match options.output.extension().and_then(|extension| extension.to_str()) {
        Some("gz") => Some(Compress::Gzip),
        Some("zst") => Some(Compress::Zstd),
        _ => None,
    }
}

/// How the bytes of text are packed: as asked for, or as the name of the file says.
fn compression(options: &Generate) -> Result<Compression, Error> {
    match options.compress.or_else(|| packing_of_name(options)).unwrap_or(Compress::None) {
        Compress::None if options.level.is_some() => Err(Error::input("nothing is packed, so there is no level")
            .with_help("say how: --compress gzip or zstd, or a file name that ends in .gz or .zst")),
        Compress::None => Ok(Compression::None),
        Compress::Gzip => Ok(Compression::Gzip(level(options, 6, 9)?)),
        Compress::Zstd => Ok(Compression::Zstd(level(options, 3, 19)? as i32)),
        #[cfg(feature = "parquet")]
        Compress::Snappy => {
            Err(Error::input("Snappy packs Parquet only").with_help("ask for --compress zstd, which is as fast"))
        }
    }
}

fn level(options: &Generate, default: u32, most: u32) -> Result<u32, Error> {
    match options.level {
        None => Ok(default),
        Some(level) if (1..=most).contains(&level) => Ok(level),
        Some(level) => {
            Err(Error::input(format!("there is no level {level}")).with_help(format!("give a level from 1 to {most}")))
        }
    }
}
