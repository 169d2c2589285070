//! From what was gathered to the index: places in order, their weights, the operators' shares of each.

use std::cmp::Reverse;
use std::ops::Range;

use super::fault::Fault;
use super::gather::{Gathered, PlaceDraft};
use super::index::{CountryEntry, CountryId, Geo};
use super::location::LocationEntry;
use super::network::Slot;
use super::operators::Operators;
use super::place::PlaceEntry;
use super::populations::populations;
use super::shares::{population_weight, thresholds};
use crate::sample::Weighted;

/// The index of what was gathered, which has at least one network.
pub(super) fn assemble(gathered: Gathered, operators: Operators) -> Result<Geo, Fault> {
    let Gathered { pool, countries: known, places: drafts, locations, mut slots, sources, .. } = gathered;
    let populations = populations(&drafts, pool.text(), &known);
    let order = in_order(&drafts, &populations, &locations, pool.text());
    let lowest = share(&mut slots, &drafts, &operators);
    let mut moved = Moved { from: locations, numbers: Vec::new(), entries: Vec::new() };
    moved.numbers.resize(moved.from.len(), u32::MAX);

    let mut countries: Vec<CountryEntry> = Vec::new();
    let mut places: Vec<PlaceEntry> = Vec::with_capacity(order.len());
    for of_country in order.chunk_by(|&a, &b| drafts[a as usize].country == drafts[b as usize].country) {
        let id = CountryId(countries.len() as u16);
        let row = known.row(drafts[of_country[0] as usize].country);
        let first = places.len() as u32;
        for &number in of_country {
            let draft = &drafts[number as usize];
            for slot in draft.slots.iter().flat_map(Range::clone) {
                let location = &mut slots[slot as usize].location;
                *location = moved.number(*location);
            }
            let [v4, v6] = &draft.slots;
            let slot = if v4.is_empty() { v6.start } else { v4.start };
            places.push(PlaceEntry {
                country: id,
                location: slots[slot as usize].location,
                population: populations[number as usize],
                slots: draft.slots.clone(),
            });
        }
        let location = &moved.entries[places[first as usize].location as usize];
        let weights = weights(of_country, &drafts, &populations);
        countries.push(CountryEntry {
            code: location.country,
            name: location.country_name,
            population: row.population,
            places: first..places.len() as u32,
            weights: Weighted::new(&weights).map_err(|_| Fault::TooMany)?,
        });
    }
    Ok(Geo {
        text: pool.finish(),
        countries,
        places,
        locations: moved.entries,
        slots,
        lowest,
        operators: operators.entries,
        sources,
    })
}

/// The places that have networks, by country and then from the simplest on.
fn in_order(drafts: &[PlaceDraft], populations: &[u32], locations: &[LocationEntry], text: &str) -> Vec<u32> {
    let has_networks = |number: &u32| drafts[*number as usize].slots.iter().any(|slots| !slots.is_empty());
    let mut order: Vec<u32> = (0..drafts.len() as u32).filter(has_networks).collect();
    order.sort_by_cached_key(|&number| {
        let draft = &drafts[number as usize];
        let name = draft.locality.of(text);
        let southern = locations[draft.location as usize].coordinates[0] < 0.0;
        let simple = (name.is_empty(), !name.is_ascii(), southern);
        (draft.country, simple, Reverse(populations[number as usize]), name, number)
    });
    order
}

/// What a place of unknown population counts for.
const SMALL_TOWN: u32 = 5_000;

/// The weights of a country's places. Those of unknown population count as small towns, and together for a quarter of the
/// known ones at most: files know tens of thousands of suburbs and villages, and the known cities stand for the towns
/// around them too. The place without a city has the share of the country's networks that are there.
fn weights(of_country: &[u32], drafts: &[PlaceDraft], populations: &[u32]) -> Vec<f64> {
    let all = || of_country.iter().map(|&number| (&drafts[number as usize], populations[number as usize]));
    let cities = || all().filter(|(draft, _)| !draft.locality.is_absent());
    let known: u64 = cities().filter(|(_, people)| *people > 0).map(|(_, people)| population_weight(people)).sum();
    let unknown = cities().filter(|(_, people)| *people == 0).count() as u64;
    let town = population_weight(SMALL_TOWN) as f64;
    let town = if known == 0 || unknown == 0 { town } else { town.min(known as f64 / (4 * unknown) as f64) };
    let weigh = |people: u32| if people == 0 { town } else { population_weight(people) as f64 };
    let of_cities: f64 = cities().map(|(_, people)| weigh(people)).sum();
    let networks: u64 = cities().map(|(draft, _)| draft.networks).sum();
    all()
        .map(|(draft, people)| match draft.locality.is_absent() {
            false => weigh(people),
            true if networks == 0 => 1.0,
            true => of_cities * draft.networks as f64 / networks as f64,
        })
        .collect()
}

/// Locations on the way into the index, in the order of places; those that no network has stay behind.
struct Moved {
    from: Vec<LocationEntry>,
    numbers: Vec<u32>,
    entries: Vec<LocationEntry>,
}

impl Moved {
    /// The number that a location has in the index.
    fn number(&mut self, location: u32) -> u32 {
        let number = &mut self.numbers[location as usize];
        if *number == u32::MAX {
            *number = self.entries.len() as u32;
            self.entries.push(self.from[location as usize]);
        }
        *number
    }
}

/// Puts the networks of each place in the order of AS numbers, and says which words choose each of them: nothing if no
/// operator is in the embedded table.
fn share(slots: &mut [Slot], drafts: &[PlaceDraft], operators: &Operators) -> Vec<u64> {
    if operators.entries.is_empty() {
        return Vec::new();
    }
    let asn = |slot: &Slot| operators.entries.get(slot.operator()).map(|operator| operator.asn);
    let known = |slot: &Slot| operators.weights.get(&asn(slot)?).copied();
    let mut lowest = Vec::new();
    if operators.entries.iter().any(|operator| operators.weights.contains_key(&operator.asn)) {
        lowest.resize(slots.len(), 0);
    }
    let mut weights: Vec<Option<u64>> = Vec::new();
    for range in drafts.iter().flat_map(|draft| &draft.slots).filter(|range| !range.is_empty()) {
        let range = range.start as usize..range.end as usize;
        let slots = &mut slots[range.clone()];
        slots.sort_by_key(|slot| (asn(slot).is_none(), asn(slot), slot.operator(), slot.start));
        if lowest.is_empty() {
            continue;
        }
        weights.clear();
        for of_operator in slots.chunk_by(|a, b| a.operator() == b.operator()) {
            // In millionths of the operator's weight, shared by its networks; None if nothing is known about it.
            let weight = known(&of_operator[0]).map(|known| u64::from(known) * 1_000_000 / of_operator.len() as u64);
            weights.extend(of_operator.iter().map(|_| weight));
        }
        let all_known = weights.iter().all(Option::is_some);
        let weights = weights.iter().map(|weight| if all_known { weight.unwrap_or(1) } else { 1 });
        thresholds(weights, &mut lowest[range]);
    }
    lowest
}
