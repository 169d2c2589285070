//! Landmarks: the few places that stand for a difference that matters, in order of simplicity.
//!
//! A word for "where" chooses among them with its lower half, and among all places of all markets with its upper half. So a
//! search that asks for the first place of a kind asks a few times, not once for each of thousands of cities.

use super::window::first;
use crate::geo::{Location, Zone};
use crate::plan::Plan;
use crate::sample::below;

/// A place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Spot {
    /// The number of the market.
    pub(super) market: u16,
    /// The number of the time zone among those of the market.
    pub(super) zone: u8,
    /// A word that chooses the place among those of the zone.
    pub(super) place: u64,
}

/// The landmarks of a plan.
#[derive(Clone, Debug)]
pub(super) struct Landmarks {
    spots: Vec<Spot>,
    /// How many time zones each market has.
    zones: Vec<u8>,
}

/// Landmarks of one kind.
const OF_A_KIND: usize = 8;

/// Markets and places of a market that are looked at.
const MARKETS: usize = 40;
const PLACES: usize = 100;

impl Landmarks {
    pub(super) fn new(plan: &Plan) -> Self {
        let markets = &plan.visitors.markets;
        let mut kinds: [Vec<Spot>; 4] = Default::default();
        let mut clocks: Vec<&str> = Vec::new();
        for (number, market) in (0..).zip(markets.iter().take(MARKETS)) {
            let mut seen = [false; 4];
            let zones = (0..)
                .zip(&market.zones)
                .flat_map(|(number, zone)| places(plan, zone).map(move |at| (number, zone, at)));
            for (zone, of, (place, location)) in zones.take(PLACES) {
                let kind = kind(location);
                let spot = Spot { market: number, zone, place };
                let clock = of.name().unwrap_or_default();
                // The first of a kind in a market; the first place of a market is one, too, if it is a plain one and has a
                // clock of its own.
                let own_clock = kind == 0 && (zone, place) == (0, 0) && !clocks.contains(&clock);
                if (!seen[kind] && (kind > 0 || clocks.is_empty())) || own_clock {
                    seen[kind] = true;
                    clocks.push(clock);
                    if kinds[kind].len() < OF_A_KIND {
                        kinds[kind].push(spot);
                    }
                }
            }
        }
        let mut spots = kinds.concat();
        // The first place of the first market is what the word 0 means, whatever it is like.
        spots.retain(|spot| *spot != Spot::default());
        spots.insert(0, Spot::default());
        Landmarks { spots, zones: markets.iter().map(|market| market.zones.len() as u8).collect() }
    }

    /// Where a word leads.
    #[inline]
    pub(super) fn spot(&self, word: u64) -> Spot {
        let rest = word << 1;
        if word < 1 << 63 {
            return self.spots[below(rest, self.spots.len() as u64) as usize];
        }
        let (market, rest) = split(rest, self.zones.len() as u64);
        let (zone, place) = split(rest, self.zones[market as usize].into());
        Spot { market: market as u16, zone: zone as u8, place }
    }
}

/// One of so many, and a word for what is still to be chosen.
fn split(word: u64, count: u64) -> (u64, u64) {
    let spread = u128::from(word) * u128::from(count);
    ((spread >> 64) as u64, spread as u64)
}

/// 0 for what is plain; by letters beyond ASCII, and by the hemisphere.
fn kind(location: Location<'_>) -> usize {
    let plain = |text: Option<&str>| text.is_none_or(str::is_ascii);
    let letters = !plain(location.locality());
    let south = location.coordinates().is_some_and(|(latitude, _)| latitude < 0.0);
    usize::from(south) | usize::from(letters) << 1
}

/// The places of a time zone in order, each with the first word that leads to it.
fn places<'p>(plan: &'p Plan, zone: &'p Zone) -> impl Iterator<Item = (u64, Location<'p>)> {
    let at = move |word: u64| zone.place(&plan.places.geo, word).location();
    let mut next = Some(0);
    std::iter::from_fn(move || {
        let word = next?;
        let here = at(word).index();
        next = first(|beyond| beyond > word && at(beyond).index() != here);
        Some((word, at(word)))
    })
}
