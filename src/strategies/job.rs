//! The steps of a search: what each one changes on a tape, and how it goes on.

use super::order::{Group, LISTS, rank};
use super::tape::{Address, Words};
use crate::choices::Site;
use crate::generate::sites::{DURATION, LANGUAGE, MARKET, PAGES, SCREENS};

/// A step, or several of one kind.
#[derive(Clone, Debug)]
pub(super) enum Job {
    /// Makes these slots 0 together; if that fails, each half.
    Zero(usize, usize),
    /// Takes an element out of a list of slots: those behind it move up.
    Delete(List, u32),
    /// Takes an element out of a list of entities.
    DeleteEntity { first: u16, stride: u16, index: u16 },
    /// Tries these tapes, the last one first. Any of them may have other slots, so a pass that wins here is over.
    Leaps(Option<Vec<Words>>),
    /// Bisects a slot; `low` is the last word that did not fail.
    Lower { slot: usize, low: u64 },
    /// Tries the few outcomes of a slot in order, the last of these first: the first category that fails is wanted.
    Scan { slot: usize, outcomes: Option<Vec<u64>> },
    /// Bisects a slot while a later one stands at its end: for "this can only fall if that rises".
    Trade { slot: usize, other: usize, low: u64, steps: u32 },
    /// All trades between the few slots still in use.
    Trades,
}

/// A list on the tape.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct List {
    /// Of [`LISTS`].
    number: usize,
    entity: u16,
    /// The upper bits of the ordinals: which list of several.
    key: u32,
}

/// The most outcomes of a slot that are tried one by one.
pub(super) const OUTCOMES: usize = 40;
/// The most words in use of which the outcomes are looked for: with more, proptest's limit ends a search before it comes to them.
const SCANNED: usize = 512;
/// The most steps of a trade, and the most slots that trade.
const TRADE_STEPS: u32 = 6;
const TRADERS: usize = 10;

/// Sites of which the first can often fall only if the second rises: these trade before anything is bisected.
const BOUND: [(Site, Site); 3] = [(PAGES, DURATION), (SCREENS, DURATION), (MARKET, LANGUAGE)];

/// Whether the first outcomes of a slot are worth trying even if there are many: its landmarks are.
pub(super) fn is_scanned_in_part(address: &Address) -> bool {
    address.rank() == rank(MARKET)
}

/// The jobs of a pass over these words, the last one first.
pub(super) fn pass(words: &Words, elements: Option<(u16, u16)>) -> Vec<Job> {
    let slots = || (0..words.len()).rev();
    let mut jobs = vec![Job::Trades];
    if words.iter().filter(|(_, word)| *word > 0).count() <= SCANNED {
        jobs.extend(slots().map(|slot| Job::Scan { slot, outcomes: None }));
    }
    jobs.extend(slots().map(|slot| Job::Lower { slot, low: 0 }));
    let mut elements_of = Vec::new();
    for (number, (sites, bits)) in LISTS.iter().enumerate() {
        for (address, _) in words.iter().filter(|(address, _)| rank(sites[0]) == address.rank()) {
            let ordinal = address.ordinal();
            let list = List { number, entity: address.entity(), key: ordinal >> bits };
            elements_of.push(Job::Delete(list, ordinal & ((1 << bits) - 1)));
        }
    }
    if let Some((first, stride)) = elements {
        let last = words.iter().map(|(address, _)| address.entity()).filter(|entity| *entity < u16::MAX).max();
        let count = last.map_or(0, |last| (last + 1).saturating_sub(first).div_ceil(stride));
        elements_of.extend((0..count).map(|index| Job::DeleteEntity { first, stride, index }));
    }
    let slot = |site| words.iter().position(|(address, word)| address.rank() == rank(site) && *word > 0);
    let known = BOUND.iter().filter_map(|&(site, other)| Some((slot(site)?, slot(other)?)));
    jobs.extend(known.map(|(slot, other)| Job::Trade { slot, other, low: 0, steps: 0 }));
    jobs.extend(elements_of.into_iter().rev());
    jobs.push(Job::Zero(0, words.len()));
    jobs
}

