//! Making a curve's pattern: visitors with the wanted numbers of visits, far enough apart, with heavy-tailed gaps.

use super::design::GapLaw;
use super::draws::Draws;
use super::key::Key;
use super::pattern::Entry;
use crate::sample::below;

/// Quantiles of the gap between visits, in hours.
pub(super) struct Gaps(Vec<f64>);

const GAPS_BITS: u32 = 12;

impl Gaps {
    pub(super) fn new(law: GapLaw, draws: &Draws) -> Self {
        let half = 1u64 << (63 - GAPS_BITS);
        let hours = |at: u64| law.median_hours * libm::exp(law.sigma * draws.normal((2 * at + 1) * half));
        Gaps((0..1 << GAPS_BITS).map(hours).collect())
    }

    fn hours(&self, word: u64) -> f64 {
        self.0[(word >> (64 - GAPS_BITS)) as usize]
    }
}

/// Up to so many turns, two visits are allowed to be nearer than the busiest hours ask for, if they are far enough apart
/// in every turn.
const TURNS_LOOKED_AT: u64 = 16;

/// A pattern in the making.
pub(super) struct Loom<'a> {
    /// How many rows of the curve lie before each hour, and all of them.
    before: &'a [u64],
    gaps: &'a Gaps,
    key: Key,
    /// Two visits of a visitor lie in hours that are so many hours apart, or more.
    apart: usize,
    width: u64,
    turns: u64,
    /// Ranks that are so many apart are never nearer than `apart` hours.
    far: u64,
    free: Free,
    /// How many visitors have been tried.
    number: u64,
    /// The places of the visitor in hand, and the gaps before them.
    spots: Vec<u64>,
    lengths: Vec<f64>,
    /// By place: whose it is, with the first place counted from the pattern's own first.
    pub(super) entries: Vec<Entry>,
    pub(super) places: Vec<u64>,
}

impl<'a> Loom<'a> {
    /// `size` is the width of the pattern and how often it is laid down.
    pub(super) fn new(before: &'a [u64], gaps: &'a Gaps, key: Key, apart: usize, size: (u64, u64)) -> Self {
        let (width, turns) = size;
        let ends = before[1..].iter().skip(apart - 1).chain(std::iter::repeat_n(&before[before.len() - 1], apart - 1));
        let far = before.iter().zip(ends).map(|(from, to)| to - from).max().unwrap_or(0).max(1);
        let nobody = Entry { first: 0, turn: 0, last_turn: 0, ordinal: 0, visits: 1, whole: false };
        Loom {
            before,
            gaps,
            key,
            apart,
            width,
            turns,
            far,
            free: Free::new(width),
            number: 0,
            spots: Vec::new(),
            lengths: Vec::new(),
            entries: vec![nobody; width as usize],
            places: Vec::with_capacity(width as usize),
        }
    }

    /// How often the pattern is laid down.
    pub(super) fn turns(&self) -> u64 {
        self.turns
    }

    /// Places visitors who come so many times, until their number in all turns is as near to `target` as it can be. Tells
    /// how many there are. Visitors who are cut come less often: `rarer` is called with their numbers of visits, and how
    /// many there are of them.
    pub(super) fn weave(&mut self, visits: usize, target: i64, mut rarer: impl FnMut(usize, i64)) -> i64 {
        let mut made = 0;
        while 2 * (target - made) > self.turns as i64 && self.free.count >= visits as u64 {
            self.number += 1;
            let whole = self.place(visits, self.key.of(self.number));
            let placed = self.spots.len();
            if placed > 0 {
                self.tally(
                    whole,
                    |count, visitors| {
                        if count == visits { made += visitors } else { rarer(count, visitors) }
                    },
                );
                self.keep(whole);
            }
            if placed < visits {
                // There is no room for more of them.
                break;
            }
        }
        made
    }

    /// Gives every place that is left to a visitor who comes once.
    pub(super) fn finish(&mut self) {
        for place in 0..self.width {
            if self.free.is(place) {
                self.spots.clear();
                self.spots.push(place);
                self.keep(true);
            }
        }
    }

