//! Which session stands on which line: repeats, copies and late rows, arranged block by block.

use crate::choices::{Choices, KeyedKind};
use crate::generate::sites;
use crate::profile::Scenario;
use crate::sample::below;
use std::ops::Range;

/// Lines of a block. Nothing moves from one to another.
const BLOCK: u64 = 1024;

/// How far something is from its place at most, if the profile does not say.
const WITHIN: f64 = 100.0;

/// What becomes of records on their way.
#[derive(Debug)]
pub(super) struct Life {
    /// The number of the scenario.
    number: u16,
    kind: LifeKind,
    rows: Range<u64>,
    rate: f64,
    within: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum LifeKind {
    Resent,
    Duplicates,
    Late,
}

/// What a line shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Shown {
    /// The row of the session.
    pub(super) row: u64,
    /// Which of how many sendings of the session this is, from 1.
    pub(super) sending: u8,
    pub(super) sendings: u8,
    /// Whether it is a copy.
    pub(super) copy: bool,
    /// How many sessions stand before it that are later in time.
    pub(super) late: u64,
    /// The number of the scenario that put it here, or lets it appear again.
    pub(super) scenario: Option<u16>,
}

impl Shown {
    /// A session in its place.
    pub(super) fn own(row: u64) -> Self {
        Shown { row, sending: 1, sendings: 1, copy: false, late: 0, scenario: None }
    }

    /// Whether the session is shown as it is in the end.
    pub(super) fn is_whole(&self) -> bool {
        self.sending == self.sendings
    }
}

/// The share of all rows that a scenario needs: for what it repeats or moves, and for the repeats.
pub(super) fn busy(scenario: &Scenario) -> f64 {
    match scenario {
        Scenario::Resent(resent) => 3.0 * resent.rate,
        Scenario::Duplicates(duplicates) => 2.0 * duplicates.rate,
        Scenario::Late(late) => late.rate,
        _ => 0.0,
    }
}

impl Life {
    /// What a scenario does with records on their way, if it does.
    pub(super) fn new(scenario: &Scenario, number: u16, rows: Range<u64>) -> Option<Self> {
        let (kind, rate, within) = match scenario {
            Scenario::Resent(resent) => (LifeKind::Resent, resent.rate, resent.within),
            Scenario::Duplicates(duplicates) => (LifeKind::Duplicates, duplicates.rate, duplicates.within),
            Scenario::Late(late) => (LifeKind::Late, late.rate, late.within),
            _ => return None,
        };
        Some(Life { number, kind, rows, rate, within: within.unwrap_or(WITHIN) as u64 })
    }

    /// How many rows of a part of its window it befalls: differences of one rising function, so that parts add up.
    fn count(&self, part: &Range<u64>) -> u64 {
        let until = |row: u64| ((row - self.rows.start) as f64 * self.rate) as u64;
        until(part.end) - until(part.start)
    }
}

/// The block of a line.
pub(super) fn block(line: u64, lines: u64) -> Range<u64> {
    let last = (lines / BLOCK).max(1) - 1;
    let number = (line / BLOCK).min(last);
    number * BLOCK..if number == last { lines } else { (number + 1) * BLOCK }
}

/// What becomes of a row of the block.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    Own,
    /// Another session is shown in its place, and its own never.
    Gone,
    Late(u16),
    Copied(u16),
    /// Sent so many times.
    Resent(u16, u8),
}

/// What the lines of a block show, in order.
pub(super) fn arrange(lives: &[Life], visits: KeyedKind, block: &Range<u64>) -> Vec<Shown> {
    let fates = fates(lives, visits, block);
    let fate = |row: u64| fates[(row - block.start) as usize];
    let in_place: Vec<u64> = block.clone().filter(|row| !matches!(fate(*row), Fate::Gone | Fate::Late(_))).collect();
    // The row behind which something of `row` stands, and how many sessions in their places it has passed by then.
    let behind = |row: u64, after: u64, ordinal: u32| {
        let within = lives.iter().find(|life| ordinal >> 8 == u32::from(life.number)).map_or(1, |life| life.within);
        let next = in_place.partition_point(|other| *other <= after);
        let distance = below(visits.source(row).at(sites::DISTANCE, ordinal), within) as usize;
        let place = (next + distance).min(in_place.len().saturating_sub(1));
        if next >= in_place.len() { (after, 0) } else { (in_place[place], (place - next + 1) as u64) }
    };
    // The row behind which it stands, whether it is in its own place, and what it is.
    let mut items: Vec<(u64, bool, Shown)> = Vec::with_capacity(fates.len());
    for row in block.clone() {
        let own = Shown::own(row);
        match fate(row) {
            Fate::Own => items.push((row, false, own)),
            Fate::Gone => {}
            Fate::Late(number) => {
                let (place, late) = behind(row, row, u32::from(number) << 8);
                let scenario = Some(number).filter(|_| late > 0);
                items.push((place, late > 0, Shown { late, scenario, ..own }));
            }
            Fate::Copied(number) => {
                let (place, _) = behind(row, row, u32::from(number) << 8);
                items.push((row, false, own));
                items.push((place, true, Shown { copy: true, scenario: Some(number), ..own }));
            }
            Fate::Resent(number, sendings) => {
                let mut place = row;
                for sending in 1..=sendings {
                    if sending > 1 {
                        (place, _) = behind(row, place, u32::from(number) << 8 | u32::from(sending));
                    }
                    let shown = Shown { sending, sendings, scenario: Some(number), ..own };
                    items.push((place, sending > 1, shown));
                }
            }
        }
    }
    items.sort_by_key(|(place, moved, shown)| (*place, *moved, shown.row, shown.sending));
    items.into_iter().map(|(_, _, shown)| shown).collect()
}

/// Decides what becomes of each row; no row has two fates.
fn fates(lives: &[Life], visits: KeyedKind, block: &Range<u64>) -> Vec<Fate> {
    let length = block.end - block.start;
    let mut fates = vec![Fate::Own; length as usize];
    for life in lives {
        let part = block.start.max(life.rows.start)..block.end.min(life.rows.end);
        if part.start >= part.end {
            continue;
        }
        let word = |row: u64| visits.source(row).at(sites::REPEATED, life.number.into());
        // Who is to be late needs rows behind it that it can be later than.
        let end = if life.kind == LifeKind::Late { part.end.min(block.end - length / 8) } else { part.end };
        let free = (part.start..end).filter(|row| fates[(row - block.start) as usize] == Fate::Own);
        let mut free: Vec<(u64, u64)> = free.map(|row| (word(row), row)).collect();
        free.sort_unstable();
        let mut free = free.into_iter().map(|(_, row)| row);
        for _ in 0..life.count(&part) {
            let Some(row) = free.next() else { break };
            let further = match life.kind {
                LifeKind::Late => 0,
                LifeKind::Duplicates => 1,
                LifeKind::Resent => 1 + (visits.source(row).at(sites::SENDINGS, life.number.into()) >> 63),
            };
            let giving_way: Vec<u64> = free.by_ref().take(further as usize).collect();
            if (giving_way.len() as u64) < further {
                break;
            }
            giving_way.iter().for_each(|other| fates[(other - block.start) as usize] = Fate::Gone);
            fates[(row - block.start) as usize] = match life.kind {
                LifeKind::Late => Fate::Late(life.number),
                LifeKind::Duplicates => Fate::Copied(life.number),
                LifeKind::Resent => Fate::Resent(life.number, 1 + further as u8),
            };
        }
    }
    fates
}
