//! Which visitor's which visit stands in row i, and when. Nothing is stored per visitor, and both ways are O(1).
//!
//! Rows stand in the order of their time. Every block of 1,024 rows has the same number of rows of each *class*, a class
//! being the visitors with the same number of visits, so the rank of a row within its class is known without the rows
//! before it. A class's rows are its visitors' first visits, then their second visits in the same order, and so on: the
//! visits of one visitor are in order and a whole lap of the class apart.
//!
//! This room knows rows, visitors and instants; not what a visit is.

mod law;

#[cfg(test)]
mod build;
#[cfg(test)]
mod checks;
#[cfg(test)]
mod design;
#[cfg(test)]
mod draws;
#[cfg(test)]
mod instants;
#[cfg(test)]
mod key;
#[cfg(test)]
mod local;
#[cfg(test)]
mod pattern;
#[cfg(test)]
mod rates;
#[cfg(test)]
#[expect(unreachable_pub)]
mod rows;
#[cfg(test)]
mod shuffle;
#[cfg(test)]
mod visitors;
#[cfg(test)]
mod weave;

use crate::choices::{Choices, Entity, Keyed, KeyedKind, Site};
use crate::sample::{Period, Shares, below};

/// Rows after which the arrangement of classes repeats.
const BLOCK: u64 = 1024;

/// Bits of a visitor's number that count within the class.
const CLASS_SHIFT: u32 = 48;

/// The least time between the starts of two visits of one visitor that classes are chosen for, before the curve of the week
/// is taken into account.
const LEAST_GAP_MS: u64 = 12 * 3_600_000;

/// One row of the schedule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slot {
    /// The row.
    pub row: u64,
    /// Who comes.
    pub visitor: u64,
    /// How many visits the visitor has made before this one.
    pub ordinal: u64,
    /// When the visit begins, in milliseconds since 1970 UTC.
    pub created: u64,
}

/// The schedule of a whole data set.
#[derive(Clone, Debug)]
pub struct Schedule {
    visits: KeyedKind,
    shares: Shares,
    instant: Site,
    classes: Vec<Class>,
    /// For each row of a block: its class, and its rank among the block's rows of that class.
    arrangement: Vec<(u16, u16)>,
}

/// The rows that are scheduled: how many, under which seed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rows {
    pub(crate) seed: u64,
    pub(crate) rows: u64,
}

/// The visitors that make the same number of visits.
#[derive(Clone, Debug)]
struct Class {
    visits: u64,
    visitors: u64,
    /// Where its rows stand in a block, in order.
    places: Vec<u16>,
    /// How many visitors the classes before it have.
    before: u64,
    /// Turns the order of a lap into the visitors' numbers: a multiplier coprime to their number, and its inverse.
    stride: u64,
    inverse: u64,
}

impl Schedule {
    /// A schedule of `rows` rows over a period of `milliseconds`, in which visitors make `mean_visits` visits on average.
    /// `instant` is the site of a visit's moment within its share of the period.
    pub(crate) fn new(rows: Rows, mean_visits: f64, period: Period, milliseconds: u64, instant: Site) -> Self {
        let Rows { seed, rows } = rows;
        let most = (milliseconds / LEAST_GAP_MS).clamp(1, 60);
        let shares = law::row_shares(mean_visits, most);
        let counts = law::apportion(&shares, BLOCK);
        let mut order: Vec<u16> =
            (0u16..).zip(&counts).flat_map(|(class, &(_, rows))| vec![class; rows as usize]).collect();
        let words = Keyed::new(seed, Entity::Table, 0);
        for last in (1..order.len()).rev() {
            let other = below(words.at(SHUFFLE, last as u32), last as u64 + 1) as usize;
            order.swap(last, other);
        }
        let mut places = vec![Vec::new(); counts.len()];
        let mut arrangement = Vec::with_capacity(order.len());
        for (place, &class) in (0u16..).zip(&order) {
            let places: &mut Vec<u16> = &mut places[usize::from(class)];
            arrangement.push((class, places.len() as u16));
            places.push(place);
        }
        let mut before = 0;
        let classes = counts.iter().zip(places).map(|(&(visits, _), places)| {
            let class = Class::new(rows, visits, before, places);
            before += class.visitors;
            class
        });
        let classes = classes.collect();
        Schedule {
            visits: KeyedKind::new(seed, Entity::Visit),
            shares: period.divide(rows),
            instant,
            classes,
            arrangement,
        }
    }

