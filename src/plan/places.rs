//! Places as records show them.

use crate::geo::{Geo, Place};
use crate::model::{Edition, Extra, JourneyGeolocation, Maybe};
use crate::text::{Fragment, Text};

/// The geography, and its places written.
#[derive(Debug)]
pub(crate) struct Places {
    pub(crate) geo: Geo,
    /// By the number of the place; empty if there are too many.
    ready: Vec<Fragment<JourneyGeolocation>>,
}

/// So many places are written when a plan is made, half a kilobyte each. A geography of more is one of a user's files, in
/// which most places are hardly ever drawn.
const MOST_READY: usize = 8192;

impl Places {
    pub(super) fn new(geo: Geo, nulls: Option<Edition>) -> Self {
        let all = || geo.countries().flat_map(|country| geo.places(country.id));
        let ready = if all().count() > MOST_READY {
            Vec::new()
        } else {
            all().map(|place| Fragment::new(geolocation(place), nulls)).collect()
        };
        Places { geo, ready }
    }

    /// The place written, if it is.
    #[inline]
    pub(crate) fn ready(&self, place: Place<'_>) -> Option<&Fragment<JourneyGeolocation>> {
        self.ready.get(place.number())
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
