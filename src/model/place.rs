//! Where a customer is.

use super::record::{record, since, values};
use super::*;

record! {
    /// A geolocation.
    JourneyGeolocation {
        /// The country, as a code of ISO 3166-1 alpha-2.
        country: Maybe<T> = "country",
        /// The name of the country.
        country_name: Maybe<T> = "countryName",
        /// Degrees north.
        latitude: Maybe<f64> = "latitude",
        /// Degrees east.
        longitude: Maybe<f64> = "longitude",
        /// The city.
        locality: Maybe<T> = "locality",
        /// The postal code.
        postal_code: Maybe<T> = "postalCode",
        /// The region, as the part of its ISO 3166-2 code after the country.
        region: Maybe<T> = "region",
        /// The name of the region.
        region_name: Maybe<T> = "regionName",
        /// What the location was derived from.
        source: Maybe<T> = "source",
        /// The time zone, as a name of the IANA database.
        timezone: Maybe<T> = "timezone",
    }
}
