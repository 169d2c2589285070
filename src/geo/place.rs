//! A place: a city, or all addresses of a country whose city is not known.

use std::ops::Range;

use super::index::{CountryId, Geo};
use super::location::Location;
use super::network::{Family, Network};

/// A place of a [`Geo`]. Its networks can have different records, with another postal code or point: those say where
/// an address is.
#[derive(Clone, Copy, Debug)]
pub struct Place<'geo> {
    pub(super) geo: &'geo Geo,
    pub(super) entry: &'geo PlaceEntry,
}

impl<'geo> Place<'geo> {
    /// The id of its country.
    pub fn country_id(self) -> CountryId {
        self.entry.country
    }

    /// The code of its country, ISO 3166-1 alpha-2.
    pub fn country(self) -> &'geo str {
        self.geo.required(self.geo.countries[usize::from(self.entry.country.0)].code)
    }

    /// The English name of the city. None for the place of all addresses whose city is not known.
    pub fn locality(self) -> Option<&'geo str> {
        self.location().locality()
    }

    /// The first of its locations, in the order of addresses. A place of the embedded files has no other.
    pub fn location(self) -> Location<'geo> {
        Location { geo: self.geo, index: self.entry.location }
    }

    /// Inhabitants of the city; 0 if it is not in the embedded table. Several places that are one city there, such as
    /// its districts, share them.
    pub fn population(self) -> u32 {
        self.entry.population
    }

    /// One of its networks with addresses of this kind, or of the other kind if it has none.
    ///
    /// The operators' weights decide, or all networks are equally likely if one of the operators is not in the embedded
    /// table. The word 0 gives the operator with the lowest number, which is a fixed-line provider in the embedded
    /// files.
    #[inline]
    pub fn network(self, family: Family, word: u64) -> Network<'geo> {
        let (family, slots) = self.slots(family);
        let chosen = if self.geo.lowest.is_empty() {
            ((u128::from(word) * slots.len() as u128) >> 64) as usize
        } else {
            let lowest = &self.geo.lowest[slots.start as usize..slots.end as usize];
            lowest.partition_point(|&lowest| lowest <= word).saturating_sub(1)
        };
        Network { geo: self.geo, family, slot: &self.geo.slots[slots.start as usize + chosen] }
    }

    /// Its networks of one kind, in the order in which [`Place::network`] gives them; at most 64.
    pub fn networks(self, family: Family) -> impl ExactSizeIterator<Item = Network<'geo>> {
        let Range { start, end } = self.entry.slots[family as usize];
        self.geo.slots[start as usize..end as usize].iter().map(move |slot| Network { geo: self.geo, family, slot })
    }

    /// The kind of address that it has, preferably this one, and where its networks are. A place has at least one.
    #[inline]
    fn slots(self, family: Family) -> (Family, Range<u32>) {
        let family = if self.entry.slots[family as usize].is_empty() { family.other() } else { family };
        (family, self.entry.slots[family as usize].clone())
    }
}

/// The stored form of a place.
#[derive(Debug)]
pub(super) struct PlaceEntry {
    pub(super) country: CountryId,
    /// The number of its first location.
    pub(super) location: u32,
    pub(super) population: u32,
    /// Its networks of IPv4 and of IPv6, not both empty.
    pub(super) slots: [Range<u32>; 2],
}
