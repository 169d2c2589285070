//! What became of a file: how much of it was used, and why the rest was not.

use std::fmt;
use std::net::IpAddr;
use std::path::Path;

use chrono::DateTime;
use maxminddb::{Metadata, Reader};

use super::fault::{Fault, GeoError};
use super::layout::Record;
use super::text::Pool;
use super::walk::Block;

/// Why a network of a file is not used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Skip {
    /// All of it is reserved: private, documentation, multicast and the like.
    Reserved,
    /// It has fewer than 8 IPv4 addresses, or fewer than 2^64 of IPv6.
    TooSmall,
    /// Its record names no country.
    NoCountry,
    /// Its record names a country that ISO 3166-1 does not have, such as `AP`.
    UnknownCountry,
    /// It stands for another country than the one that it is in: a base, an embassy.
    Represented,
    /// It is in many places at once.
    Anycast,
    /// Its record, in a file of operators, names none.
    NoOperator,
}

impl Skip {
    /// All reasons.
    pub const ALL: [Skip; 7] = [
        Skip::Reserved,
        Skip::TooSmall,
        Skip::NoCountry,
        Skip::UnknownCountry,
        Skip::Represented,
        Skip::Anycast,
        Skip::NoOperator,
    ];

    /// A word or two that follow a number of networks.
    pub fn as_str(self) -> &'static str {
        match self {
            Skip::Reserved => "reserved",
            Skip::TooSmall => "too small",
            Skip::NoCountry => "without a country",
            Skip::UnknownCountry => "of unknown countries",
            Skip::Represented => "of bases and embassies",
            Skip::Anycast => "anycast",
            Skip::NoOperator => "without an operator",
        }
    }
}

/// A GeoIP file that a [`Geo`](super::Geo) was made from. Its text is one line.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Source {
    /// The file's name, without the folder.
    pub file: String,
    /// What the file says it is, such as `GeoLite2-City`.
    pub database_type: String,
    /// When the file was built, in seconds since 1970 UTC.
    pub build_epoch: u64,
    /// The networks that have a record.
    pub networks: u64,
    /// Those that can be used.
    pub used: u64,
    /// Those in the index, or their parts if several operators share one: at most 64 for each place and kind of address.
    pub kept: u64,
    skipped: [u64; Skip::ALL.len()],
    /// How much was read of its records, and how much that may be.
    read: u64,
    most: u64,
}

impl Source {
    pub(super) fn new(file: &str, bytes: usize, metadata: &Metadata) -> Self {
        Source {
            file: Path::new(file).file_name().map_or_else(|| file.to_owned(), |name| name.to_string_lossy().into()),
            database_type: metadata.database_type.clone(),
            build_epoch: metadata.build_epoch,
            networks: 0,
            used: 0,
            kept: 0,
            skipped: [0; Skip::ALL.len()],
            read: 0,
            most: 16 * bytes as u64 + (4 << 20),
        }
    }

    /// How many networks are not used for this reason.
    pub fn skipped(&self, reason: Skip) -> u64 {
        self.skipped[reason as usize]
    }

    pub(super) fn skip(&mut self, reason: Skip) {
        self.skipped[reason as usize] += 1;
    }

    /// What is said about the reasons; empty if there are none.
    fn reasons(&self) -> String {
        let told = Skip::ALL.into_iter().filter(|&reason| self.skipped(reason) > 0);
        let told: Vec<String> =
            told.map(|reason| format!("{} {}", grouped(self.skipped(reason)), reason.as_str())).collect();
        told.join(", ")
    }

    /// The record at `offset`, which the tree has for `block`. The reader must find the same one.
    pub(super) fn decode<'r>(
        &mut self,
        reader: &'r Reader<&'r [u8]>,
        block: Block,
        offset: u32,
        pool: &Pool,
    ) -> Result<Record<'r>, Fault> {
        let address =
            if block.is_v4 { IpAddr::V4((block.start as u32).into()) } else { IpAddr::V6(block.start.into()) };
        let found = reader.lookup(address)?;
        if found.offset() != Some(offset as usize) {
            return Err(Fault::Disagreement);
        }
        let record = found.decode::<Record<'r>>()?.unwrap_or_default();
        // Records share their values, and in real files few do so more than a dozen times over. What is inside of a
        // crafted file's records could be long beyond measure.
        self.read += record.size;
        if self.read > self.most || pool.text().len() > 1 << 31 {
            return Err(Fault::TooMuchText);
        }
        Ok(record)
    }

    /// What to say if no network can be used. `other` says that the records are of the other kind of file.
    pub(super) fn nothing(&self, file: &str, wanted: &str, other: bool) -> GeoError {
        let kind = format!("the GeoIP file `{file}` of type `{}`", self.database_type);
        if self.networks == 0 {
            return GeoError::new(format!("{kind} has no networks"), "give a file that is not empty");
        }
        if self.skipped(Skip::NoCountry) + self.skipped(Skip::NoOperator) < self.networks {
            let message = format!("no network of {kind} can be used: {}", self.reasons());
            return GeoError::new(message, "give another file; addresses that are nobody's are not used");
        }
        match (wanted, other) {
            ("places", true) => GeoError::new(
                format!("{kind} has operators, and no countries"),
                "give it as the file of operators, `--asn FILE`, beside a City or Country file",
            ),
            ("operators", true) => GeoError::new(
                format!("{kind} has places, and no operators"),
                "give it as the file of places, `--geoip FILE`, and here an ASN file",
            ),
            _ => GeoError::new(
                format!("{kind} has no {wanted}"),
                if wanted == "places" { "give a City or Country file" } else { "give an ASN file" },
            ),
        }
    }
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({}", self.file, self.database_type)?;
        let built = i64::try_from(self.build_epoch).ok().and_then(|epoch| DateTime::from_timestamp(epoch, 0));
        if let Some(built) = built {
            write!(f, ", built {}", built.date_naive())?;
        }
        write!(f, "): {} of {} networks usable", grouped(self.used), grouped(self.networks))?;
        if self.kept != self.used {
            write!(f, ", {} kept", grouped(self.kept))?;
        }
        let reasons = self.reasons();
        if reasons.is_empty() { Ok(()) } else { write!(f, "; skipped {reasons}") }
    }
}

/// A number with commas between thousands.
pub(crate) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.char_indices() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_by_thousands() {
        let shown = [0, 999, 1_000, 12_345, 999_999, 1_234_567, 12_345_678].map(grouped);
        assert_eq!(shown, ["0", "999", "1,000", "12,345", "999,999", "1,234,567", "12,345,678"]);
    }

    #[test]
    fn reasons_are_numbered_as_they_are_listed() {
        assert!(Skip::ALL.iter().enumerate().all(|(at, &reason)| reason as usize == at));
    }
}
