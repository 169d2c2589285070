//! Who has which telephone number, where there are fewer numbers than visitors.
//!
//! Numbers that belong to nobody are few, and each goes to one visitor. Visitors have numbers in the schedule, from 0 on and with
//! gaps: as many of them as there have to be wait for each telephone number, in turns far from each other, and the first of
//! them who is known by one has it. Who is left without is known by a mail address: the share that a profile declares is cut,
//! and the run says so.

use super::{Identity, Plan, Visitors};
use crate::schedule::{SECOND_PART, Schedule};
use crate::vocab::phones::{PhoneNumber, PhoneRange};
use std::ops::Range;

/// The telephone numbers of a market.
#[derive(Debug)]
pub(crate) struct Phones {
    range: &'static PhoneRange,
    /// How many of the telephone numbers are given away.
    numbers: u64,
    /// A bound of the visitors' numbers, those of second parts taken without the bit that tells them.
    bound: u64,
    /// How many places, of a visitor or of a gap, there are for each telephone number.
    each: u64,
    /// How many turns on the next one to be asked stands, which has no factor in common with `each`, and its inverse.
    step: (u64, u64),
    /// The share of places where there is a visitor.
    density: f64,
}

/// The most places that are looked at before a visitor is known to have a number.
const PLACES: u64 = 64;

/// How many rows are asked for their visitors' numbers to know how large these are; the few visitors of larger ones have no
/// telephone number.
const ASKED: u64 = 2048;

impl Phones {
    pub(super) fn new(range: &'static PhoneRange) -> Self {
        Phones { range, numbers: 1, bound: 0, each: 1, step: (1, 1), density: 1.0 }
    }

    /// Spreads the numbers over so many visitors with numbers below a bound.
    fn spread(&mut self, visitors: u64, bound: u64) {
        let (count, places) = (u64::from(self.range.count()), 2 * bound);
        // Visitors' numbers stand in rows with steps, which have no factor in common with a prime: so each telephone number has
        // as many visitors as the next.
        self.numbers = if places <= count { count } else { prime_below(count) };
        self.bound = bound;
        self.each = places.div_ceil(self.numbers).max(1);
        // As far apart as the golden ratio has it: those who are asked are of all parts of the visitors.
        let ratio = (self.each as f64 * 0.618_033_988_75) as u64;
        self.step = (ratio.max(1)..).find_map(|step| Some((step, inverse(step, self.each)?))).unwrap_or((1, 1));
        self.density = (visitors as f64 / (self.each * self.numbers) as f64).min(1.0);
    }

    /// The number that a visitor may have, and those who come before: it is theirs if one of these is known by a number.
    /// To those who are known otherwise and call, it belongs if nobody else has it.
    pub(crate) fn number(
        &self,
        visitor: u64,
        is_known_by_it: bool,
    ) -> Option<(PhoneNumber, impl Iterator<Item = u64> + '_)> {
        let (second, low) = (visitor & SECOND_PART, visitor & !SECOND_PART);
        if low >= self.bound {
            return None;
        }
        let place = if second == 0 { low } else { self.bound + low };
        let (index, turn) = (place % self.numbers, place / self.numbers);
        // Everywhere else the first turn is another one: no part of the visitors comes before the others.
        let first = (index.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) % self.each;
        let before = u128::from(turn + self.each - first) * u128::from(self.step.1) % u128::from(self.each);
        let before = before as u64;
        let before: Range<u64> = match is_known_by_it {
            true if before < PLACES => 0..before,
            false if before == 0 => 1..self.each.min(PLACES),
            _ => return None,
        };
        let places = before.map(move |turn| index + (first + turn * self.step.0) % self.each * self.numbers);
        let visitor = |place: u64| match place.checked_sub(self.bound) {
            None => Some(place),
            Some(low) => (low < self.bound).then_some(low | SECOND_PART),
        };
        Some((self.range.number(index), places.filter_map(visitor)))
    }

    /// Of visitors of whom a share is known by a number, the share of these that has one.
    fn had(&self, known: f64) -> f64 {
        let (places, known) = (self.each.min(PLACES) as f64, self.density * known);
        // One has the number, of all who are known by one.
        if self.each == 1 { 1.0 } else { (1.0 - libm::pow(1.0 - known, places)) / (self.each as f64 * known) }
    }
}

/// The number whose product with this one is 1 modulo `modulus`, if they have no factor in common.
fn inverse(number: u64, modulus: u64) -> Option<u64> {
    let (modulus, mut rest) = (i128::from(modulus), (i128::from(modulus), i128::from(number)));
    let mut factors = (0, 1);
    while rest.1 != 0 {
        let quotient = rest.0 / rest.1;
        rest = (rest.1, rest.0 - quotient * rest.1);
        factors = (factors.1, factors.0 - quotient * factors.1);
    }
    (rest.0 == 1).then(|| factors.0.rem_euclid(modulus) as u64)
}

/// The greatest prime up to a number above 1.
fn prime_below(number: u64) -> u64 {
    let is_prime = |number: &u64| {
        (2..).take_while(|factor| factor * factor <= *number).all(|factor| !number.is_multiple_of(factor))
    };
    (2..=number).rev().find(is_prime).unwrap_or(1)
}

impl Visitors {
    /// Spreads telephone numbers over the visitors of a schedule.
    pub(super) fn spread_phones(&mut self, schedule: &Schedule) {
        let visitors = schedule.visit_counts().iter().map(|count| count.placed).sum();
        let rows = schedule.rows();
        let asked = (0..rows).step_by(rows.div_ceil(ASKED) as usize).map(|row| schedule.slot(row).visitor);
        let bound = asked.map(|visitor| visitor & !SECOND_PART).max().map_or(rows, |last| rows.max(last + 1));
        let phones = self.markets.iter_mut().filter_map(|market| market.phones.as_mut());
        phones.for_each(|phones| phones.spread(visitors, bound));
    }
}

impl Plan {
    /// The share of the visitors known by a telephone number who have one, in the countries where there are numbers that belong to
    /// nobody, as far as can be expected; `None` if nobody is known so. It is 1, or nearly so, if there are enough: the others have a mail
    /// address, since no number goes to two, and none is invented.
    ///
    /// ```
    /// use sessionsmith::{Plan, Profile};
    ///
    /// let profile = Profile::builtin("bank")?;
    /// let share = |rows| Plan::builder(&profile).rows(rows).build().map(|plan| plan.phone_share());
    /// assert!(share(1_000)? > Some(0.999));
    /// assert!(share(10_000_000)? < Some(0.2));
    /// # Ok::<(), sessionsmith::Error>(())
    /// ```
    pub fn phone_share(&self) -> Option<f64> {
        let known = self.visitors.phone_share;
        let markets =
            || self.visitors.markets.iter().filter_map(|market| Some((market.weight, market.phones.as_ref()?)));
        let all: f64 = markets().map(|(weight, _)| weight).sum();
        let had: f64 = markets().map(|(weight, phones)| weight * phones.had(known)).sum();
        (known > 0.0 && all > 0.0).then(|| had / all)
    }

    /// The share of all visitors who would be known by a telephone number, if there were enough.
    #[cfg(feature = "cli")]
    pub(crate) fn without_phone(&self) -> Option<f64> {
        Some(self.visitors.phone_share * (1.0 - self.phone_share()?))
    }

    /// Whether a visitor is known by a telephone number.
    #[inline]
    pub(crate) fn is_known_by_phone(&self, identity_word: u64) -> bool {
        *self.visitors.identity.pick(identity_word) == Identity::Phone
    }
}
