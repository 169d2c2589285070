//! A location: what a GeoIP look-up of an address finds, as one record of a file says it.

use super::index::Geo;
use super::text::Span;

/// A location of a [`Geo`]. Everything that is absent here is absent in the file's record too, or is no property of a
/// place: records that name no city have no point and no postal code here.
#[derive(Clone, Copy, Debug)]
pub struct Location<'geo> {
    pub(super) geo: &'geo Geo,
    pub(super) index: u32,
}

impl<'geo> Location<'geo> {
    /// Its number: locations are numbered from 0 to [`Geo::locations`].
    #[inline]
    pub fn index(self) -> usize {
        self.index as usize
    }

    /// The code of its country, ISO 3166-1 alpha-2.
    #[inline]
    pub fn country(self) -> &'geo str {
        self.geo.required(self.entry().country)
    }

    /// The English name of its country.
    #[inline]
    pub fn country_name(self) -> &'geo str {
        self.geo.required(self.entry().country_name)
    }

    /// The code of its region: ISO 3166-2 without the country, such as `CA` for California.
    #[inline]
    pub fn region(self) -> Option<&'geo str> {
        self.geo.optional(self.entry().region)
    }

    /// The English name of its region.
    #[inline]
    pub fn region_name(self) -> Option<&'geo str> {
        self.geo.optional(self.entry().region_name)
    }

    /// The English name of the city.
    #[inline]
    pub fn locality(self) -> Option<&'geo str> {
        self.geo.optional(self.entry().locality)
    }

    /// The postal code.
    #[inline]
    pub fn postal_code(self) -> Option<&'geo str> {
        self.geo.optional(self.entry().postal_code)
    }

    /// Latitude and longitude in degrees.
    #[inline]
    pub fn coordinates(self) -> Option<(f64, f64)> {
        let [latitude, longitude] = self.entry().coordinates;
        (!latitude.is_nan()).then_some((latitude, longitude))
    }

    /// The IANA name of its time zone.
    #[inline]
    pub fn timezone(self) -> Option<&'geo str> {
        self.geo.optional(self.entry().timezone)
    }

    fn entry(self) -> &'geo LocationEntry {
        &self.geo.locations[self.index as usize]
    }
}

/// The stored form of a location.
#[derive(Clone, Copy, Debug)]
pub(super) struct LocationEntry {
    pub(super) country: Span,
    pub(super) country_name: Span,
    pub(super) region: Span,
    pub(super) region_name: Span,
    pub(super) locality: Span,
    pub(super) postal_code: Span,
    pub(super) timezone: Span,
    /// Latitude and longitude; not numbers if there are none.
    pub(super) coordinates: [f64; 2],
}
