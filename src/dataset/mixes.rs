//! What a profile asks for and what a data set has: types, device classes, countries, channels.

use crate::choices::Choices;
use crate::generate::sites;
use crate::plan::{Cause, Plan, SessionKind, Table};
use crate::profile::{Channel, DeviceClass};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::ops::Range;

/// The mixes of a data set: shares by the name of a mix and the name of an entry.
pub type Mix = BTreeMap<String, BTreeMap<String, Share>>;

/// What the profile asks for and what there is, as shares of 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Share {
    /// The share that the profile asks for.
    pub declared: f64,
    /// The share of the rows that were made.
    pub realized: f64,
}

/// Counts of rows, which can be added up.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Tally {
    types: BTreeMap<String, u64>,
    devices: BTreeMap<String, u64>,
    countries: BTreeMap<String, u64>,
    channels: BTreeMap<String, u64>,
}

const MIXES: [&str; 4] = ["type", "device_class", "country", "channel"];

impl Tally {
    /// Counts rows of a plan, before any scenario befalls them. No session is made for it.
    pub(super) fn of(plan: &Plan, rows: Range<u64>) -> Self {
        let (mut types, mut devices) = ([0u64; 3], [0u64; 3]);
        let mut countries = vec![0u64; plan.visitors.markets.len()];
        let mut channels: Vec<(Cause, u64)> = plan.arrivals.channels.shares().map(|(cause, _)| (*cause, 0)).collect();
        for slot in plan.slots(rows) {
            let visit = plan.visit_choices.source(slot.row);
            let market = &plan.visitors.markets[usize::from(slot.market)];
            let kind = market.kind(slot.device, visit.word(sites::KIND));
            types[kind as usize] += 1;
            countries[usize::from(slot.market)] += 1;
            if kind == SessionKind::Web {
                devices[usize::from(slot.device)] += 1;
                let (number, _) = plan.arrivals.channels.pick_numbered(visit.word(sites::CHANNEL));
                channels[number].1 += 1;
            }
        }
        let mut tally = Tally::default();
        let add = |to: &mut BTreeMap<String, u64>, name: &str, count: u64| {
            if count > 0 {
                *to.entry(name.to_owned()).or_default() += count;
            }
        };
        SessionKind::ALL.iter().zip(types).for_each(|(kind, count)| add(&mut tally.types, kind.as_str(), count));
        DeviceClass::ALL.iter().zip(devices).for_each(|(class, count)| add(&mut tally.devices, class.as_str(), count));
        for (market, count) in plan.visitors.markets.iter().zip(countries) {
            add(&mut tally.countries, market.code.as_str(), count);
        }
        channels.iter().for_each(|(cause, count)| add(&mut tally.channels, Channel::as_str(*cause), *count));
        tally
    }

    pub(super) fn add(&mut self, other: &Tally) {
        for (sum, counts) in self.counts_mut().into_iter().zip(other.counts()) {
            counts.iter().for_each(|(name, count)| *sum.entry(name.clone()).or_default() += count);
        }
    }

    fn counts(&self) -> [&BTreeMap<String, u64>; 4] {
        [&self.types, &self.devices, &self.countries, &self.channels]
    }

    fn counts_mut(&mut self) -> [&mut BTreeMap<String, u64>; 4] {
        [&mut self.types, &mut self.devices, &mut self.countries, &mut self.channels]
    }

    /// The counts as shares, beside what the plan's profile asks for.
    pub(super) fn against(&self, plan: &Plan) -> Mix {
        let whole: f64 = plan.visitors.markets.iter().map(|market| market.weight).sum();
        let markets = || plan.visitors.markets.iter().map(|market| (market, market.weight / whole));
        let mut declared: [BTreeMap<String, f64>; 4] = Default::default();
        let mut add = |mix: usize, name: &str, share: f64| *declared[mix].entry(name.to_owned()).or_default() += share;
        for (market, share) in markets() {
            add(2, market.code.as_str(), share);
            for ((device, class), of) in (0u8..).zip(DeviceClass::ALL).zip(market.device_shares) {
                for (kind, part) in market.kinds(device).into_iter().flat_map(Table::shares) {
                    add(0, kind.as_str(), share * of * part);
                    if *kind == SessionKind::Web {
                        add(1, class.as_str(), share * of * part);
                    }
                }
            }
        }
        plan.arrivals.channels.shares().for_each(|(cause, share)| add(3, Channel::as_str(*cause), share));
        let mixes = MIXES.iter().zip(declared).zip(self.counts()).map(|((name, declared), counts)| {
            let all = counts.values().sum::<u64>().max(1) as f64;
            let mut entries: BTreeMap<String, Share> = BTreeMap::new();
            let whole: f64 = declared.values().sum();
            for (entry, share) in declared {
                entries.entry(entry).or_default().declared = rounded(share / whole.max(f64::MIN_POSITIVE));
            }
            for (entry, count) in counts {
                entries.entry(entry.clone()).or_default().realized = rounded(*count as f64 / all);
            }
            entries.retain(|_, share| *share != Share::default());
            ((*name).to_owned(), entries)
        });
        mixes.collect()
    }
}

/// To the seventh decimal place: what lies behind is nobody's concern.
fn rounded(share: f64) -> f64 {
    (share * 1e7).round() / 1e7
}
