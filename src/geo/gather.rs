//! From files to places: each record is read once, and of each place's networks at most 64 of each kind are kept.
//!
//! A file is walked twice. The first walk reads the records and counts the networks of each place, the second one
//! keeps every so-many-th of them, evenly over the address space. So no list of all networks is ever held, and no
//! random number decides what is kept: the same files give the same index.

use std::ops::Range;

use maxminddb::Reader;

use super::fault::{Fault, GeoError};
use super::file;
use super::location::LocationEntry;
use super::network::Slot;
use super::operators::{Ascending, Holder, Operators};
use super::reserved::{self, Reserved};
use super::source::{Skip, Source};
use super::tables::KnownCountries;
use super::text::{Pool, Span};
use super::walk::{Block, Tree};
use crate::quick_hash::QuickMap;

/// The most networks of a place that are kept, of IPv4 and of IPv6 each.
const MOST_NETWORKS: u32 = 64;

/// The database type of the embedded City file. Its addresses are reserved ones, and are used all the same.
pub(super) const OWN_TYPE: &str = "Synthetic (compat=City)";

/// Everything read so far.
#[derive(Debug)]
pub(super) struct Gathered {
    pub(super) pool: Pool,
    pub(super) countries: KnownCountries,
    pub(super) places: Vec<PlaceDraft>,
    pub(super) locations: Vec<LocationEntry>,
    /// The place of each location, in as little memory as can be.
    place_of: Vec<u32>,
    pub(super) slots: Vec<Slot>,
    pub(super) sources: Vec<Source>,
    numbers: QuickMap<PlaceKey, u32>,
    /// The file that the IPv4 networks are from, and that of the IPv6 networks.
    files: [Option<String>; 2],
}

/// A place in the making.
#[derive(Debug)]
pub(super) struct PlaceDraft {
    pub(super) country: u16,
    pub(super) locality: Span,
    pub(super) region_name: Span,
    pub(super) geoname_id: u32,
    /// The number of its first location.
    pub(super) location: u32,
    /// Its networks in the list of all, of IPv4 and of IPv6.
    pub(super) slots: [Range<u32>; 2],
    /// How many it has in the files.
    pub(super) networks: u64,
}

/// What makes two records one place: country, region, city, and the city's number. All records without a city are one
/// place of their country. Texts are told apart by their ends; that of none is 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct PlaceKey {
    country: u16,
    region: u32,
    region_name: u32,
    locality: u32,
    geoname_id: u32,
}

/// What a record is good for.
#[derive(Clone, Copy, Debug)]
enum Verdict {
    Location(u32),
    Skip(Skip),
}

/// In the list of networks, one that is not used.
const SKIPPED: u32 = u32::MAX;

/// How many networks of a place there are in the file at hand, how many have been seen, and where those begin that are kept.
#[derive(Clone, Copy, Debug, Default)]
struct Count {
    all: u32,
    seen: u32,
    start: u32,
}

impl Gathered {
    /// Nothing yet, with room for so many places.
    pub(super) fn new(places: usize, pool: Pool) -> Self {
        Gathered {
            pool,
            countries: KnownCountries::new(),
            places: Vec::with_capacity(places),
            locations: Vec::with_capacity(places),
            place_of: Vec::with_capacity(places),
            slots: Vec::new(),
            sources: Vec::new(),
            numbers: QuickMap::with_capacity_and_hasher(places, Default::default()),
            files: [None, None],
        }
    }

