//! Which choice gave each value of a session: found by changing one choice at a time and looking at what becomes different,
//! so that the answer is always true and nobody keeps a list.

use super::{For, Row, SITES, SiteInfo, sites};
use crate::choices::{Choices, Keyed, Site, mix};
use crate::geo::Zone;
use crate::model::IntoOwned;
use crate::plan::Plan;
use crate::schedule::Slot;
use serde_json::Value;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

/// How a row came to be what it is.
#[derive(Clone, Debug)]
pub struct Explanation {
    /// Its place in the schedule.
    pub slot: Slot,
    /// All rows of its visitor, this one among them, in order of time.
    pub visitor_rows: Vec<u64>,
    /// The session's values: JSON Pointer, value, and the choices on which it depends, the most particular first.
    pub values: Vec<(String, Value, Vec<Influence>)>,
}

/// A choice on which a value depends.
#[derive(Clone, Copy, Debug)]
pub struct Influence {
    /// What is chosen, and from which table.
    pub site: &'static SiteInfo,
    /// Which of several choices at this site.
    pub ordinal: u32,
    /// The word that was drawn: a point of 0 to 2^64 - 1, of which outcomes have shares in the order of their table.
    pub word: u64,
}

impl Plan {
    /// Explains the session of a row.
    ///
    /// ```
    /// use sessionsmith::{Plan, Profile};
    ///
    /// let plan = Plan::builder(&Profile::builtin("retail")?).rows(1_000).build()?;
    /// let explanation = plan.explain(7);
    /// let (_, _, why) = explanation.values.iter().find(|(pointer, ..)| pointer == "/type").unwrap();
    /// assert_eq!(why[0].site.name, "visit.type");
    /// # Ok::<(), sessionsmith::Error>(())
    /// ```
    ///
    /// # Panics
    /// If the data set has no such row.
    pub fn explain(&self, row: u64) -> Explanation {
        let slot = self.slot(row);
        let asked = RefCell::new(BTreeSet::new());
        let real = self.values(slot, &asked, None);
        let asked: Vec<(Site, u32)> = asked.into_inner().into_iter().collect();
        let mut reach: Vec<(Influence, BTreeSet<&str>)> = Vec::new();
        for &(site, ordinal) in &asked {
            let Some(info) = SITES.iter().find(|info| info.site == site) else { continue };
            let word = self.word(slot, site, ordinal);
            let mut changed = BTreeSet::new();
            // The ends of the range, its quarters, and words that are far away in every bit.
            for other in [0, u64::MAX, 1 << 62, 1 << 63, 3 << 62, !word, mix(word), mix(!word)] {
                let unasked = RefCell::new(BTreeSet::new());
                let changes = self.values(slot, &unasked, Some((site, ordinal, other)));
                changed.extend(differing(&real, &changes));
            }
            reach.push((Influence { site: info, ordinal, word }, changed));
        }
        reach.extend(self.scheduled(slot, &real));
        reach.sort_by_key(|(_, changed)| changed.len());
        let influences = |pointer: &str| {
            reach.iter().filter(|(_, changed)| changed.contains(pointer)).map(|(influence, _)| *influence).collect()
        };
        let values = real.iter().map(|(pointer, value)| (pointer.clone(), value.clone(), influences(pointer)));
        Explanation { slot, visitor_rows: self.rows_of(slot.visitor), values: values.collect() }
    }