    /// Finds places for a visitor, and says whether the visits are spread over the whole circle. There may be fewer than
    /// asked for.
    fn place(&mut self, visits: usize, key: Key) -> bool {
        self.lengths.clear();
        let least = self.apart as f64;
        self.lengths.extend((1..visits as u64).map(|gap| self.gaps.hours(key.word(gap)).max(least)));
        if self.turns == 1 {
            self.place_once(visits, key);
            false
        } else {
            self.place_around(visits, key)
        }
    }

    /// In a pattern that is laid down once, visits are placed by their very hours.
    fn place_once(&mut self, visits: usize, key: Key) {
        let hours = self.before.len() - 1;
        let span: f64 = self.lengths.iter().sum();
        let fitting = (0.9 * hours as f64 / span).min(1.0);
        let mut best = Vec::new();
        // Gaps shrink until the visits fit; the last try packs them as close as may be.
        for squeeze in [1.0, 0.6, 0.3, 0.0] {
            let scale = fitting * squeeze;
            let room = self.before[(hours as f64 - span * scale) as usize];
            let start = if squeeze > 0.0 { below(key.word(0), room.max(1)) } else { 0 };
            self.spots.clear();
            let mut next = self.free.from(start);
            while let Some(spot) = next {
                self.spots.push(spot);
                if self.spots.len() == visits {
                    break;
                }
                let hour = self.hour(spot);
                let length = (self.lengths[self.spots.len() - 1] * scale + 0.5) as usize;
                next = if hour + self.apart < hours {
                    let goal = self.before[(hour + length).min(hours - 1)];
                    self.free.near(goal, self.before[hour + self.apart])
                } else {
                    None
                };
            }
            if self.spots.len() > best.len() {
                best.clone_from(&self.spots);
            }
            if best.len() == visits {
                break;
            }
        }
        self.spots = best;
        for at in 0..self.spots.len() {
            self.free.take(self.spots[at]);
        }
    }

    /// In a pattern that is laid down in many places, gaps are ranks, so many to the hour of an average day.
    fn place_around(&mut self, visits: usize, key: Key) -> bool {
        let (circle, count, far) = (self.width * self.turns, visits as f64, self.far as f64);
        self.spots.clear();
        if count * far > 0.8 * circle as f64 {
            return false;
        }
        let per_hour = circle as f64 / (self.before.len() - 1) as f64;
        self.lengths.iter_mut().for_each(|length| *length *= per_hour);
        let mut whole = false;
        let span: f64 = self.lengths.iter().map(|length| length.max(far)).sum();
        if 2.0 * span > circle as f64 {
            // Regulars: their gaps fill the circle, with one more from the last visit to the first.
            whole = true;
            let closing = (self.gaps.hours(key.word(visits as u64)) * per_hour).max(far);
            let scale = ((circle as f64 - count * far) / (span + closing - count * far)).min(1.0);
            self.lengths.iter_mut().for_each(|length| *length = far + (length.max(far) - far) * scale);
        }
        let start = below(key.word(0), self.width);
        let Some(mut spot) = self.free.from(start).or_else(|| self.free.from(0)) else { return false };
        let end = spot + circle;
        self.free.take(spot);
        self.spots.push(spot);
        for at in 0..self.lengths.len() {
            let before = spot;
            let goal = before + (self.lengths[at] + 0.5) as u64;
            let Some(near) = self.near(goal, before + 1) else { break };
            spot = near;
            if spot - before < self.far && (whole || !self.is_far(before, spot)) {
                let least = before + self.far;
                let Some(there) = self.near(least, least) else { break };
                spot = there;
            }
            if spot >= end {
                break;
            }
            self.free.take(spot % self.width);
            self.spots.push(spot);
        }
        whole && end >= spot + self.far && self.spots.len() == visits
    }