    /// Reads a file of places.
    pub(super) fn take(&mut self, name: &str, bytes: &[u8], operators: &Operators) -> Result<(), GeoError> {
        let reader = file::open(name, bytes)?;
        let damaged = |fault: Fault| GeoError::damaged(name, &fault);
        let mut source = Source::new(name, bytes.len(), reader.metadata());
        let tree = Tree::new(bytes, reader.metadata()).ok_or(Fault::Gap).map_err(damaged)?;
        let own = reader.metadata().database_type == OWN_TYPE;

        let mut verdicts = QuickMap::default();
        let mut of_operators = false;
        let mut counts: Vec<[Count; 2]> = vec![Default::default(); self.places.len()];
        // The location of each network with a record, in the order of the walk.
        let mut found: Vec<u32> = Vec::new();
        let mut cut = Cut::new(own, operators);
        let counted = tree.walk(|block, offset| {
            source.networks += 1;
            let verdict = match verdicts.get(&offset) {
                Some(&verdict) => verdict,
                None => {
                    let verdict = self.judge(&mut source, &reader, block, offset, &mut of_operators)?;
                    verdicts.insert(offset, verdict);
                    counts.resize(self.places.len(), Default::default());
                    verdict
                }
            };
            let location = match verdict {
                Verdict::Location(location) => location,
                Verdict::Skip(reason) => {
                    source.skip(reason);
                    found.push(SKIPPED);
                    return Ok(());
                }
            };
            let counts = &mut counts[self.place_of[location as usize] as usize];
            match cut.pieces(block, &mut |piece, _| counts[usize::from(!piece.is_v4)].all += 1) {
                None => {
                    source.used += 1;
                    found.push(location);
                }
                Some(reason) => {
                    source.skip(reason);
                    found.push(SKIPPED);
                }
            }
            Ok(())
        });
        counted.map_err(damaged)?;
        if source.used == 0 {
            return Err(source.nothing(name, "places", of_operators));
        }
        drop(verdicts);
        self.claim(name, &counts)?;

        let before = self.slots.len();
        self.reserve(&mut counts).map_err(damaged)?;
        let mut found = found.into_iter();
        let mut cut = Cut::new(own, operators);
        let kept = tree.walk(|block, _| {
            let Some(location) = found.next().filter(|&location| location != SKIPPED) else { return Ok(()) };
            let counts = &mut counts[self.place_of[location as usize] as usize];
            cut.pieces(block, &mut |piece, operator| {
                if let Some(slot) = counts[usize::from(!piece.is_v4)].keep() {
                    self.slots[slot] = Slot::new(piece, location, operator);
                }
            });
            Ok(())
        });
        kept.map_err(damaged)?;
        source.kept = (self.slots.len() - before) as u64;
        self.sources.push(source);
        Ok(())
    }

