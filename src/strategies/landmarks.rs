//! Landmarks: the few places that stand for a difference that matters, in order of simplicity.
//!
//! A word for "where" chooses among them with its lower half, and among all places of all markets with its upper half. So a
//! search that asks for the first place of a kind asks a few times, not once for each of thousands of cities.

use crate::geo::Location;
use crate::plan::{Market, Plan};
use crate::sample::below;

/// A place: the number of the market, and the first word that chooses the place in it.
pub(super) type Spot = (u16, u64);

/// The landmarks of a plan.
#[derive(Clone, Debug)]
pub(super) struct Landmarks {
    spots: Vec<Spot>,
    markets: u16,
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
        let mut zones: Vec<&str> = Vec::new();
        for (number, market) in (0..).zip(markets.iter().take(MARKETS)) {
            let mut seen = [false; 4];
            for (word, location) in places(plan, market).take(PLACES) {
                let kind = kind(location);
                let zone = location.timezone().unwrap_or_default();
                // The first of a kind in a market; a place with a clock of its own is one, too, if it is a plain one.
                let own_clock = kind == 0 && word == 0 && !zones.contains(&zone);
                if (!seen[kind] && (kind > 0 || zones.is_empty())) || own_clock {
                    seen[kind] = true;
                    zones.push(zone);
                    if kinds[kind].len() < OF_A_KIND {
                        kinds[kind].push((number, word));
                    }
                }
            }
        }
        let mut spots = kinds.concat();
        // The first place of the first market is what the word 0 means, whatever it is like.
        spots.retain(|spot| *spot != (0, 0));
        spots.insert(0, (0, 0));
        Landmarks { spots, markets: markets.len() as u16 }
    }

    /// Where a word leads: the market, and the word for the place in it.
    #[inline]
    pub(super) fn spot(&self, word: u64) -> Spot {
        let rest = word << 1;
        if word < 1 << 63 {
            return self.spots[below(rest, self.spots.len() as u64) as usize];
        }
        let spread = u128::from(rest) * u128::from(self.markets);
        ((spread >> 64) as u16, spread as u64)
    }
}

/// 0 for what is plain; by letters beyond ASCII, and by the hemisphere.
fn kind(location: Location<'_>) -> usize {
    let plain = |text: Option<&str>| text.is_none_or(str::is_ascii);
    let letters = !plain(location.locality());
    let south = location.coordinates().is_some_and(|(latitude, _)| latitude < 0.0);
    usize::from(south) | usize::from(letters) << 1
}

/// The places of a market in order, each with the first word that leads to it.
fn places<'p>(plan: &'p Plan, market: &Market) -> impl Iterator<Item = (u64, Location<'p>)> {
    let country = market.country;
    let at = move |word: u64| plan.places.geo.place(country, word).location();
    let mut next = Some(0);
    std::iter::from_fn(move || {
        let word = next?;
        let here = at(word).index();
        next = (at(u64::MAX).index() != here).then(|| {
            let (mut low, mut high) = (word, u64::MAX);
            while high - low > 1 {
                let middle = low + (high - low) / 2;
                if at(middle).index() == here { low = middle } else { high = middle }
            }
            high
        });
        Some((word, at(word)))
    })
}
