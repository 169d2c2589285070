//! Which ranks of a curve belong to the same visitor, by a pattern that is laid down again and again.
//!
//! A curve's rows, in order of time, have ranks from 0 on. A *pattern* of `width` ranks says which of them are visits of
//! the same visitors, and is laid down `turns` times, `width` ranks further each time. A visitor's later visits may lie in
//! the width of later turns: each of the pattern's places has another rank modulo the width, so that every rank is taken
//! exactly once. What runs over the end goes on at the beginning, as a circle.
//!
//! A visitor who runs over the end is *cut*: there are two visitors then, as if the period had begun and ended while they
//! came and went. Only those whose visits are spread over the *whole* circle are one visitor still.

/// The bit of a visitor's number that tells the second part of a cut visitor. The rest is below 2^43: 2^40 rows, 2^18
/// places, and patterns of 64 places or more.
const PART: u32 = 48;

/// One visit of a pattern.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    /// The visitor's first place among the pattern's places.
    pub(super) first: u32,
    /// In which turn's width the visit lies, counted from the visitor's own.
    pub(super) turn: u32,
    /// The same of the visitor's last visit.
    pub(super) last_turn: u32,
    /// How many visits of the visitor come before this one, before the end of the circle is considered.
    pub(super) ordinal: u8,
    pub(super) visits: u8,
    pub(super) whole: bool,
}

/// The pattern of one curve.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Pattern {
    width: u64,
    turns: u64,
    /// 2^64 / `width`, rounded up.
    reciprocal: u64,
    /// Its first entry, and first place.
    base: u32,
}

impl Pattern {
    fn new(width: u64, turns: u64, base: u32) -> Self {
        Pattern { width, turns, reciprocal: (u64::MAX / width).wrapping_add(1), base }
    }
}

/// The patterns of all curves.
#[derive(Clone, Debug, Default)]
pub(super) struct Patterns {
    curves: Vec<Pattern>,
    /// By rank modulo the pattern's width.
    entries: Vec<Entry>,
    /// The ranks of a visitor's visits in the visitor's own turn 0; they rise, and may be beyond the end of the circle.
    places: Vec<u64>,
    /// The first entry of each curve that has any, in order, with the curve.
    bases: Vec<(u32, u16)>,
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

    /// Adds the pattern of a curve: its entries by place, and its visitors' places.
    pub(super) fn push(&mut self, curve: u16, turns: u64, entries: &[Entry], places: &[u64]) {
        let base = self.entries.len() as u32;
        self.bases.push((base, curve));
        self.curves[usize::from(curve)] = Pattern::new(entries.len() as u64, turns, base);
        self.entries.extend_from_slice(entries);
        self.places.extend_from_slice(places);
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
        let Pattern { width, turns, reciprocal, base } = *pattern;
        // Exact while rank * width is below 2^64: ranks are below 2^40, and widths up to 2^18.
        let slot = if width == 1 { rank } else { ((u128::from(rank) * u128::from(reciprocal)) >> 64) as u64 };
        let rest = (rank - slot * width) as u32;
        let entry = &self.entries[(base + rest) as usize];
        if slot == turns {
            // Ranks that are left over behind the last turn: one visitor each.
            return Visit { visitor: self.number(turns, base + rest, 0), ordinal: 0, again: false };
        }
        let (ordinal, visits) = (u32::from(entry.ordinal), u32::from(entry.visits));
        let over = slot < u64::from(entry.turn);
        let turn = slot + if over { turns } else { 0 } - u64::from(entry.turn);
        if turn + u64::from(entry.last_turn) < turns {
            let visitor = self.number(turn, base + entry.first, 0);
            return Visit { visitor, ordinal, again: ordinal + 1 < visits };
        }
        let ahead = self.ahead(pattern, entry, turn);
        match (entry.whole, over) {
            (true, _) => {
                let ordinal = if over { ordinal - ahead } else { visits - ahead + ordinal };
                Visit { visitor: self.number(turn, base + entry.first, 0), ordinal, again: ordinal + 1 < visits }
            }
            (false, false) => {
                Visit { visitor: self.number(turn, base + entry.first, 0), ordinal, again: ordinal + 1 < ahead }
            }
            (false, true) => Visit {
                visitor: self.number(turn, base + entry.first, 1),
                ordinal: ordinal - ahead,
                again: ordinal + 1 < visits,
            },
        }
    }

    /// How many visits of a visitor lie before the end of the circle.
    fn ahead(&self, pattern: &Pattern, entry: &Entry, turn: u64) -> u32 {
        let first = (pattern.base + entry.first) as usize;
        let end = (pattern.turns - turn) * pattern.width;
        self.places[first..first + usize::from(entry.visits)].partition_point(|&place| place < end) as u32
    }

    /// The curve and rank of a visitor's visit, if there are that visitor and that visit.
    pub(super) fn rank(&self, visitor: u64, ordinal: u32) -> Option<(usize, u64)> {
        let (part, number) = (visitor >> PART, visitor & ((1 << PART) - 1));
        let all = self.entries.len() as u64;
        let (turn, first) = (number / all, (number % all) as u32);
        let (base, curve) = *self.bases[..self.bases.partition_point(|(base, _)| *base <= first)].last()?;
        let pattern = &self.curves[usize::from(curve)];
        let Pattern { width, turns, .. } = *pattern;
        if turn >= turns {
            let rank = turns * width + u64::from(first - base);
            return (turn == turns && part == 0 && ordinal == 0).then_some((usize::from(curve), rank));
        }
        let entry = &self.entries[base as usize + (self.places[first as usize] % width) as usize];
        if base + entry.first != first {
            return None;
        }
        let visits = u32::from(entry.visits);
        let ahead = self.ahead(pattern, entry, turn);
        let (from, count) = match (entry.whole, part) {
            (true, 0) => (ahead % visits, visits),
            (false, 0) => (0, ahead),
            (false, 1) => (ahead, visits - ahead),
            _ => return None,
        };
        if ordinal >= count {
            return None;
        }
        let at = (from + ordinal) % visits;
        let rank = self.places[first as usize + at as usize] + turn * width;
        let circle = turns * width;
        Some((usize::from(curve), if rank >= circle { rank - circle } else { rank }))
    }
}
