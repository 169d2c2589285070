//! Which ranks of a curve belong to the same visitor, by a pattern that is laid down again and again.
//!
//! A curve's rows, in order of time, have ranks from 0 on. A *pattern* of `width` ranks is made of *chains*: ranks that
//! one visitor may come at. It is laid down `turns` times, `width` ranks further each time, so that a chain has a visitor of
//! its own in each turn. Later ranks of a chain may lie in the width of later turns: each of the pattern's places has another
//! rank modulo the width, so that every rank is taken exactly once. What runs over the end goes on at the beginning, as a
//! circle.
//!
//! Most chains have a visitor of the same number of visits in every turn. Those of a *mixed* chain come less often from some
//! turns on; who comes less often than the chain is long leaves ranks to visitors who come once. So numbers of visitors are not
//! bound to multiples of the turns.
//!
//! A visitor who runs over the end is *cut*: there are two visitors then, as if the period had begun and ended while they
//! came and went. Only those whose visits are spread over the *whole* circle are one visitor still.

use super::chain::{Chain, Entry};

/// The bit of a visitor's number that tells the second part of a cut visitor. The rest is lower: 2^25 turns at most,
/// and below 2^23 places, since there are 2^15 for all curves, 1,000 at most for each small one, and below 2^13 curves.
const PART: u32 = 48;

/// What the number of the second part of a cut visitor has, and no other: the rest is that of the first part.
pub(crate) const SECOND_PART: u64 = 1 << PART;

/// The pattern of one curve.
#[derive(Clone, Copy, Debug, Default)]
struct Pattern {
    width: u64,
    turns: u64,
    /// 2^64 / `width`, rounded up.
    reciprocal: u64,
    /// Its first entry, and first place.
    base: u32,
    /// Its first stretch.
    stretches: u32,
}

impl Pattern {
    fn new(width: u64, turns: u64, base: u32, stretches: u32) -> Self {
        Pattern { width, turns, reciprocal: (u64::MAX / width).wrapping_add(1), base, stretches }
    }
}

/// Where the visitors of a chain come so many times: up to a turn, itself outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    pub(super) end: u32,
    pub(super) visits: u8,
}

/// The patterns of all curves.
#[derive(Clone, Debug, Default)]
pub(super) struct Patterns {
    curves: Vec<Pattern>,
    /// By rank modulo the pattern's width.
    entries: Vec<Entry>,
    /// Chain by chain: what it is like, which is also its first place, of its own turn; then the turn in whose width each other
    /// place lies. Turns rise, and may be beyond the end of the circle.
    links: Vec<u32>,
    /// Where in that width each of these places lies.
    places: Vec<u32>,
    /// Of all mixed chains.
    stretches: Vec<Stretch>,
    /// The first entry of each curve that has any, in order, with the curve.
    bases: Vec<(u32, u16)>,
}

/// The pattern of one curve in the making; its parts are those of [`Patterns`].
#[derive(Debug)]
pub(super) struct Woven {
    pub(super) turns: u64,
    pub(super) entries: Vec<Entry>,
    pub(super) links: Vec<u32>,
    pub(super) places: Vec<u32>,
    pub(super) stretches: Vec<Stretch>,
}

/// Whose visit a rank is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Visit {
    pub(super) visitor: u64,
    pub(super) ordinal: u32,
    /// Whether the visitor comes again.
    pub(super) again: bool,
}

impl Patterns {
    /// No patterns yet, for so many curves.
    pub(super) fn new(curves: usize) -> Self {
        Patterns { curves: vec![Pattern::default(); curves], ..Patterns::default() }
    }

    /// Adds the pattern of a curve.
    pub(super) fn push(&mut self, curve: u16, woven: &Woven) {
        let (base, before) = (self.entries.len() as u32, self.stretches.len() as u32);
        self.bases.push((base, curve));
        self.curves[usize::from(curve)] = Pattern::new(woven.entries.len() as u64, woven.turns, base, before);
        self.entries.extend_from_slice(&woven.entries);
        self.links.extend_from_slice(&woven.links);
        self.places.extend_from_slice(&woven.places);
        self.stretches.extend_from_slice(&woven.stretches);
    }

    /// A visitor's number: the turn, the first place among all, and which part of a cut visitor.
    #[inline(always)]
    fn number(&self, turn: u64, first: u32, part: u64) -> u64 {
        part << PART | (turn * self.entries.len() as u64 + u64::from(first))
    }

