//! What a visit is, before the device that it happens on: the app needs a phone or a tablet, so who has it follows.
//!
//! The generator asks the other way round, since it knows the visitor first. On a tape, a session that becomes an app's by one
//! word, and a web visit again by that word, is what can be made simpler.

use super::window::first;
use crate::plan::{Market, Plan, SessionKind, Table};
use crate::sample::{Weighted, below};

/// By class of device and type: the first word that means this type there.
type Words = [[Option<u64>; SessionKind::ALL.len()]; 3];

/// A set of types of visits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Set(u8);

impl Set {
    pub(super) const NONE: Set = Set(0);

    pub(super) fn with(self, kind: SessionKind) -> Self {
        Set(self.0 | 1 << kind as u8)
    }

    fn holds(self, kind: u8) -> bool {
        self.0 >> kind & 1 == 1
    }
}

/// The types of visits of a plan, and what the generator has to be told to make them.
#[derive(Clone, Debug)]
pub(super) struct Kinds {
    /// The shares of the types among all visits.
    weights: Option<Weighted>,
    /// By market.
    words: Vec<Words>,
}

impl Kinds {
    pub(super) fn new(plan: &Plan) -> Self {
        let markets = &plan.visitors.markets;
        let mut weights = [0.0; SessionKind::ALL.len()];
        for market in markets {
            for (class, share) in (0..).zip(market.device_shares) {
                for (&kind, of_class) in market.kinds(class).into_iter().flat_map(Table::shares) {
                    weights[kind as usize] += market.weight * share * of_class;
                }
            }
        }
        Kinds { weights: Weighted::new(&weights).ok(), words: markets.iter().map(words).collect() }
    }

    /// The type that a word means.
    #[inline]
    pub(super) fn of(&self, word: u64) -> SessionKind {
        self.weights.as_ref().map_or(SessionKind::Web, |weights| SessionKind::ALL[weights.pick(word)])
    }

    /// The device of a visitor who makes visits of these types, by a word; of a market that cannot have them all on one
    /// device, any of its devices.
    #[inline]
    pub(super) fn device(&self, market: u16, kinds: Set, word: u64) -> u8 {
        let classes = &self.words[usize::from(market)];
        let able = |class: &u8| {
            classes[usize::from(*class)].iter().zip(0..).all(|(word, kind)| word.is_some() || !kinds.holds(kind))
        };
        let there = |class: &u8| classes[usize::from(*class)].iter().any(Option::is_some);
        let all = || 0..classes.len() as u8;
        let pick = |of: &dyn Fn(&u8) -> bool| {
            let count = all().filter(of).count() as u64;
            all().filter(of).nth(below(word, count) as usize)
        };
        pick(&able).or_else(|| pick(&there)).unwrap_or(0)
    }

    /// What the generator is told instead of the word for the type, so that it makes a visit of this one; the word itself, if
    /// there is none on such a device.
    #[inline]
    pub(super) fn told(&self, market: u16, device: u8, kind: SessionKind, word: u64) -> u64 {
        self.words[usize::from(market)][usize::from(device)][kind as usize].unwrap_or(word)
    }
}

/// Of each class of devices in a market, the first word that means each type.
fn words(market: &Market) -> Words {
    std::array::from_fn(|class| {
        SessionKind::ALL.map(|kind| {
            let kinds = market.kinds(class as u8)?;
            first(|word| *kinds.pick(word) as u8 >= kind as u8).filter(|&word| *kinds.pick(word) == kind)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Profile;

    #[test]
    fn each_type_has_a_device_and_a_visitor_of_all_types_one_that_can_have_them() {
        let plan = Plan::builder(&Profile::builtin("retail").unwrap()).build().unwrap();
        let kinds = Kinds::new(&plan);
        for (number, market) in (0..).zip(&plan.visitors.markets) {
            for word in [0, 1 << 62, 1 << 63, u64::MAX] {
                for kind in SessionKind::ALL {
                    let device = kinds.device(number, Set::NONE.with(kind), word);
                    assert_eq!(market.kind(device, kinds.told(number, device, kind, word)), kind);
                }
                let all = SessionKind::ALL.into_iter().fold(Set::NONE, Set::with);
                assert!(kinds.device(number, all, word) > 0, "the app runs on no desktop");
            }
        }
        assert_eq!([0, u64::MAX].map(|word| kinds.of(word)), [SessionKind::Web, SessionKind::Conversation]);
    }

    #[test]
    fn types_that_a_plan_does_not_have_are_not_meant() {
        let profile = Profile::builtin("retail").unwrap();
        let plan = Plan::builder(&profile).only(SessionKind::App).build().unwrap();
        let kinds = Kinds::new(&plan);
        assert_eq!([0, u64::MAX].map(|word| kinds.of(word)), [SessionKind::App; 2]);
    }
}