    /// The number of rows.
    pub fn rows(&self) -> u64 {
        self.shares.rows()
    }

    /// The row with this number, which must be below [`Schedule::rows`].
    #[inline]
    pub fn slot(&self, row: u64) -> Slot {
        let (class, rank) = self.arrangement[(row % BLOCK) as usize];
        let members = &self.classes[usize::from(class)];
        let among_class = row / BLOCK * members.places.len() as u64 + u64::from(rank);
        let turned = mul_mod(among_class % members.visitors, members.stride, members.visitors);
        Slot {
            row,
            visitor: u64::from(class) << CLASS_SHIFT | turned,
            ordinal: among_class / members.visitors,
            created: self.created(row),
        }
    }

    /// All rows of a visitor, in order.
    pub fn rows_of(&self, visitor: u64) -> Vec<u64> {
        let Some(members) = self.classes.get((visitor >> CLASS_SHIFT) as usize) else { return Vec::new() };
        let number = visitor & ((1 << CLASS_SHIFT) - 1);
        let turned = mul_mod(number % members.visitors, members.inverse, members.visitors);
        let row = |lap: u64| {
            let among_class = lap * members.visitors + turned;
            let (block, rank) = (among_class / members.places.len() as u64, among_class % members.places.len() as u64);
            block * BLOCK + u64::from(members.places[rank as usize])
        };
        (0..members.visits).map(row).filter(|&row| row < self.rows()).collect()
    }

    /// A number of the visitor's own, counted from 0 over all visitors.
    #[inline]
    pub fn index_of(&self, visitor: u64) -> u64 {
        let before = self.classes.get((visitor >> CLASS_SHIFT) as usize).map_or(0, |members| members.before);
        before + (visitor & ((1 << CLASS_SHIFT) - 1))
    }

    /// When the visit of a row begins. Each row has an equal share of the period's traffic to itself, so rows are in order.
    #[inline]
    fn created(&self, row: u64) -> u64 {
        let word = self.visits.source(row).word(self.instant);
        self.shares.row(row, word) as u64
    }
}

/// The site by which a plan shuffles the classes of a block.
const SHUFFLE: Site = Site::new(1);

impl Class {
    fn new(rows: u64, visits: u64, before: u64, places: Vec<u16>) -> Self {
        let rest = rows % BLOCK;
        let in_rest = places.iter().filter(|&&place| u64::from(place) < rest).count() as u64;
        let members = rows / BLOCK * places.len() as u64 + in_rest;
        let visitors = members.div_ceil(visits).max(1);
        // Neighbours of a lap get numbers far apart; any coprime multiplier would do.
        let golden = (visitors as f64 * 0.618_033_988_749_894_9) as u64;
        let stride = (golden.max(1)..).find(|&stride| gcd(stride, visitors) == 1).unwrap_or(1);
        Class { visits, visitors, places, before, stride, inverse: inverse(stride, visitors) }
    }
}

fn mul_mod(a: u64, b: u64, modulus: u64) -> u64 {
    match a.checked_mul(b) {
        Some(product) => product % modulus,
        None => (u128::from(a) * u128::from(b) % u128::from(modulus)) as u64,
    }
}

fn gcd(mut a: u64, mut b: u64) -> u64 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

/// The number that undoes a multiplication by `stride` modulo `modulus` (extended Euclid).
fn inverse(stride: u64, modulus: u64) -> u64 {
    let (mut old, mut new) = ((i128::from(stride), 1i128), (i128::from(modulus), 0i128));
    while new.0 != 0 {
        let quotient = old.0 / new.0;
        (old, new) = (new, (old.0 - quotient * new.0, old.1 - quotient * new.1));
    }
    old.1.rem_euclid(i128::from(modulus)) as u64
}

#[cfg(test)]
mod tests;