    /// The place nearest to a goal, and not before another, whose rank modulo the width is free.
    fn near(&mut self, goal: u64, least: u64) -> Option<u64> {
        let goal = goal.max(least);
        let rest = goal % self.width;
        let base = goal - rest;
        let ahead = match self.free.from(rest) {
            Some(free) => base + free,
            None => base + self.width + self.free.from(0)?,
        };
        let back = self.free.back(rest).map(|free| base + free).filter(|&back| back >= least);
        Some(back.filter(|back| goal - back < ahead - goal).unwrap_or(ahead))
    }

    /// Whether two places are far enough apart in all turns.
    fn is_far(&self, one: u64, other: u64) -> bool {
        let circle = self.width * self.turns;
        self.turns <= TURNS_LOOKED_AT
            && (0..self.turns).all(|turn| {
                let at = |place: u64| (place + turn * self.width) % circle;
                // A visitor who is cut between them is two.
                at(other) < at(one) || self.hour(at(other)) >= self.hour(at(one)) + self.apart
            })
    }

    /// The hour of a rank.
    fn hour(&self, rank: u64) -> usize {
        self.before.partition_point(|&before| before <= rank) - 1
    }

    /// Tells how many visitors of which number of visits the visitor in hand makes in all turns.
    fn tally(&self, whole: bool, mut tell: impl FnMut(usize, i64)) {
        let visits = self.spots.len();
        if whole {
            return tell(visits, self.turns as i64);
        }
        // In how many turns a visit lies before the end of the circle.
        let ahead = |at: usize| self.turns.saturating_sub(self.spots[at] / self.width) as i64;
        tell(visits, ahead(visits - 1));
        for cut in 1..visits {
            let count = ahead(cut - 1) - ahead(cut);
            tell(cut, count);
            tell(visits - cut, count);
        }
    }

    fn keep(&mut self, whole: bool) {
        let first = self.places.len() as u32;
        let last_turn = self.spots.last().map_or(0, |last| (last / self.width) as u32);
        for (ordinal, spot) in (0u8..).zip(&self.spots) {
            let visits = self.spots.len() as u8;
            let turn = (spot / self.width) as u32;
            self.entries[(spot % self.width) as usize] = Entry { first, turn, last_turn, ordinal, visits, whole };
            self.places.push(*spot);
        }
    }
}

/// Which places of a pattern are free: each place that is taken leads towards the next free one on either side.
struct Free {
    /// The place itself if it is free; the number of places stands for none.
    ahead: Vec<u32>,
    /// The same towards the beginning, with all places one higher, and 0 for none.
    back: Vec<u32>,
    count: u64,
}

impl Free {
    fn new(width: u64) -> Self {
        Free { ahead: (0..=width as u32).collect(), back: (0..=width as u32).collect(), count: width }
    }

    fn is(&self, place: u64) -> bool {
        u64::from(self.ahead[place as usize]) == place
    }

    fn take(&mut self, place: u64) {
        let at = place as u32;
        self.ahead[at as usize] = at + 1;
        self.back[at as usize + 1] = at;
        self.count -= 1;
    }

    /// The first free place from here on.
    fn from(&mut self, place: u64) -> Option<u64> {
        let at = follow(&mut self.ahead, place as usize);
        (at + 1 < self.ahead.len()).then_some(at as u64)
    }

    /// The last free place up to here.
    fn back(&mut self, place: u64) -> Option<u64> {
        (follow(&mut self.back, place as usize + 1) as u64).checked_sub(1)
    }

    /// The free place nearest to a goal, and not before another place.
    fn near(&mut self, goal: u64, least: u64) -> Option<u64> {
        if least >= self.ahead.len() as u64 - 1 {
            return None;
        }
        let goal = goal.clamp(least, self.ahead.len() as u64 - 2);
        let back = self.back(goal).filter(|&back| back >= least);
        match self.from(goal) {
            Some(ahead) => Some(back.filter(|back| goal - back < ahead - goal).unwrap_or(ahead)),
            None => back,
        }
    }
}

/// Follows links to the end, and halves the way for those who come later.
fn follow(links: &mut [u32], mut at: usize) -> usize {
    while links[at] as usize != at {
        let next = links[at] as usize;
        links[at] = links[next];
        at = next;
    }
    at
}
