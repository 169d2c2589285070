//! Places as records show them.

use super::Entry;
use crate::geo::{Geo, Network, Place};
use crate::model::{Extra, JourneyGeolocation, Maybe};
use crate::text::{LazyFragment, Text, literal};

/// The geography, and its places as records hold them.
#[derive(Debug)]
pub(crate) struct Places {
    pub(crate) geo: Geo,
    /// By the number of the place.
    ready: Vec<LazyFragment<JourneyGeolocation>>,
    /// By the number of the operator.
    organizations: Vec<Option<Entry>>,
}

impl Places {
    pub(super) fn new(geo: Geo) -> Self {
        let count = geo.countries().map(|country| geo.places(country.id).len()).sum();
        let organizations = geo.operators().map(|name| name.map(Entry::new)).collect();
        Places { geo, ready: vec![LazyFragment::default(); count], organizations }
    }

    /// Where the place is written; it must be one of this geography.
    #[inline]
    pub(crate) fn ready(&self, place: Place<'_>) -> &LazyFragment<JourneyGeolocation> {
        &self.ready[place.number()]
    }

    /// The name of a network's operator, if it is known.
    #[inline]
    pub(crate) fn organization(&self, network: Network<'_>) -> Option<Text<'_>> {
        self.organizations[network.operator_number()?].as_ref().map(Entry::text)
    }
}

/// What a look-up of an address of the place tells.
pub(crate) fn geolocation(place: Place<'_>) -> JourneyGeolocation<Text<'_>> {
    let (latitude, longitude) = place.coordinates().unzip();
    JourneyGeolocation {
        country: Maybe::Present(Text::of(place.country())),
        country_name: Maybe::Present(Text::of(place.country_name())),
        latitude: latitude.into(),
        longitude: longitude.into(),
        locality: place.locality().map(Text::of).into(),
        postal_code: place.postal_code().map(Text::of).into(),
        region: place.region().map(Text::of).into(),
        region_name: place.region_name().map(Text::of).into(),
        source: Maybe::Present(literal!("ip")),
        timezone: place.timezone().map(Text::of).into(),
        extra: Extra::NONE,
    }
}