    /// What the schedule decides about a visitor, and the values that would be others with another market, zone or device.
    fn scheduled<'v>(
        &self,
        slot: Slot,
        real: &'v BTreeMap<String, Value>,
    ) -> impl Iterator<Item = (Influence, BTreeSet<&'v str>)> {
        let markets = &self.visitors.markets;
        let number = usize::from(slot.market);
        let others = (0..markets.len()).step_by((markets.len() / 8).max(1)).filter(|&other| other != number);
        let elsewhere = others.map(|market| {
            let device = slot.device;
            let device = if markets[market].kinds(device).is_some() { device } else { markets[market].first_device() };
            Slot { market: market as u16, zone: 0, device, ..slot }
        });
        let zones = &markets[number].zones;
        let shares: Vec<f64> = zones.iter().map(Zone::share).collect();
        let others = (0..zones.len() as u8).filter(|&zone| zone != slot.zone);
        let zone =
            (sites::ZONE, others.map(|zone| Slot { zone, ..slot }).collect(), word_of(&shares, slot.zone.into()));
        let devices = (0..3).filter(|&device| device != slot.device && markets[number].kinds(device).is_some());
        let otherwise = devices.map(|device| Slot { device, ..slot });
        let weights: Vec<f64> = markets.iter().map(|market| market.weight).collect();
        let shares = &markets[number].device_shares;
        [
            (sites::MARKET, elsewhere.collect::<Vec<_>>(), word_of(&weights, number)),
            zone,
            (sites::DEVICE, otherwise.collect(), word_of(shares, slot.device.into())),
        ]
        .into_iter()
        .filter_map(|(site, slots, word)| {
            let info = SITES.iter().find(|info| info.site == site)?;
            let mut changed = BTreeSet::new();
            for other in slots {
                changed.extend(differing(real, &self.values(other, &RefCell::default(), None)));
            }
            Some((Influence { site: info, ordinal: 0, word }, changed))
        })
        .collect::<Vec<_>>()
        .into_iter()
    }

    fn word(&self, slot: Slot, site: Site, ordinal: u32) -> u64 {
        let (visitor, visit) = self.sources(slot);
        if is_visitor(site) { visitor.at(site, ordinal) } else { visit.at(site, ordinal) }
    }

    /// The leaves of the session that the slot's choices make, one of them perhaps another.
    fn values(
        &self,
        slot: Slot,
        asked: &RefCell<BTreeSet<(Site, u32)>>,
        other: Option<(Site, u32, u64)>,
    ) -> BTreeMap<String, Value> {
        let (visitor, visit) = self.sources(slot);
        let watched = |source| Watched { source, asked, other };
        let mut session = super::blank::record();
        super::fill(&Row::new(self, slot, watched(visitor), watched(visit), For::Keeping), &mut session);
        let mut leaves = BTreeMap::new();
        // A session is a tree of texts, numbers and flags, which serde_json can always hold.
        let value = serde_json::to_value(session.into_owned()).unwrap_or_default();
        collect(&value, &mut String::new(), &mut leaves);
        leaves
    }
}

/// The values that are not the same in the other session.
fn differing<'v>(real: &'v BTreeMap<String, Value>, other: &BTreeMap<String, Value>) -> impl Iterator<Item = &'v str> {
    real.iter().filter(|(pointer, value)| other.get(*pointer) != Some(value)).map(|(pointer, _)| pointer.as_str())
}

/// The first word that would choose an entry by weight.
fn word_of(weights: &[f64], entry: usize) -> u64 {
    let all: f64 = weights.iter().sum();
    (weights[..entry].iter().sum::<f64>() / all * 18_446_744_073_709_551_616.0) as u64
}

/// Whether a site is asked of the visitor: its name says so.
fn is_visitor(site: Site) -> bool {
    SITES.iter().any(|info| info.site == site && info.name.starts_with("visitor."))
}

/// A source that notes what it is asked for, and gives one answer of somebody else.
struct Watched<'a> {
    source: Keyed,
    asked: &'a RefCell<BTreeSet<(Site, u32)>>,
    other: Option<(Site, u32, u64)>,
}

impl Choices for Watched<'_> {
    fn at(&self, site: Site, ordinal: u32) -> u64 {
        self.asked.borrow_mut().insert((site, ordinal));
        match self.other {
            Some((changed, at, word)) if (changed, at) == (site, ordinal) => word,
            _ => self.source.at(site, ordinal),
        }
    }
}

fn collect(value: &Value, pointer: &mut String, leaves: &mut BTreeMap<String, Value>) {
    let mut inside = |name: &str, value: &Value, leaves: &mut BTreeMap<String, Value>| {
        let length = pointer.len();
        pointer.push('/');
        pointer.push_str(&name.replace('~', "~0").replace('/', "~1"));
        collect(value, pointer, leaves);
        pointer.truncate(length);
    };
    match value {
        Value::Object(members) if !members.is_empty() => {
            members.iter().for_each(|(name, value)| inside(name, value, leaves));
        }
        Value::Array(elements) if !elements.is_empty() => {
            (0..).zip(elements).for_each(|(at, value): (usize, _)| inside(&at.to_string(), value, leaves));
        }
        leaf => {
            leaves.insert(pointer.clone(), leaf.clone());
        }
    }
}
