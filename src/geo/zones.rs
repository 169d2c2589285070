//! The time zones of a country, and the places of each.

use super::index::{CountryId, Geo};
use super::place::Place;
use crate::sample::Weighted;

/// A time zone of a country, with the country's places that have it.
///
/// ```
/// use sessionsmith::geo::Geo;
///
/// let geo = Geo::embedded();
/// let zones = geo.zones(geo.country("US").unwrap());
/// let (zone, share) = (&zones[0], zones[0].share());
/// assert_eq!(zone.name(), Some("America/New_York"));
/// assert!(share > 0.3 && share < 0.6);
/// assert_eq!(zone.place(&geo, 0).locality(), Some("New York"));
/// assert_eq!(zone.place(&geo, u64::MAX).location().timezone(), zone.name());
/// ```
#[derive(Clone, Debug)]
pub struct Zone {
    country: CountryId,
    name: Option<String>,
    share: f64,
    /// Numbers of its places among those of the country, and how they are drawn; `None` if these are all places.
    places: Option<(Vec<u32>, Weighted)>,
}

impl Zone {
    /// The IANA name, if the country's places have any.
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// The share of the words with which [`Geo::place`] gives one of its places.
    pub fn share(&self) -> f64 {
        self.share
    }

    /// One of its places, by the weights and in the order of [`Geo::place`].
    ///
    /// # Panics
    ///
    /// May panic if the zone comes from another `Geo`.
    #[inline]
    pub fn place<'geo>(&self, geo: &'geo Geo, word: u64) -> Place<'geo> {
        match &self.places {
            None => geo.place(self.country, word),
            Some((places, weights)) => {
                let first = geo.countries[usize::from(self.country.0)].places.start;
                Place { geo, entry: &geo.places[(first + places[weights.pick(word)]) as usize] }
            }
        }
    }
}

impl Geo {
    /// The time zones of a country, in the order of their first places. Places that tell no zone are put to
    /// [the main one](Geo::main_timezone).
    ///
    /// # Panics
    ///
    /// May panic if `country` comes from another `Geo`.
    pub fn zones(&self, country: CountryId) -> Vec<Zone> {
        let main = self.main_timezone(country);
        let mut zones: Vec<(Option<&str>, Vec<u32>)> = Vec::new();
        for (number, place) in (0..).zip(self.places(country)) {
            let name = place.location().timezone().or(main);
            match zones.iter_mut().find(|(known, _)| *known == name) {
                Some((_, places)) => places.push(number),
                None => zones.push((name, vec![number])),
            }
        }
        let all = &self.countries[usize::from(country.0)].weights;
        let alone = zones.len() == 1;
        let zones = zones.into_iter().filter_map(|(name, places)| {
            let weights: Vec<f64> = places.iter().map(|&place| all.share(place as usize)).collect();
            let share = weights.iter().sum();
            // A zone of places that are never drawn is left out.
            let places = if alone { None } else { Some((places, Weighted::new(&weights).ok()?)) };
            Some(Zone { country, name: name.map(str::to_owned), share, places })
        });
        zones.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::{BTreeMap, BTreeSet};

    #[test]
    fn zones_part_the_places_of_every_country_by_their_weights() {
        let geo = Geo::embedded();
        for country in geo.countries() {
            let zones = geo.zones(country.id);
            let names: BTreeSet<Option<&str>> =
                geo.places(country.id).map(|place| place.location().timezone()).collect();
            assert_eq!(zones.len(), names.len(), "{}", country.code);
            assert!((zones.iter().map(Zone::share).sum::<f64>() - 1.0).abs() < 1e-9);
            assert_eq!(zones[0].place(&geo, 0).locality(), geo.place(country.id, 0).locality());
            for zone in &zones {
                for word in [0, 1 << 62, 1 << 63, u64::MAX] {
                    assert_eq!(zone.place(&geo, word).location().timezone(), zone.name());
                }
            }
        }
    }

    /// Both ways, by zone or at once, a place has the same share: counted over a grid of words.
    #[test]
    fn places_of_zones_have_the_shares_of_the_country() {
        let geo = Geo::embedded();
        let country = geo.country("BR").unwrap();
        let grid = 1u64 << 14;
        let words = || (0..grid).map(|at| at << 50);
        let mut at_once: BTreeMap<Option<&str>, f64> = BTreeMap::new();
        words().for_each(|word| *at_once.entry(geo.place(country, word).locality()).or_default() += 1.0 / grid as f64);
        let mut by_zone: BTreeMap<Option<&str>, f64> = BTreeMap::new();
        let zones = geo.zones(country);
        for zone in &zones {
            for word in words() {
                *by_zone.entry(zone.place(&geo, word).locality()).or_default() += zone.share() / grid as f64;
            }
        }
        assert!(zones.len() > 5);
        for (name, share) in at_once {
            assert!((share - by_zone[&name]).abs() < 2.0 / grid as f64, "{name:?}");
        }
    }
}
