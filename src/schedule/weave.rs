//! Making a curve's pattern: chains for visitors with the wanted numbers of visits, far enough apart, with heavy-tailed gaps.

use super::chain::{Chain, Entry};
use super::free::Free;
use super::gaps::Gaps;
use super::key::Key;
use super::pattern::{Stretch, Woven};
use crate::sample::below;

/// The golden ratio, and the roots of 2 and 3, in 2^-64 and without the whole: steps that spread evenly, alone and together.
const STEPS: [u64; 3] = [0x9e37_79b9_7f4a_7c15, 0x6a09_e667_f3bc_c908, 0xbb67_ae85_84ca_a73b];

/// So often it is tried to find room for a number of visits.
const TRIES: usize = 3;

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
    /// How many chains there are, of as many places as the last one was to have.
    alike: u64,
    /// Chains whose last turns have no visitors yet.
    open: Vec<Open>,
    /// The places of the chain in hand, and the gaps before them.
    spots: Vec<u64>,
    lengths: Vec<f64>,
    woven: Woven,
}

/// A chain that is being given visitors, turn by turn.
struct Open {
    chain: Chain,
    /// How often a visitor may come.
    most: usize,
    /// Its first place among the pattern's places.
    first: usize,
    /// The first turn without a visitor.
    turn: u64,
    /// Those turns, if it is mixed.
    stretches: Vec<Stretch>,
}

impl<'a> Loom<'a> {
    /// `size` is the width of the pattern and how often it is laid down.
    pub(super) fn new(before: &'a [u64], gaps: &'a Gaps, key: Key, apart: usize, size: (u64, u64)) -> Self {
        let (width, turns) = size;
        let ends = before[1..].iter().skip(apart - 1).chain(std::iter::repeat_n(&before[before.len() - 1], apart - 1));
        let far = before.iter().zip(ends).map(|(from, to)| to - from).max().unwrap_or(0).max(1);
        let places = Vec::with_capacity(width as usize);
        let woven = Woven {
            turns,
            entries: vec![Entry::none(); width as usize],
            links: places.clone(),
            places,
            stretches: Vec::new(),
        };
        Loom {
            before,
            gaps,
            key,
            apart,
            width,
            turns,
            far,
            free: Free::new(width),
            alike: 0,
            open: Vec::new(),
            spots: Vec::new(),
            lengths: Vec::new(),
            woven,
        }
    }

    /// Gives chains to so many more visitors who come so many times, and tells how many there are. Visitors who are cut come
    /// less often: `rarer` is called with their numbers of visits, and how many there are of them. Room is left for those who
    /// are wanted to come less often. Numbers of visits must fall from call to call.
    pub(super) fn weave(
        &mut self,
        visits: usize,
        target: i64,
        wanted: &[i64],
        mut rarer: impl FnMut(usize, i64),
    ) -> i64 {
        self.alike = 0;
        let (mut made, mut tries) = (0, TRIES);
        while made < target && tries > 0 {
            if let Some(at) = self.open.iter().position(|open| open.most >= visits) {
                let open = self.open.swap_remove(at);
                made += self.people(open, visits, target - made, &mut rarer);
            } else if self.has_room(visits, target - made, wanted)
                && let Some(open) = self.chain(visits)
            {
                // With less room than asked for, it serves others.
                tries -= usize::from(open.most < visits);
                self.open.push(open);
            } else {
                break;
            }
        }
        made
    }

    /// Whether a chain of so many places leaves enough of them to all who are wanted.
    fn has_room(&self, visits: usize, target: i64, wanted: &[i64]) -> bool {
        let Some(left) = self.free.count.checked_sub(visits as u64) else { return false };
        // Whom its turns serve, and what the others need.
        let (mut turns, mut needed) = (self.turns as i64, 0);
        for (visits, &wanted) in wanted.iter().enumerate().take(visits + 1).skip(2).rev() {
            let wanted = if turns == self.turns as i64 { target } else { wanted.max(0) };
            let served = wanted.min(turns);
            turns -= served;
            needed += (wanted - served) * visits as i64;
        }
        left as i64 * self.turns as i64 >= needed
    }

    /// Finds places for a chain of so many visits; it may have less. `None` if there are none.
    fn chain(&mut self, visits: usize) -> Option<Open> {
        self.alike += 1;
        let (whole, most) = self.place(visits, self.key.of((visits as u64) << 32 | self.alike));
        let first = self.woven.places.len();
        let chain = Chain::new(self.spots.len() as u8, whole);
        (!self.spots.is_empty()).then(|| {
            self.woven.links.push(0);
            self.woven.links.extend(self.spots[1..].iter().map(|spot| (spot / self.width) as u32));
            self.woven.places.extend(self.spots.iter().map(|spot| (spot % self.width) as u32));
            Open { chain, most, first, turn: 0, stretches: Vec::new() }
        })
    }

