//! A place: what a GeoIP look-up of its addresses finds.

use std::ops::Range;

use super::index::{CountryId, Geo, Span};
use super::network::Network;
use super::weighted::last_not_above;

/// A place of a [`Geo`]. Everything that is absent here is absent in the files too.
#[derive(Clone, Copy, Debug)]
pub struct Place<'geo> {
    pub(super) geo: &'geo Geo,
    pub(super) number: u32,
    pub(super) entry: &'geo PlaceEntry,
}

impl<'geo> Place<'geo> {
    /// Its number among all places of the [`Geo`], which go by country.
    pub fn number(self) -> usize {
        self.number as usize
    }

    /// The id of its country.
    pub fn country_id(self) -> CountryId {
        self.entry.country
    }

    /// The code of its country, ISO 3166-1 alpha-2.
    pub fn country(self) -> &'geo str {
        self.geo.required(self.geo.countries[usize::from(self.entry.country.0)].code)
    }

    /// The English name of its country.
    pub fn country_name(self) -> &'geo str {
        self.geo.required(self.geo.countries[usize::from(self.entry.country.0)].name)
    }

    /// The code of its region: ISO 3166-2 without the country, such as `CA` for California.
    pub fn region(self) -> Option<&'geo str> {
        self.geo.optional(self.entry.region)
    }

    /// The English name of its region.
    pub fn region_name(self) -> Option<&'geo str> {
        self.geo.optional(self.entry.region_name)
    }

    /// The English name of the city.
    pub fn locality(self) -> Option<&'geo str> {
        self.geo.optional(self.entry.locality)
    }

    /// A postal code of the city's centre.
    pub fn postal_code(self) -> Option<&'geo str> {
        self.geo.optional(self.entry.postal_code)
    }

    /// Latitude and longitude in degrees, rounded to four decimals.
    pub fn coordinates(self) -> Option<(f64, f64)> {
        self.entry.coordinates
    }

    /// The IANA name of its time zone.
    pub fn timezone(self) -> Option<&'geo str> {
        self.geo.optional(self.entry.timezone)
    }

    /// Inhabitants of the city; 0 if it is not in the embedded table.
    pub fn population(self) -> u32 {
        self.entry.population
    }

    /// One of its networks, by the weights of the operators, or evenly if one of them is not in the embedded table.
    /// The word 0 gives the operator with the lowest number, which is a fixed-line provider in the embedded files.
    #[inline]
    pub fn network(self, word: u64) -> Network<'geo> {
        let Range { start, end } = self.entry.networks;
        let networks = &self.geo.networks[start as usize..end as usize];
        let entry = &networks[last_not_above(networks, word, |network| network.lowest)];
        Network { geo: self.geo, entry }
    }

    /// All of its networks, in the order in which [`Place::network`] gives them. There is at least one.
    pub fn networks(self) -> impl ExactSizeIterator<Item = Network<'geo>> {
        let Range { start, end } = self.entry.networks;
        self.geo.networks[start as usize..end as usize].iter().map(move |entry| Network { geo: self.geo, entry })
    }
}

/// The stored form of a place.
#[derive(Debug)]
pub(super) struct PlaceEntry {
    pub(super) country: CountryId,
    pub(super) region: Span,
    pub(super) region_name: Span,
    pub(super) locality: Span,
    pub(super) postal_code: Span,
    pub(super) timezone: Span,
    pub(super) coordinates: Option<(f64, f64)>,
    pub(super) population: u32,
    pub(super) networks: Range<u32>,
}
