//! The index: countries, their places, their networks, all text in one piece of memory.

use std::ops::Range;

use super::location::{Location, LocationEntry};
use super::network::{Family, Slot};
use super::operators::OperatorEntry;
use super::place::{Place, PlaceEntry};
use super::source::Source;
use super::text::Span;
use crate::sample::Weighted;

/// Countries, places and networks, read-only and without allocation once it is made. It may be shared among threads.
#[derive(Debug)]
pub struct Geo {
    pub(super) text: String,
    pub(super) countries: Vec<CountryEntry>,
    pub(super) places: Vec<PlaceEntry>,
    pub(super) locations: Vec<LocationEntry>,
    pub(super) slots: Vec<Slot>,
    /// The lowest word that chooses each network among those of its place; empty if all are equally likely.
    pub(super) lowest: Vec<u64>,
    pub(super) operators: Vec<OperatorEntry>,
    pub(super) sources: Vec<Source>,
}

/// A country of one [`Geo`]. Ids follow the order of the country codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CountryId(pub(super) u16);

/// What is known about a country.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Country<'geo> {
    /// Its id in the [`Geo`] that it comes from.
    pub id: CountryId,
    /// ISO 3166-1 alpha-2 code in capitals, or the customary `XK`.
    pub code: &'geo str,
    /// English name.
    pub name: &'geo str,
    /// Inhabitants; 0 if the country is not in the embedded table.
    pub population: u32,
}

impl Geo {
    /// The country with this two-letter code in capitals.
    pub fn country(&self, code: &str) -> Option<CountryId> {
        let index = self.countries.binary_search_by(|country| self.required(country.code).cmp(code)).ok()?;
        Some(CountryId(index as u16))
    }

    /// All countries, by ascending code. Each has at least one place.
    pub fn countries(&self) -> impl ExactSizeIterator<Item = Country<'_>> {
        self.countries.iter().enumerate().map(|(index, country)| Country {
            id: CountryId(index as u16),
            code: self.required(country.code),
            name: self.required(country.name),
            population: country.population,
        })
    }

    /// One of the country's places, with a weight of its population to the power of 3/4. Places of unknown population
    /// count as small towns, and for a fifth of the country at most; the place of addresses without a city has the share
    /// of the country's networks that are such.
    ///
    /// Places stand in order of simplicity: names in ASCII first, the northern hemisphere first, large ones first. The
    /// word 0 gives the first.
    ///
    /// # Panics
    ///
    /// May panic if `country` comes from another `Geo`.
    #[inline]
    pub fn place(&self, country: CountryId, word: u64) -> Place<'_> {
        let country = &self.countries[usize::from(country.0)];
        let index = country.places.start as usize + country.weights.pick(word);
        Place { geo: self, entry: &self.places[index] }
    }

    /// All places of a country, in the order in which [`Geo::place`] gives them.
    ///
    /// # Panics
    ///
    /// May panic if `country` comes from another `Geo`.
    pub fn places(&self, country: CountryId) -> impl ExactSizeIterator<Item = Place<'_>> {
        let Range { start, end } = self.countries[usize::from(country.0)].places;
        self.places[start as usize..end as usize].iter().map(|entry| Place { geo: self, entry })
    }

    /// The names of all operators, as far as they have any.
    pub fn operators(&self) -> impl ExactSizeIterator<Item = Option<&str>> {
        self.operators.iter().map(|operator| self.optional(operator.name))
    }

    /// How many locations there are.
    pub fn locations(&self) -> usize {
        self.locations.len()
    }

    /// The location of this number.
    ///
    /// # Panics
    ///
    /// If there is none.
    pub fn location(&self, index: usize) -> Location<'_> {
        assert!(index < self.locations.len(), "location {index} of {}", self.locations.len());
        Location { geo: self, index: index as u32 }
    }

    /// Whether any place has networks with addresses of this kind.
    pub fn has(&self, family: Family) -> bool {
        self.places.iter().any(|place| !place.slots[family as usize].is_empty())
    }

    /// The files that it was made from, those of places first.
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// The text of a span, if there is any.
    #[inline]
    pub(super) fn optional(&self, span: Span) -> Option<&str> {
        if span.is_absent() { None } else { Some(self.required(span)) }
    }

    /// The text of a span; empty if it is absent.
    #[inline]
    pub(super) fn required(&self, span: Span) -> &str {
        span.of(&self.text)
    }
}

/// A country and where its places lie.
#[derive(Debug)]
pub(super) struct CountryEntry {
    pub(super) code: Span,
    pub(super) name: Span,
    pub(super) population: u32,
    pub(super) places: Range<u32>,
    pub(super) weights: Weighted,
}
