//! Places as records show them.

use super::Entry;
use crate::geo::{Geo, Location, Network};
use crate::model::{Extra, JourneyGeolocation, Maybe};
use crate::text::{LazyFragment, Text, literal};
use std::sync::Arc;

/// The geography, and its places as records hold them.
#[derive(Debug)]
pub(crate) struct Places {
    pub(crate) geo: Arc<Geo>,
    /// By the number of the location; empty if there are too many.
    ready: Vec<LazyFragment<JourneyGeolocation>>,
    /// By the number of the operator.
    organizations: Vec<Option<Entry>>,
}

/// A geography of more locations is one of a user's files, in which most of them are hardly ever drawn: written, each would
/// take half a kilobyte.
const MOST_READY: usize = 16_384;

impl Places {
    pub(super) fn new(geo: Arc<Geo>) -> Self {
        let count = Some(geo.locations()).filter(|count| *count <= MOST_READY).unwrap_or_default();
        let organizations = geo.operators().map(|name| name.map(Entry::new)).collect();
        Places { geo, ready: vec![LazyFragment::default(); count], organizations }
    }

    /// Where the location is written, if it is one of a few.
    #[inline]
    pub(crate) fn ready(&self, location: Location<'_>) -> Option<&LazyFragment<JourneyGeolocation>> {
        self.ready.get(location.index())
    }

    /// The name of a network's operator, if it is known.
    #[inline]
    pub(crate) fn organization(&self, network: Network<'_>) -> Option<Text<'_>> {
        self.organizations[network.operator_number()?].as_ref().map(Entry::text)
    }
}

/// What a look-up of an address there tells.
pub(crate) fn geolocation(location: Location<'_>) -> JourneyGeolocation<Text<'_>> {
    let (latitude, longitude) = location.coordinates().unzip();
    JourneyGeolocation {
        country: Maybe::Present(Text::of(location.country())),
        country_name: Maybe::Present(Text::of(location.country_name())),
        latitude: latitude.into(),
        longitude: longitude.into(),
        locality: location.locality().map(Text::of).into(),
        postal_code: location.postal_code().map(Text::of).into(),
        region: location.region().map(Text::of).into(),
        region_name: location.region_name().map(Text::of).into(),
        source: Maybe::Present(literal!("ip")),
        timezone: location.timezone().map(Text::of).into(),
        extra: Extra::NONE,
    }
}