/// A trade for each pair of the first slots in use.
pub(super) fn trades(words: &Words) -> Vec<Job> {
    let used: Vec<usize> = (0..words.len()).filter(|&slot| words[slot].1 > 0).take(TRADERS).collect();
    let pairs =
        used.iter().flat_map(|&slot| used.iter().filter(move |&&other| other > slot).map(move |&other| (slot, other)));
    pairs.map(|(slot, other)| Job::Trade { slot, other, low: 0, steps: 0 }).collect()
}

impl Job {
    /// The words to be tried after these; none if the job is finished.
    pub(super) fn propose(&self, best: &Words) -> Option<Words> {
        let mut words = best.clone();
        match self {
            Job::Zero(from, to) => words[*from..*to].iter_mut().for_each(|(_, word)| *word = 0),
            Job::Delete(list, index) => list.delete(*index, best, &mut words),
            Job::DeleteEntity { first, stride, index } => {
                let (gone, next) = (first + stride * index, first + stride * (index + 1));
                for (address, word) in &mut words {
                    let entity = address.entity();
                    if entity >= gone && entity < u16::MAX {
                        let behind = address.with_entity(entity + (next - gone));
                        *word = at(best, behind);
                    }
                }
            }
            Job::Lower { slot, low } if words[*slot].1 > low + 1 => {
                words[*slot].1 = low + (words[*slot].1 - low) / 2;
            }
            Job::Leaps(leaps) => words = leaps.as_ref()?.last()?.clone(),
            Job::Scan { slot, outcomes } => words[*slot].1 = *outcomes.as_ref()?.last()?,
            Job::Trade { slot, other, low, steps } if *steps < TRADE_STEPS && words[*slot].1 > low + 1 => {
                words[*slot].1 = if *steps == 0 { 0 } else { low + (words[*slot].1 - low) / 2 };
                words[*other].1 = u64::MAX;
            }
            _ => return None,
        }
        Some(words)
    }

    /// Goes on after the job's words were tried: whether they still failed, and which they were.
    pub(super) fn settle(self, won: bool, words: &Words, jobs: &mut Vec<Job>) {
        match self {
            Job::Zero(from, to) if !won && to - from > 1 => {
                let cut = split(words, from, to);
                jobs.extend([Job::Zero(cut, to), Job::Zero(from, cut)]);
            }
            Job::Leaps(_) if won => jobs.clear(),
            Job::Leaps(Some(mut rest)) => {
                rest.pop();
                jobs.push(Job::Leaps(Some(rest)));
            }
            Job::Lower { slot, .. } if !won => jobs.push(Job::Lower { slot, low: words[slot].1 }),
            Job::Lower { .. } | Job::Delete(..) | Job::DeleteEntity { .. } if won => jobs.push(self),
            Job::Scan { slot, outcomes: Some(mut rest) } if !won => {
                rest.pop();
                jobs.push(Job::Scan { slot, outcomes: Some(rest) });
            }
            Job::Trade { slot, other, .. } if won => {
                jobs.extend([other, slot].map(|slot| Job::Lower { slot, low: 0 }));
            }
            Job::Trade { slot, other, steps, .. } => {
                jobs.push(Job::Trade { slot, other, low: words[slot].1, steps: steps + 1 });
            }
            _ => {}
        }
    }
}

impl List {
    fn delete(self, index: u32, best: &Words, words: &mut Words) {
        let (sites, bits) = LISTS[self.number];
        let mask = (1u32 << bits) - 1;
        for (address, word) in words {
            let ordinal = address.ordinal();
            let here = address.entity() == self.entity && ordinal >> bits == self.key && ordinal & mask >= index;
            if here && sites.iter().any(|&site| rank(site) == address.rank()) {
                *word = if ordinal & mask == mask { 0 } else { at(best, address.with_ordinal(ordinal + 1)) };
            }
        }
    }
}

fn at(words: &Words, address: Address) -> u64 {
    words.binary_search_by_key(&address, |(at, _)| *at).map_or(0, |place| words[place].1)
}

/// Where to split a run of slots: between groups while there are several, else in the middle.
fn split(words: &Words, from: usize, to: usize) -> usize {
    let middle = from + (to - from) / 2;
    let group = |slot: usize| Group::of_rank(words[slot].0.rank());
    let cuts = (from + 1..to).filter(|&cut| group(cut - 1) != group(cut));
    cuts.min_by_key(|cut| cut.abs_diff(middle)).unwrap_or(middle)
}