    /// Reads the record at `offset` and says what it is good for.
    fn judge<'r>(
        &mut self,
        source: &mut Source,
        reader: &'r Reader<&'r [u8]>,
        block: Block,
        offset: u32,
        of_operators: &mut bool,
    ) -> Result<Verdict, Fault> {
        let record = source.decode(reader, block, offset, &self.pool)?;
        let known = match (record.country, record.country_name) {
            (Some(code), _) => self.countries.by_code(code),
            (None, Some(name)) => self.countries.by_name(name),
            (None, None) => {
                *of_operators |= record.asn != 0 || record.organization.is_some();
                return Ok(Verdict::Skip(Skip::NoCountry));
            }
        };
        let Some(country) = known else { return Ok(Verdict::Skip(Skip::UnknownCountry)) };
        if record.is_represented {
            return Ok(Verdict::Skip(Skip::Represented));
        }
        if record.is_anycast {
            return Ok(Verdict::Skip(Skip::Anycast));
        }
        let pool = &mut self.pool;
        let mut span = |text: Option<&str>| pool.span(text.unwrap_or_default());
        let locality = span(record.city);
        let (region, region_name) = (span(record.region_code()), span(record.region_name));
        // What a record without a city says about a point is about the middle of its country or region.
        let in_city = !locality.is_absent();
        let coordinates = record.coordinates().filter(|_| in_city);
        let row = self.countries.row(country);
        let entry = LocationEntry {
            country: span(Some(row.code)),
            country_name: span(record.country_name.or(Some(row.name))),
            region,
            region_name,
            locality,
            postal_code: span(record.postal_code.filter(|_| in_city)),
            timezone: span(record.zone()),
            coordinates: coordinates.map_or([f64::NAN; 2], |(lat, lon)| [lat, lon]),
        };
        let key = if in_city {
            PlaceKey {
                country,
                region: region.end,
                region_name: region_name.end,
                locality: locality.end,
                geoname_id: record.geoname_id,
            }
        } else {
            PlaceKey { country, region: 0, region_name: 0, locality: 0, geoname_id: 0 }
        };
        let (location, next) = (self.locations.len() as u32, self.places.len() as u32);
        let place = *self.numbers.entry(key).or_insert(next);
        if place == next {
            self.places.push(PlaceDraft {
                country,
                locality,
                region_name,
                geoname_id: record.geoname_id,
                location,
                slots: [0..0, 0..0],
                networks: 0,
            });
        }
        self.locations.push(entry);
        self.place_of.push(place);
        Ok(Verdict::Location(location))
    }

    /// Notes which kinds of address the file has. Two files with the same kind could contradict each other.
    fn claim(&mut self, name: &str, counts: &[[Count; 2]]) -> Result<(), GeoError> {
        for (family, kind) in ["IPv4", "IPv6"].iter().enumerate() {
            if counts.iter().all(|counts| counts[family].all == 0) {
                continue;
            }
            if let Some(other) = &self.files[family] {
                return Err(GeoError::new(
                    format!("`{other}` and `{name}` both have {kind} networks: a look-up could find either"),
                    "give one file, or one for IPv4 and one for IPv6",
                ));
            }
            self.files[family] = Some(name.to_owned());
        }
        Ok(())
    }

    /// Makes room for the networks that will be kept.
    fn reserve(&mut self, counts: &mut [[Count; 2]]) -> Result<(), Fault> {
        let mut next = self.slots.len() as u32;
        for (place, counts) in self.places.iter_mut().zip(counts) {
            for (slots, count) in place.slots.iter_mut().zip(counts).filter(|(_, count)| count.all > 0) {
                count.start = next;
                next = next.checked_add(count.all.min(MOST_NETWORKS)).ok_or(Fault::TooMany)?;
                *slots = count.start..next;
                place.networks += u64::from(count.all);
            }
        }
        self.slots.resize(next as usize, Slot::default());
        Ok(())
    }
}

impl Count {
    /// Looks at the next network: where it goes, if it is one of those that are kept.
    fn keep(&mut self) -> Option<usize> {
        let kept = self.all.min(MOST_NETWORKS);
        let at = |seen: u32| (u64::from(seen) * u64::from(kept) / u64::from(self.all)) as u32;
        let (here, next) =
            if kept == self.all { (self.seen, self.seen + 1) } else { (at(self.seen), at(self.seen + 1)) };
        self.seen += 1;
        (next > here).then_some((self.start + here) as usize)
    }
}

/// Cuts networks, in ascending order, into pieces that are of one operator, or of none, and not reserved.
struct Cut<'o> {
    own: bool,
    reserved: reserved::Ascending,
    operators: Ascending<'o>,
}

impl<'o> Cut<'o> {
    fn new(own: bool, operators: &'o Operators) -> Self {
        Cut { own, reserved: reserved::Ascending::default(), operators: operators.ascending() }
    }

    /// Hands out the pieces in ascending order. Why there are none, if there are none.
    fn pieces(&mut self, block: Block, each: &mut impl FnMut(Block, Option<u32>)) -> Option<Skip> {
        if !block.is_large_enough() {
            return Some(Skip::TooSmall);
        }
        let holder = match if self.own { Reserved::Apart } else { self.reserved.reserved(block) } {
            Reserved::Inside => return Some(Skip::Reserved),
            Reserved::Partly => Holder::Several,
            Reserved::Apart => self.operators.holder(block),
        };
        match holder {
            Holder::One(operator) => each(block, Some(operator)),
            Holder::Nobody => each(block, None),
            Holder::Several => {
                let [lower, upper] = block.halves();
                let (lower, upper) = (self.pieces(lower, each), self.pieces(upper, each));
                // Whole if a part of it is; else the reason of the first part.
                return lower.filter(|_| upper.is_some());
            }
        }
        None
    }
}
