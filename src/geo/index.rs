//! The index: countries, their places, their networks, all text in one piece of memory.

use std::ops::Range;

use super::OperatorKind;
use super::place::{Place, PlaceEntry};
use super::weighted::Weighted;

/// Countries, places and networks, read-only and without allocation once it is made. It may be shared among threads.
#[derive(Debug)]
pub struct Geo {
    pub(super) text: String,
    pub(super) countries: Vec<CountryEntry>,
    pub(super) places: Vec<PlaceEntry>,
    pub(super) networks: Vec<NetworkEntry>,
    pub(super) operators: Vec<OperatorEntry>,
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

    /// One of the country's places, with a weight of its population to the power of 3/4; a place of unknown population
    /// counts as a small town.
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
        Place { geo: self, number: index as u32, entry: &self.places[index] }
    }

    /// All places of a country, in the order in which [`Geo::place`] gives them.
    ///
    /// # Panics
    ///
    /// May panic if `country` comes from another `Geo`.
    pub fn places(&self, country: CountryId) -> impl ExactSizeIterator<Item = Place<'_>> {
        let Range { start, end } = self.countries[usize::from(country.0)].places;
        let entries = self.places[start as usize..end as usize].iter();
        (start..end).zip(entries).map(|(number, entry)| Place { geo: self, number, entry })
    }

    /// The names of all operators, as far as they have any.
    pub fn operators(&self) -> impl ExactSizeIterator<Item = Option<&str>> {
        self.operators.iter().map(|operator| self.optional(operator.name))
    }

    /// The text of a span, if there is any.
    #[inline]
    pub(super) fn optional(&self, span: Span) -> Option<&str> {
        if span.is_absent() { None } else { Some(self.required(span)) }
    }

    /// The text of a span; empty if it is absent.
    #[inline]
    pub(super) fn required(&self, span: Span) -> &str {
        &self.text[span.start as usize..span.end as usize]
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

/// A network of a place: what one operator has there.
#[derive(Debug)]
pub(super) struct NetworkEntry {
    /// The lowest word that chooses this network among those of its place.
    pub(super) lowest: u64,
    /// First address and prefix length, up to 29.
    pub(super) v4: Option<(u32, u8)>,
    /// The upper half of the first address and the prefix length, up to 64.
    pub(super) v6: Option<(u64, u8)>,
    pub(super) operator: Option<u32>,
}

/// A network operator.
#[derive(Debug)]
pub(super) struct OperatorEntry {
    pub(super) asn: Option<u32>,
    pub(super) name: Span,
    pub(super) kind: Option<OperatorKind>,
}

/// A piece of the index's text. Absent text is an empty piece.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Span {
    pub(super) start: u32,
    pub(super) end: u32,
}

impl Span {
    /// Whether there is no text.
    #[inline]
    fn is_absent(self) -> bool {
        self.start == self.end
    }
}
