//! Types of visits, given the visitor's class of device: the app runs on phones and tablets.

use super::classes::PerClass;
use super::{SessionKind, Table};
use crate::profile as written;
use crate::sample::WeightsError;

/// The weight of each type of session, in the order of [`SessionKind::ALL`].
#[derive(Clone, Copy, Debug)]
pub(crate) struct Types([f64; 3]);

/// The types of the visits of each class of device; none where the class has no visitors.
pub(super) type ByClass = [Option<Table<SessionKind>>; 3];

impl Types {
    /// Those of a profile, or the one that is asked for, which is made even if the profile gives it no weight.
    pub(super) fn new(written: &written::Settings, only: Option<SessionKind>) -> Self {
        let weights = SessionKind::ALL.map(|kind| {
            let of = |(known, _): &&(written::SessionKind, f64)| super::build::kind(*known) == kind;
            written.types.iter().filter(of).map(|(_, weight)| weight).sum()
        });
        match only {
            None => Types(weights),
            Some(only) => Types(SessionKind::ALL.map(|kind| f64::from(u8::from(kind == only)))),
        }
    }

    /// The shares of visitors with each class of device, and the types of their visits, in a market with these shares of web
    /// visits.
    ///
    /// So the app is used by those who have a phone or tablet, in proportion, and web visits keep their shares. A conversation
    /// is as likely for all.
    pub(super) fn of_market(self, on_web: PerClass) -> Result<(PerClass, ByClass), WeightsError> {
        let [web, app, conversation] = self.0;
        let [_, phones, tablets] = on_web;
        // Where the web is read at desktops only, the app runs on phones.
        let tablets = if phones + tablets > 0.0 { tablets / (phones + tablets) } else { 0.0 };
        let on_app = [0.0, 1.0 - tablets, tablets];
        let visitors: PerClass = std::array::from_fn(|class| {
            if web + app > 0.0 { (web * on_web[class] + app * on_app[class]) / (web + app) } else { on_web[class] }
        });
        let mut kinds: ByClass = [None, None, None];
        for class in (0..3).filter(|&class| visitors[class] > 0.0) {
            let weights = [web * on_web[class], app * on_app[class], conversation * visitors[class]];
            kinds[class] = Some(Table::new(SessionKind::ALL.into_iter().zip(weights))?);
        }
        Ok((visitors, kinds))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What each class of visitors does, by counting an even grid of words.
    fn shares(types: [f64; 3], on_web: PerClass) -> [[f64; 3]; 3] {
        let (visitors, kinds) = Types(types).of_market(on_web).unwrap();
        let mut shares = [[0.0; 3]; 3];
        let grid = 1u64 << 12;
        for class in (0..3).filter(|&class| visitors[class] > 0.0) {
            for word in (0..grid).map(|at| at << 52) {
                let kind = *kinds[class].as_ref().unwrap().pick(word);
                shares[kind as usize][class] += visitors[class] / grid as f64;
            }
        }
        shares
    }

    #[test]
    fn types_and_classes_of_web_visits_are_as_declared_and_the_app_is_in_hands() {
        for types in [[60.0, 30.0, 10.0], [20.0, 70.0, 10.0], [1.0, 0.0, 0.0], [0.0, 0.0, 1.0], [0.0, 1.0, 1.0]] {
            for on_web in [[0.5, 0.45, 0.05], [0.0, 1.0, 0.0], [1.0, 0.0, 0.0]] {
                let all: f64 = types.iter().sum();
                let shares = shares(types, on_web);
                for (kind, of_kind) in shares.iter().enumerate() {
                    let sum: f64 = of_kind.iter().sum();
                    assert!((sum - types[kind] / all).abs() < 1e-3, "{types:?} {on_web:?}: {shares:?}");
                }
                let web: f64 = shares[0].iter().sum();
                assert!((0..3).all(|class| (shares[0][class] - web * on_web[class]).abs() < 1e-3), "{shares:?}");
                assert_eq!(shares[1][0], 0.0);
            }
        }
    }
}
