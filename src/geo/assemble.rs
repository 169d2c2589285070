//! From decoded files to the index. Where the bytes come from is the caller's matter.

use std::cmp::Reverse;
use std::ops::Range;

use maxminddb::Reader;

use super::OperatorKind;
use super::decode::{AsnRecord, CityRecord, DecodeError, Decoded, Piece, join};
use super::index::{CountryEntry, CountryId, Geo, NetworkEntry, OperatorEntry, Span};
use super::place::PlaceEntry;
use super::quick_hash::QuickMap;
use super::tables;
use super::weighted::{Weighted, population_weight, thresholds};

impl Geo {
    /// The index of a City file in the nested layout and, if there is one, an ASN file.
    ///
    /// Left out are records without a country, IPv4 networks of fewer than 8 and IPv6 networks of fewer than 2^64
    /// addresses, and what no operator has of a network of which operators have parts.
    ///
    /// # Errors
    ///
    /// If a file is damaged or of another kind, or nothing is left.
    pub(crate) fn from_mmdb(city: &[u8], asn: Option<&[u8]>) -> Result<Geo, DecodeError> {
        let city = Reader::from_source(city)?;
        let cities = Decoded::read(&city)?;
        let Some(asn) = asn else { return assemble(&cities, &Decoded::default()) };
        let asn = Reader::from_source(asn)?;
        assemble(&cities, &Decoded::read(&asn)?)
    }
}

fn assemble<'r>(cities: &Decoded<CityRecord<'r>>, operators: &Decoded<AsnRecord<'r>>) -> Result<Geo, DecodeError> {
    let mut text = Text::default();
    // A place brings about two strings that no other has.
    text.known.reserve(2 * cities.records.len());
    let known_operators = known_operators();
    let operator_entries: Vec<OperatorEntry> = operators
        .records
        .iter()
        .map(|record| OperatorEntry {
            asn: record.number,
            name: text.span(record.organization),
            kind: record.number.and_then(|asn| known_operators.get(&asn)).map(|known| known.0),
        })
        .collect();

    let mut of_record = networks_of_records(cities, operators);
    let mut countries: Vec<CountryEntry> = Vec::new();
    let mut places: Vec<PlaceEntry> = Vec::new();
    let mut networks = Vec::with_capacity(cities.networks.len());
    let known_countries: QuickMap<&str, tables::CountryRow<'_>> =
        tables::countries().map(|row| (row.code, row)).collect();
    let order = in_order(cities);
    for of_country in order.chunk_by(|a, b| a.code == b.code) {
        let id = CountryId(countries.len() as u16);
        let first = places.len();
        for draft in of_country {
            let pieces = std::mem::take(&mut of_record[draft.record]);
            let networks = push_networks(&mut networks, pieces, &operator_entries, &known_operators);
            if !networks.is_empty() {
                places.push(place(&mut text, id, draft, &cities.records[draft.record], networks));
            }
        }
        if places.len() == first {
            continue;
        }
        let code = of_country[0].code;
        let known = known_countries.get(code);
        let named = of_country.iter().find_map(|draft| cities.records[draft.record].country.names.en);
        countries.push(CountryEntry {
            code: text.span(Some(code)),
            name: text.span(named.or(known.map(|row| row.name)).or(Some(code))),
            population: known.map_or(0, |row| row.population),
            places: first as u32..places.len() as u32,
            weights: Weighted::new(places[first..].iter().map(|place| match place.population {
                0 => population_weight(SMALL_TOWN),
                population => population_weight(population),
            })),
        });
    }
    if countries.is_empty() {
        return Err(DecodeError::NoPlaces);
    }
    Ok(Geo { text: text.text, countries, places, networks, operators: operator_entries })
}

/// What a place of unknown population counts for.
const SMALL_TOWN: u32 = 5_000;

/// A record that has a country, with what it is sorted by.
struct Draft<'r> {
    record: usize,
    code: &'r str,
    population: u32,
}

/// The records that have a country, by country and then from the simplest on.
fn in_order<'r>(cities: &Decoded<CityRecord<'r>>) -> Vec<Draft<'r>> {
    let mut populations = QuickMap::with_capacity_and_hasher(cities.records.len(), Default::default());
    populations.extend(tables::city_populations());
    let mut drafts: Vec<Draft<'r>> = cities
        .records
        .iter()
        .enumerate()
        .filter_map(|(record, city)| {
            let code = city.country.iso_code.filter(|code| !code.is_empty())?;
            let population = city.city.geoname_id.and_then(|id| populations.get(&id)).copied().unwrap_or(0);
            Some(Draft { record, code, population })
        })
        .collect();
    drafts.sort_by_cached_key(|draft| {
        let city = &cities.records[draft.record];
        let name = city.city.names.en;
        let simple =
            (name.is_none(), !name.is_some_and(str::is_ascii), city.location.latitude.is_some_and(|lat| lat < 0.0));
        (draft.code, simple, Reverse(draft.population), name, draft.record)
    });
    drafts
}