    /// Whose visit this rank of a curve is.
    #[inline(always)]
    pub(super) fn visit(&self, curve: usize, rank: u64) -> Visit {
        let pattern = &self.curves[curve];
        let Pattern { width, turns, reciprocal, base, .. } = *pattern;
        // Exact while rank * width is below 2^64: ranks are below 2^40, and widths up to 2^19.
        let slot = if width == 1 { rank } else { ((u128::from(rank) * u128::from(reciprocal)) >> 64) as u64 };
        let rest = (rank - slot * width) as u32;
        if slot == turns {
            // Ranks that are left over behind the last turn: one visitor each.
            return Visit { visitor: self.number(turns, base + rest, 0), ordinal: 0, again: false };
        }
        let entry = self.entries[(base + rest) as usize];
        let over = slot < entry.turn();
        let turn = if over { slot + turns } else { slot } - entry.turn();
        if turn + entry.reach(turns) < turns {
            let visitor = self.number(turn, base + entry.first(), 0);
            return Visit { visitor, ordinal: entry.link(), again: entry.again() };
        }
        self.particular(pattern, entry, turn, over)
    }

    /// The same of a chain that is mixed, or that the end of the circle may cut; `over` of a rank behind the end.
    fn particular(&self, pattern: &Pattern, entry: Entry, turn: u64, over: bool) -> Visit {
        let first = pattern.base + entry.first();
        let chain = Chain::from_link(self.links[first as usize]);
        let visits = self.visits(pattern, chain, turn);
        let Some(ordinal) = chain.visit(entry.link(), visits) else {
            return Visit { visitor: self.number(turn, first + entry.link(), 0), ordinal: 0, again: false };
        };
        let (ahead, visits) = (self.ahead(pattern.turns - turn, first, chain, visits), u32::from(visits));
        let visit = |part: u64, ordinal: u32, visits: u32| Visit {
            visitor: self.number(turn, first, part),
            ordinal,
            again: ordinal + 1 < visits,
        };
        match (chain.is_whole(), over) {
            (true, true) => visit(0, ordinal - ahead, visits),
            (true, false) => visit(0, visits - ahead + ordinal, visits),
            (false, false) => visit(0, ordinal, ahead),
            (false, true) => visit(1, ordinal - ahead, visits - ahead),
        }
    }

    /// How often the visitor of a chain comes who is of this turn.
    fn visits(&self, pattern: &Pattern, chain: Chain, turn: u64) -> u8 {
        match chain.stretches() {
            None => chain.length(),
            // The last stretch of a chain ends with the last turn.
            Some(first) => {
                let mut stretches = self.stretches[pattern.stretches as usize + first..].iter();
                stretches.find(|stretch| turn < u64::from(stretch.end)).map_or(1, |stretch| stretch.visits)
            }
        }
    }

    /// How many of a visitor's visits lie before the end of the circle, which comes after so many turns.
    fn ahead(&self, left: u64, first: u32, chain: Chain, visits: u8) -> u32 {
        let turns = &self.links[first as usize + 1..first as usize + usize::from(chain.length())];
        let links = 1 + turns.partition_point(|&turn| u64::from(turn) < left);
        chain.visits_to(links as u32, visits)
    }

    /// The curve and rank of a visitor's visit, if there are that visitor and that visit.
    pub(super) fn rank(&self, visitor: u64, ordinal: u32) -> Option<(usize, u64)> {
        let (part, number) = (visitor >> PART, visitor & ((1 << PART) - 1));
        let all = self.entries.len() as u64;
        let (turn, place) = (number / all, (number % all) as u32);
        let (base, curve) = *self.bases[..self.bases.partition_point(|(base, _)| *base <= place)].last()?;
        let pattern = &self.curves[usize::from(curve)];
        let Pattern { width, turns, .. } = *pattern;
        if turn >= turns {
            let rank = turns * width + u64::from(place - base);
            return (turn == turns && part == 0 && ordinal == 0).then_some((usize::from(curve), rank));
        }
        let link = self.entries[(base + self.places[place as usize]) as usize].link();
        let first = place - link;
        let at = |link: usize| {
            let at = first as usize + link;
            let slot = turn + if link > 0 { u64::from(self.links[at]) } else { 0 };
            let slot = if slot >= turns { slot - turns } else { slot };
            (usize::from(curve), slot * width + u64::from(self.places[at]))
        };
        let chain = Chain::from_link(self.links[first as usize]);
        let visits = self.visits(pattern, chain, turn);
        if link > 0 {
            // Nobody, or somebody who has a rank that the chain's visitor has left.
            let alone = chain.visit(link, visits).is_none() && part == 0 && ordinal == 0;
            return alone.then(|| at(link as usize));
        }
        let (ahead, count) = (self.ahead(turns - turn, first, chain, visits), u32::from(visits));
        let (from, count) = match (chain.is_whole(), part) {
            (true, 0) => (ahead % count, count),
            (false, 0) => (0, ahead),
            (false, 1) => (ahead, count - ahead),
            _ => return None,
        };
        let visit = (from + ordinal) % u32::from(visits);
        (ordinal < count).then(|| at(chain.link(visit as usize, visits)))
    }
}
