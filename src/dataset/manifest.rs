//! The manifest: what a data set is, so that it can be made again, and what its files are.

#[cfg(feature = "parquet")]
use super::{Codec, Typed};
use super::{FileFormat, Mix, Partition, Run};
use crate::columns::Pick;
use crate::encode::Format;
use crate::error::{Error, Result};
use crate::model::Edition;
use crate::plan::Plan;
use crate::sink::Compression;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::Path;

/// A data set in files.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// The format of this document: 1.
    pub manifest: u32,
    /// The version word: equal ones give equal bytes.
    pub version: String,
    /// The profile.
    pub profile: ProfileEntry,
    /// SHA-256 of the GeoIP files by the option that named them; empty for the embedded geography.
    pub geography: BTreeMap<String, Vec<String>>,
    /// Whether what the GeoIP files lack was left out.
    pub skip_missing: bool,
    /// The seed, as text: many readers have no whole numbers of that size.
    pub seed: String,
    /// How many rows the whole data set has, of which these may be a slice.
    pub count: u64,
    /// The rows in these files, the second number excluded.
    pub rows: [u64; 2],
    /// Begin and end of the period, the end excluded.
    pub period: [String; 2],
    /// When live sessions were observed.
    pub observed: String,
    /// The edition of the contract.
    pub edition: String,
    /// Whether absent properties are null.
    pub explicit_nulls: bool,
    /// The only type of session, if not all were wanted.
    pub only: Option<String>,
    /// The format of the files: ndjson, json, pages, csv, parquet, arrow.
    pub format: String,
    /// How many sessions a page has.
    pub page_size: Option<u64>,
    /// Whether typed columns are flat.
    pub flat: bool,
    /// How many rows a row group of Parquet has.
    pub row_group: Option<u64>,
    /// The properties that are written, if not all.
    pub fields: Option<Vec<String>>,
    /// How many rows of the data set a file is made from.
    pub rows_per_file: u64,
    /// By what sessions are parted among files: date, country, type.
    pub partition_by: Option<String>,
    /// How the files are packed.
    pub packing: Packing,
    /// Attributes whose values fakers made, with the faker: another release of these may make others.
    pub faked: BTreeMap<String, String>,
    /// The files, in order.
    pub files: Vec<FileEntry>,
    /// Shares of types, device classes of web visits, countries, channels: asked for, and there before any scenario.
    pub mixes: Mix,
}

/// The profile of a data set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProfileEntry {
    /// Its name.
    pub name: String,
    /// The file beside the manifest that has all of it, overrides and scenarios included.
    pub file: String,
    /// SHA-256 of that file.
    pub sha256: String,
}

/// How files are packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "lowercase", tag = "by")]
pub enum Packing {
    /// Not at all.
    None,
    /// Snappy, inside of Parquet.
    Snappy,
    /// gzip at a level.
    Gzip {
        /// The level.
        level: u32,
    },
    /// Zstandard at a level.
    Zstd {
        /// The level.
        level: i32,
    },
}

/// A file of a data set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FileEntry {
    /// Its name beside the manifest.
    pub name: String,
    /// Its rows, the second number excluded.
    pub rows: [u64; 2],
    /// Its length.
    pub bytes: u64,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// Which of its rows are in it, if sessions are parted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub slice: Option<Slice>,
}

/// Rows that have a value in common.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Slice {
    /// The value, as it stands in the name of the folder.
    pub value: String,
    /// How many rows there are.
    pub rows: u64,
}

impl Manifest {
    /// The name of the file.
    pub const NAME: &'static str = "manifest.json";

    /// Reads a manifest.
    ///
    /// # Errors
    /// If it cannot be read, or is none of this version.
    pub fn read(path: &Path) -> Result<Self> {
        let text = std::fs::read(path).map_err(|error| {
            Error::input(format!("cannot read `{}`: {error}", path.display()))
                .with_help(format!("name the {} of a data set", Self::NAME))
        })?;
        serde_json::from_slice(&text).map_err(|error| {
            Error::input(format!("`{}` is not a manifest of this version: {error}", path.display()))
                .with_help("take the version of sessionsmith that made the data set")
        })
    }