    /// Gives turns of a chain to visitors who come so many times, until their number is reached or there are no more turns.
    /// Tells how many there are.
    fn people(&mut self, mut open: Open, visits: usize, target: i64, rarer: &mut impl FnMut(usize, i64)) -> i64 {
        let left = self.turns - open.turn;
        // In how many of these turns a visit lies before the end of the circle.
        let ahead = |visit: usize| {
            let link = open.chain.link(visit, visits as u8);
            let later = if link > 0 { u64::from(self.woven.links[open.first + link]) } else { 0 };
            self.turns.saturating_sub(later).saturating_sub(open.turn) as i64
        };
        let uncut = if open.chain.is_whole() { left as i64 } else { ahead(visits - 1) };
        let (turns, made) = if uncut >= target { (target as u64, target) } else { (left, uncut) };
        if uncut < target && !open.chain.is_whole() {
            for cut in 1..visits {
                let count = ahead(cut - 1) - ahead(cut);
                rarer(cut, count);
                rarer(visits - cut, count);
            }
        }
        open.turn += turns;
        if turns < self.turns || visits < usize::from(open.chain.length()) {
            open.stretches.push(Stretch { end: open.turn as u32, visits: visits as u8 });
        }
        if open.turn < self.turns {
            self.open.push(open);
        } else {
            self.close(open);
        }
        made
    }

    /// A chain whose turns all have a visitor.
    fn close(&mut self, open: Open) {
        let Open { mut chain, first, mut stretches, .. } = open;
        let length = chain.length();
        let mixed = !stretches.is_empty();
        if mixed {
            chain = chain.mixed(self.woven.stretches.len() as u32);
            self.woven.stretches.append(&mut stretches);
        }
        self.woven.links[first] = chain.to_link();
        let last = &self.woven.links[first + usize::from(length) - 1];
        let last = if length > 1 { u64::from(*last) } else { 0 };
        for link in 0..length {
            let at = first + usize::from(link);
            let turn = if link > 0 { u64::from(self.woven.links[at]) } else { 0 };
            let entry = Entry::new(first as u32, link, turn, (!mixed).then_some(last), self.turns, link + 1 < length);
            self.woven.entries[self.woven.places[at] as usize] = entry;
        }
    }

    /// Gives what is left to visitors who come once. The pattern is whole then.
    pub(super) fn finish(mut self) -> Woven {
        while let Some(mut open) = self.open.pop() {
            open.stretches.push(Stretch { end: self.turns as u32, visits: 1 });
            self.close(open);
        }
        for place in 0..self.width {
            if self.free.is(place) {
                let first = self.woven.places.len();
                self.woven.links.push(Chain::new(1, false).to_link());
                self.woven.places.push(place as u32);
                self.woven.entries[place as usize] = Entry::new(first as u32, 0, 0, Some(0), self.turns, false);
            }
        }
        self.woven
    }

    /// Finds places for a chain, and says whether they are spread over the whole circle, and how often a visitor may come
    /// there: perhaps not so often as asked for.
    fn place(&mut self, visits: usize, key: Key) -> (bool, usize) {
        self.lengths.clear();
        let least = self.apart as f64;
        for gap in 1..visits as u64 {
            // Where many visitors share a gap, those of chains alike are spread evenly over their law.
            let word = match STEPS.get(gap as usize - 1) {
                Some(step) if self.turns > 1 => {
                    self.key.of(visits as u64).word(gap).wrapping_add(self.alike.wrapping_mul(*step))
                }
                _ => key.word(gap),
            };
            self.lengths.push(self.gaps.hours(word).max(least));
        }
        if self.turns == 1 {
            self.place_once(visits, key);
            (false, self.spots.len())
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
    fn place_around(&mut self, visits: usize, key: Key) -> (bool, usize) {
        let (circle, count, far) = (self.width * self.turns, visits as f64, self.far as f64);
        self.spots.clear();
        if count * far > 0.95 * circle as f64 {
            return (false, 0);
        }
        let per_hour = circle as f64 / (self.before.len() - 1) as f64;
        self.lengths.iter_mut().for_each(|length| *length *= per_hour);
        let mut whole = false;
        let span: f64 = self.lengths.iter().map(|length| length.max(far)).sum();
        if 2.0 * span > circle as f64 {
            // Regulars: their gaps fill the circle, with one more from the last visit to the first.
            whole = true;
            let closing = (self.gaps.hours(key.word(visits as u64)) * per_hour).max(far);
            // The last visit is left some room to be moved to a free place.
            let slack = 8.0 * self.width as f64 / self.free.count.max(1) as f64;
            let room = (circle as f64 - count * far - slack).max(0.0);
            let scale = (room / (span + closing - count * far)).min(1.0);
            self.lengths.iter_mut().for_each(|length| *length = far + (length.max(far) - far) * scale);
        }
        let start = below(key.word(0), self.width);
        let Some(mut spot) = self.free.from(start).or_else(|| self.free.from(0)) else { return (false, 0) };
        let (end, mut goal) = (spot + circle, spot as f64 + 0.5);
        self.free.take(spot);
        self.spots.push(spot);
        for at in 0..self.lengths.len() {
            let before = spot;
            // Counted from the first one, so that many small detours do not add up.
            goal += self.lengths[at];
            let Some(near) = self.near(goal as u64, before + 1) else { break };
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
        // Whoever comes less often leaves out the last place, or more.
        let most = if whole && end < spot + self.far { self.spots.len() - 1 } else { self.spots.len() };
        (whole && most > 0, most.max(1))
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
}
