//! From the bytes of MMDB files to plain lists: each distinct record once, and the networks that have it.

use std::collections::hash_map::Entry;
use std::net::{IpAddr, Ipv6Addr};

use maxminddb::{MaxMindDbError, Reader, WithinOptions};
use serde::Deserialize;

use super::quick_hash::QuickMap;

/// Why a pair of files cannot be used.
#[derive(Debug)]
pub(crate) enum DecodeError {
    /// The reader refused the file or one of its records.
    Mmdb(MaxMindDbError),
    /// The tree yields more networks than a sound tree of its size can hold.
    TooManyNetworks,
    /// No network of the file has a country.
    NoPlaces,
}

impl std::fmt::Display for DecodeError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            DecodeError::Mmdb(error) => write!(f, "not a readable MMDB file: {error}"),
            DecodeError::TooManyNetworks => f.write_str("the search tree of the MMDB file is damaged: it does not end"),
            DecodeError::NoPlaces => f.write_str("the MMDB file has no network with a country"),
        }
    }
}

impl std::error::Error for DecodeError {}

impl From<MaxMindDbError> for DecodeError {
    fn from(error: MaxMindDbError) -> Self {
        DecodeError::Mmdb(error)
    }
}

/// A city record as the nested layout has it; members that are not named here are passed over.
#[derive(Debug, Default, Deserialize)]
pub(super) struct CityRecord<'a> {
    #[serde(borrow, default)]
    pub(super) city: City<'a>,
    #[serde(borrow, default)]
    pub(super) country: Country<'a>,
    #[serde(borrow, default)]
    pub(super) location: Location<'a>,
    #[serde(borrow, default)]
    pub(super) postal: Postal<'a>,
    #[serde(borrow, default)]
    pub(super) subdivisions: Vec<Subdivision<'a>>,
}

#[derive(Debug, Default, Deserialize)]
pub(super) struct City<'a> {
    pub(super) geoname_id: Option<u32>,
    #[serde(borrow, default)]
    pub(super) names: Names<'a>,
}

#[derive(Debug, Default, Deserialize)]
pub(super) struct Country<'a> {
    pub(super) iso_code: Option<&'a str>,
    #[serde(borrow, default)]
    pub(super) names: Names<'a>,
}

#[derive(Debug, Default, Deserialize)]
pub(super) struct Location<'a> {
    pub(super) latitude: Option<f64>,
    pub(super) longitude: Option<f64>,
    pub(super) time_zone: Option<&'a str>,
}

#[derive(Debug, Default, Deserialize)]
pub(super) struct Postal<'a> {
    pub(super) code: Option<&'a str>,
}

#[derive(Debug, Default, Deserialize)]
pub(super) struct Subdivision<'a> {
    pub(super) iso_code: Option<&'a str>,
    #[serde(borrow, default)]
    pub(super) names: Names<'a>,
}

#[derive(Debug, Default, Deserialize)]
pub(super) struct Names<'a> {
    pub(super) en: Option<&'a str>,
}

/// An operator record of the ASN layout.
#[derive(Debug, Default, Deserialize)]
pub(super) struct AsnRecord<'a> {
    #[serde(rename = "autonomous_system_number")]
    pub(super) number: Option<u32>,
    #[serde(rename = "autonomous_system_organization")]
    pub(super) organization: Option<&'a str>,
}

/// A network: `len` leading bits of `start`. IPv4 lies in the low 32 bits, as in `::/96`, with a length from 96 on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Block {
    pub(super) start: u128,
    pub(super) len: u8,
    pub(super) is_v4: bool,
}

impl Block {
    /// The last address.
    pub(super) fn end(self) -> u128 {
        self.start | u128::MAX.checked_shr(u32::from(self.len)).unwrap_or(0)
    }
}

/// The distinct records of one file, and its networks by ascending address, each with the number of its record.
#[derive(Debug, Default)]
pub(super) struct Decoded<T> {
    pub(super) records: Vec<T>,
    pub(super) networks: Vec<(Block, u32)>,
}

impl<T> Decoded<T> {
    /// Reads the whole file behind `reader`.
    pub(super) fn read<'r, S: AsRef<[u8]>>(reader: &'r Reader<S>) -> Result<Self, DecodeError>
    where
        T: Deserialize<'r> + Default,
    {
        // In a damaged tree the iterator can wander for ever, and over stretches that it does not report. So it has
        // to report everything. A sound tree of n nodes has n + 1 ends, and up to three aliases show some of them again.
        let everything = WithinOptions::default().include_aliased_networks().include_networks_without_data();
        let limit = 4 * (reader.metadata().node_count as usize + 1);
        let mut decoded = Decoded { records: Vec::new(), networks: Vec::new() };
        let mut numbers = QuickMap::default();
        for (seen, found) in reader.networks(everything)?.enumerate() {
            let found = found?;
            if seen == limit {
                return Err(DecodeError::TooManyNetworks);
            }
            let Some(offset) = found.offset() else { continue };
            let network = found.network()?;
            let block = match network.network() {
                IpAddr::V4(v4) => Block { start: u32::from(v4).into(), len: 96 + network.prefix(), is_v4: true },
                IpAddr::V6(v6) if is_alias(v6) => continue,
                IpAddr::V6(v6) => Block { start: v6.into(), len: network.prefix(), is_v4: false },
            };
            let number = match numbers.entry(offset) {
                Entry::Occupied(known) => *known.get(),
                Entry::Vacant(new) => {
                    decoded.records.push(found.decode()?.unwrap_or_default());
                    *new.insert(decoded.records.len() as u32 - 1)
                }
            };
            decoded.networks.push((block, number));
        }
        Ok(decoded)
    }
}

/// Whether IPv4 networks are shown again here: as mapped addresses, Teredo or 6to4.
fn is_alias(address: Ipv6Addr) -> bool {
    matches!(address.segments(), [0, 0, 0, 0, 0, 0xffff, ..] | [0x2001, 0, ..] | [0x2002, ..])
}

/// A stretch of addresses that one record and one operator share.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    /// The number of the city record.
    pub(super) record: u32,
    /// The number of the operator record, if an operator has these addresses.
    pub(super) operator: Option<u32>,
    pub(super) block: Block,
}

/// Lays the networks of two files over each other. Both lists ascend, and so do the pieces.
///
/// Of a network of which operators have only parts, the parts are kept and what no operator has is left out.
pub(super) fn join(cities: &[(Block, u32)], operators: &[(Block, u32)]) -> Vec<Piece> {
    let mut pieces = Vec::with_capacity(cities.len());
    let mut rest = operators;
    for &(city, record) in cities {
        while let [(operator, _), later @ ..] = rest
            && operator.end() < city.start
        {
            rest = later;
        }
        let whole = Piece { record, operator: None, block: city };
        match rest.first() {
            Some(&(operator, number)) if operator.start <= city.start && city.end() <= operator.end() => {
                pieces.push(Piece { operator: Some(number), ..whole });
            }
            Some(&(operator, _)) if operator.start <= city.end() => {
                let inside = rest.iter().take_while(|(operator, _)| operator.start <= city.end());
                pieces.extend(inside.map(|&(block, number)| Piece { record, operator: Some(number), block }));
            }
            _ => pieces.push(whole),
        }
    }
    pieces
}