    /// The manifest of a plan, without files yet.
    pub fn new(plan: &Plan, profile: ProfileEntry, period: [String; 2], observed: String) -> Self {
        let faked = plan.faked_attributes().map(|(key, faker)| (key.to_owned(), faker.to_owned())).collect();
        Manifest {
            manifest: 1,
            version: env!("CARGO_PKG_VERSION").to_owned(),
            profile,
            geography: BTreeMap::new(),
            skip_missing: false,
            seed: plan.seed().to_string(),
            count: plan.rows(),
            rows: [0, plan.rows()],
            period,
            observed,
            edition: plan.edition().to_string(),
            explicit_nulls: plan.options.explicit_nulls,
            only: plan.options.kind.map(|kind| kind.as_str().to_owned()),
            format: String::new(),
            page_size: None,
            flat: false,
            row_group: None,
            fields: None,
            rows_per_file: plan.rows(),
            partition_by: None,
            packing: Packing::None,
            faked,
            files: Vec::new(),
            mixes: Mix::new(),
        }
    }

    /// The same with what a run says about files.
    pub fn written_by(mut self, run: &Run<'_>) -> Self {
        self.packing = match run.compression {
            Compression::None => Packing::None,
            Compression::Gzip(level) => Packing::Gzip { level },
            Compression::Zstd(level) => Packing::Zstd { level },
        };
        let name = match run.format {
            FileFormat::Text(Format::Ndjson) => "ndjson",
            FileFormat::Text(Format::Json) => "json",
            FileFormat::Text(Format::Csv) => "csv",
            FileFormat::Text(Format::Pages(size)) => {
                self.page_size = Some(size.get());
                "pages"
            }
            #[cfg(feature = "parquet")]
            FileFormat::Parquet(typed) => {
                self.row_group = Some(typed.group);
                self.typed(typed);
                "parquet"
            }
            #[cfg(feature = "parquet")]
            FileFormat::Arrow(typed) => {
                self.typed(typed);
                "arrow"
            }
        };
        self.format = name.to_owned();
        self.fields = run.pick.map(Pick::names);
        self.partition_by = run.partition.map(|partition| partition.as_str().to_owned());
        self
    }

    #[cfg(feature = "parquet")]
    fn typed(&mut self, typed: Typed) {
        self.flat = typed.flat;
        self.packing = match typed.codec {
            Codec::None => Packing::None,
            Codec::Snappy => Packing::Snappy,
            Codec::Zstd(level) => Packing::Zstd { level },
        };
    }

    /// What tells whether files of two runs fit together: all but the files and their mixes.
    pub(super) fn identity(&self) -> Self {
        Manifest { files: Vec::new(), mixes: Mix::new(), ..self.clone() }
    }

    /// The first thing in which another run differs, in words; none if it is the same run.
    pub(super) fn difference(&self, other: &Self) -> Option<String> {
        let text = |of: &Self| serde_json::to_value(of.identity()).unwrap_or_default();
        let (one, two) = (text(self), text(other));
        let members = one.as_object()?;
        let (key, value) = members.iter().find(|(key, value)| two.get(key) != Some(value))?;
        let theirs = two.get(key).unwrap_or(&serde_json::Value::Null);
        Some(format!("{key} is {theirs} there, and {value} here"))
    }

    /// The edition, if this program knows it.
    pub(super) fn edition(&self) -> Option<Edition> {
        self.edition.parse().ok()
    }

    /// The format, if this program knows it.
    pub(super) fn file_format(&self) -> Option<FileFormat> {
        match (self.format.as_str(), self.page_size.and_then(std::num::NonZero::new)) {
            ("ndjson", None) => Some(FileFormat::Text(Format::Ndjson)),
            ("json", None) => Some(FileFormat::Text(Format::Json)),
            ("csv", None) => Some(FileFormat::Text(Format::Csv)),
            ("pages", Some(size)) => Some(FileFormat::Text(Format::Pages(size))),
            #[cfg(feature = "parquet")]
            ("parquet", None) => Some(FileFormat::Parquet(self.columns(self.row_group?)?)),
            #[cfg(feature = "parquet")]
            ("arrow", None) => self.columns(Typed::ARROW.group).map(FileFormat::Arrow),
            _ => None,
        }
    }

    #[cfg(feature = "parquet")]
    fn columns(&self, group: u64) -> Option<Typed> {
        let codec = match self.packing {
            Packing::None => Codec::None,
            Packing::Snappy => Codec::Snappy,
            Packing::Zstd { level } => Codec::Zstd(level),
            Packing::Gzip { .. } => return None,
        };
        Some(Typed { flat: self.flat, codec, group })
    }

    /// By what sessions are parted, if this program knows it.
    pub(super) fn partition(&self) -> Result<Option<Partition>> {
        let Some(name) = &self.partition_by else { return Ok(None) };
        let known = Partition::ALL.into_iter().find(|partition| partition.as_str() == name);
        known.map(Some).ok_or_else(|| Error::input(format!("a manifest parts sessions by an unknown `{name}`")))
    }
}
