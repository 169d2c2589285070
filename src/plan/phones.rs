//! Who has which telephone number, where there are fewer numbers than visitors.
//!
//! Numbers that belong to nobody are few, and each goes to one visitor. Visitors have numbers in the schedule, from 0 on and with
//! gaps: as many neighbours as there have to be wait for each telephone number, and the first of them who is known by one
//! has it. Who is left without is known by a mail address: the share that a profile declares is cut, and the run says so.

use super::{Identity, Plan, Visitors};
use crate::schedule::Schedule;
use crate::vocab::phones::{PhoneNumber, PhoneRange};
use std::ops::Range;

/// The telephone numbers of a market.
#[derive(Debug)]
pub(crate) struct Phones {
    range: &'static PhoneRange,
    /// How many neighbours wait for each number.
    each: u64,
    /// The share of neighbours whom there are.
    density: f64,
}

/// The most neighbours that are asked before a visitor is known to have a number.
const NEIGHBOURS: u64 = 64;

/// How many rows are asked for their visitors' numbers to know how large these are; the few visitors of larger ones have no
/// telephone number.
const ASKED: u64 = 2048;

/// Visitors' numbers are above that of rows, as there are gaps, but not so many times.
const FAR: u64 = 64;

impl Phones {
    pub(super) fn new(range: &'static PhoneRange) -> Self {
        Phones { range, each: 1, density: 1.0 }
    }

    /// Spreads the numbers over so many visitors with numbers below a bound.
    fn spread(&mut self, visitors: u64, bound: u64) {
        self.each = bound.div_ceil(self.range.count().into()).max(1);
        self.density = (visitors as f64 / bound as f64).min(1.0);
    }

    /// The number that a visitor may have, and the neighbours who come before: it is theirs if one of these is known by a number.
    /// To those who are known otherwise and call, it belongs if nobody else has it.
    pub(crate) fn number(&self, visitor: u64, is_known_by_it: bool) -> Option<(PhoneNumber, Range<u64>)> {
        let (index, place) = (visitor / self.each, visitor % self.each);
        let first = visitor - place;
        let before = match is_known_by_it {
            true if place < NEIGHBOURS => first..visitor,
            false if place == 0 => first + 1..first + self.each.min(NEIGHBOURS),
            _ => return None,
        };
        (index < self.range.count().into()).then(|| (self.range.number(index), before))
    }

    /// Of visitors of whom a share is known by a number, the share of these that has one.
    fn had(&self, known: f64) -> f64 {
        let (asked, known) = (self.each.min(NEIGHBOURS) as f64, self.density * known);
        // One has the number, of all who are known by one.
        (1.0 - libm::pow(1.0 - known, asked)) / (self.each as f64 * known)
    }
}

impl Visitors {
    /// Spreads telephone numbers over the visitors of a schedule.
    pub(super) fn spread_phones(&mut self, schedule: &Schedule) {
        let visitors = schedule.visit_counts().iter().map(|count| count.placed).sum();
        let rows = schedule.rows();
        // The second part of a visitor whom the end of the period cuts in two has a number far above the others.
        let far = rows.saturating_mul(FAR);
        let asked = (0..rows).step_by(rows.div_ceil(ASKED) as usize).map(|row| schedule.slot(row).visitor);
        let bound = asked.filter(|visitor| *visitor < far).max().map_or(rows, |last| rows.max(last + 1));
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