fn place<'r>(
    text: &mut Text<'r>,
    country: CountryId,
    draft: &Draft<'r>,
    record: &CityRecord<'r>,
    networks: Range<u32>,
) -> PlaceEntry {
    let region = record.subdivisions.first();
    let coordinates = record.location.latitude.zip(record.location.longitude);
    let on_earth = |(lat, lon): &(f64, f64)| lat.abs() <= 90.0 && lon.abs() <= 180.0;
    let rounded = |degrees: f64| (degrees * 10_000.0).round() / 10_000.0;
    PlaceEntry {
        country,
        region: text.span(region.and_then(|region| region.iso_code)),
        region_name: text.span(region.and_then(|region| region.names.en)),
        locality: text.span(record.city.names.en),
        postal_code: text.span(record.postal.code),
        timezone: text.span(record.location.time_zone),
        coordinates: coordinates.filter(on_earth).map(|(lat, lon)| (rounded(lat), rounded(lon))),
        population: draft.population,
        networks,
    }
}

/// The usable networks of each record, by ascending address.
fn networks_of_records(cities: &Decoded<CityRecord<'_>>, operators: &Decoded<AsnRecord<'_>>) -> Vec<Vec<Piece>> {
    let mut of_record = vec![Vec::new(); cities.records.len()];
    for piece in join(&cities.networks, &operators.networks) {
        let longest = if piece.block.is_v4 { 96 + 29 } else { 64 };
        if piece.block.len <= longest {
            of_record[piece.record as usize].push(piece);
        }
    }
    of_record
}

/// Appends the networks of one place, by ascending AS number. An operator's first IPv4 and first IPv6 block make one
/// network, then its second ones, and so on.
fn push_networks(
    networks: &mut Vec<NetworkEntry>,
    mut pieces: Vec<Piece>,
    operators: &[OperatorEntry],
    known: &QuickMap<u32, (OperatorKind, u32)>,
) -> Range<u32> {
    let asn = |operator: Option<u32>| operator.and_then(|number| operators[number as usize].asn);
    pieces.sort_by_key(|piece| (asn(piece.operator).is_none(), asn(piece.operator), piece.operator));
    let first = networks.len();
    let mut weights = Vec::new();
    for of_operator in pieces.chunk_by(|a, b| a.operator == b.operator) {
        let operator = of_operator[0].operator;
        let mut v4 = of_operator.iter().filter(|piece| piece.block.is_v4);
        let mut v6 = of_operator.iter().filter(|piece| !piece.block.is_v4);
        let count = v4.clone().count().max(v6.clone().count());
        // In millionths of the operator's weight, shared by its networks; None if nothing is known about it.
        let weight =
            asn(operator).and_then(|asn| known.get(&asn)).map(|known| u64::from(known.1) * 1_000_000 / count as u64);
        for _ in 0..count {
            let v4 = v4.next().map(|piece| (piece.block.start as u32, piece.block.len - 96));
            let v6 = v6.next().map(|piece| ((piece.block.start >> 64) as u64, piece.block.len));
            networks.push(NetworkEntry { lowest: 0, v4, v6, operator });
            weights.push(weight);
        }
    }
    let all_known = weights.iter().all(Option::is_some);
    let lowest = thresholds(weights.iter().map(|weight| if all_known { weight.unwrap_or(1) } else { 1 }));
    for (network, lowest) in networks[first..].iter_mut().zip(lowest) {
        network.lowest = lowest;
    }
    first as u32..networks.len() as u32
}

/// The operators of the embedded table by AS number: what they sell and their weight.
fn known_operators() -> QuickMap<u32, (OperatorKind, u32)> {
    tables::operators().map(|row| (row.asn, (row.kind, row.weight))).collect()
}

/// All text of an index, each string once.
#[derive(Default)]
struct Text<'r> {
    text: String,
    known: QuickMap<&'r str, Span>,
}

impl<'r> Text<'r> {
    /// Where this string stands; the empty span for none.
    fn span(&mut self, string: Option<&'r str>) -> Span {
        let string = string.unwrap_or_default();
        *self.known.entry(string).or_insert_with(|| {
            let start = self.text.len() as u32;
            self.text.push_str(string);
            Span { start, end: self.text.len() as u32 }
        })
    }
}
