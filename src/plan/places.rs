//! Places as records show them.

use crate::geo::{Geo, Place};
use crate::model::{Extra, JourneyGeolocation, Maybe};
use crate::text::{LazyFragment, Text};

/// The geography, and its places as records hold them.
#[derive(Debug)]
pub(crate) struct Places {
    pub(crate) geo: Geo,
    /// By the number of the place.
    ready: Vec<LazyFragment<JourneyGeolocation>>,
}

impl Places {
    pub(super) fn new(geo: Geo) -> Self {
        let count = geo.countries().map(|country| geo.places(country.id).len()).sum();
        Places { geo, ready: vec![LazyFragment::default(); count] }
    }

    /// Where the place is written; it must be one of this geography.
    #[inline]
    pub(crate) fn ready(&self, place: Place<'_>) -> &LazyFragment<JourneyGeolocation> {
        &self.ready[place.number()]
    }
}

/// What a look-up of an address of the place tells.
pub(crate) fn geolocation(place: Place<'_>) -> JourneyGeolocation<Text<'_>> {
    let (latitude, longitude) = place.coordinates().unzip();
    JourneyGeolocation {
        country: Maybe::Present(Text::Plain(place.country())),
        country_name: Maybe::Present(Text::Plain(place.country_name())),
        latitude: latitude.into(),
        longitude: longitude.into(),
        locality: place.locality().map(Text::Plain).into(),
        postal_code: place.postal_code().map(Text::Plain).into(),
        region: place.region().map(Text::Plain).into(),
        region_name: place.region_name().map(Text::Plain).into(),
        source: Maybe::Present(Text::Plain("ip")),
        timezone: place.timezone().map(Text::Plain).into(),
        extra: Extra::NONE,
    }
}
