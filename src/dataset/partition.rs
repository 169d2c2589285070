//! Files by a property of their sessions, in folders named as Hive names them: `date=2026-10-01/`.

use super::{Part, Run};
use std::io;

/// By what sessions are parted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Partition {
    /// The day on which they were created, UTC.
    Date,
    /// The country that they say they are in.
    Country,
    /// Their type.
    Type,
}

impl Partition {
    /// All, by their names.
    pub const ALL: [Partition; 3] = [Partition::Date, Partition::Country, Partition::Type];

    /// The key in the names of folders.
    pub const fn as_str(self) -> &'static str {
        match self {
            Partition::Date => "date",
            Partition::Country => "country",
            Partition::Type => "type",
        }
    }

    /// The property of which folders have the values.
    #[cfg(feature = "parquet")]
    const fn property(self) -> &'static str {
        match self {
            Partition::Date => "createdDate",
            Partition::Country => "geolocation.country",
            Partition::Type => "type",
        }
    }
}

/// A file to be made.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    /// The rows that it is made from, and its name.
    pub(super) part: Part,
    /// The value that its sessions have in common, and their rows.
    pub(super) slice: Option<(String, Vec<u64>)>,
}

/// The files of a part.
pub(super) fn pieces(run: &Run<'_>, part: Part) -> io::Result<Vec<Piece>> {
    let Some(partition) = run.partition else { return Ok(vec![Piece { part, slice: None }]) };
    let slices = slices(run, partition, &part)?.into_iter().map(|(value, rows)| {
        let name = format!("{}={value}/{}", partition.as_str(), part.name);
        Piece { part: Part { name, rows: part.rows.clone() }, slice: Some((value, rows)) }
    });
    Ok(slices.collect())
}

/// The rows of a part by their value.
#[cfg(feature = "parquet")]
fn slices(
    run: &Run<'_>,
    partition: Partition,
    part: &Part,
) -> io::Result<std::collections::BTreeMap<String, Vec<u64>>> {
    use crate::columns::{Pick, Table};
    let edition = run.feed.plan().edition();
    let pick = Pick::parse(partition.property(), edition).map_err(io::Error::other)?;
    let table = Table::new(edition, Some(&pick));
    let mut slices: std::collections::BTreeMap<String, Vec<u64>> = Default::default();
    let mut row = part.rows.start;
    run.first_column(&table, part.rows.clone(), |value| {
        // What Hive calls the folder of those without a value.
        let value = value.unwrap_or_else(|| "__HIVE_DEFAULT_PARTITION__".to_owned());
        slices.entry(value).or_default().push(row);
        row += 1;
    })?;
    Ok(slices)
}

#[cfg(not(feature = "parquet"))]
fn slices(_: &Run<'_>, _: Partition, _: &Part) -> io::Result<Vec<(String, Vec<u64>)>> {
    Err(io::ErrorKind::Unsupported.into())
}
