//! A pattern's places and chains in few bytes, since most of a row's time goes by waiting for them.

/// A place of a pattern.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry(u64);

/// Bits of the first place of the chain, of the place's number in the chain, and of its turn: 2^40 rows in patterns of 2^15
/// places have 2^25 turns, and a chain that goes around comes to the turn that it has come from.
const FIRST: u32 = 19;
const LINK: u32 = 8;
const TURN: u32 = 26;
/// Bits of how far the chain reaches.
const REACH: u32 = 9;

/// Parts of all turns that reaches are counted in.
const PARTS: u32 = 7;

impl Entry {
    /// A place that nobody has yet.
    pub(super) fn none() -> Self {
        Entry(0)
    }

    /// A place of a chain: where the chain's places begin, the place's number there, in which turn's width it lies, counted
    /// from the chain's own, in which the last one does, of so many turns, and whether the same visitor comes again. A chain
    /// whose visitors are not alike, or go around, has no last turn: to look at it is always worth while.
    pub(super) fn new(first: u32, link: u8, turn: u64, last: Option<u64>, turns: u64, again: bool) -> Self {
        // More than the last turn, by the 128th part of the turns at most.
        let reach = match last {
            Some(0) => 0,
            Some(last) => ((last << PARTS) / turns + 1).min((1 << PARTS) + 1),
            None => (1 << PARTS) + 1,
        };
        let fields = [(u64::from(first), FIRST), (link.into(), LINK), (turn, TURN), (reach, REACH), (again.into(), 1)];
        Entry(fields.iter().rev().fold(0, |word, (value, bits)| {
            debug_assert!(value >> bits == 0);
            word << bits | value
        }))
    }

    /// Where the chain's places begin, among those of the pattern.
    #[inline(always)]
    pub(super) fn first(self) -> u32 {
        (self.0 & ((1 << FIRST) - 1)) as u32
    }

    /// How many places of the chain come before this one.
    #[inline(always)]
    pub(super) fn link(self) -> u32 {
        (self.0 >> FIRST & ((1 << LINK) - 1)) as u32
    }

    /// In which turn's width the place lies, counted from the chain's own.
    #[inline(always)]
    pub(super) fn turn(self) -> u64 {
        self.0 >> (FIRST + LINK) & ((1 << TURN) - 1)
    }

    /// From so many turns before the end on, the end may cut the chain; of a chain that is not like all others, always.
    #[inline(always)]
    pub(super) fn reach(self, turns: u64) -> u64 {
        ((self.0 >> (FIRST + LINK + TURN) & ((1 << REACH) - 1)) * turns) >> PARTS
    }

    /// Whether the visitor comes again, unless the end cuts the chain.
    #[inline(always)]
    pub(super) fn again(self) -> bool {
        self.0 >> (FIRST + LINK + TURN + REACH) & 1 == 1
    }
}

/// What a chain is like, in 4 bytes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Chain(u32);

const WHOLE: u32 = 1 << 8;

impl Chain {
    /// A chain of so many places, spread over the whole circle or not.
    pub(super) fn new(length: u8, whole: bool) -> Self {
        Chain(u32::from(length) | if whole { WHOLE } else { 0 })
    }

    /// The same as a mixed chain, with its first stretch among all of the pattern's, of which there are below 2^22.
    pub(super) fn mixed(self, first: u32) -> Self {
        debug_assert!(first < 1 << 22);
        Chain(self.0 | (first + 1) << 9)
    }

    pub(super) fn from_link(link: u32) -> Self {
        Chain(link)
    }

    pub(super) fn to_link(self) -> u32 {
        self.0
    }

    pub(super) fn length(self) -> u8 {
        self.0 as u8
    }

    pub(super) fn is_whole(self) -> bool {
        self.0 & WHOLE != 0
    }

    /// The first of its stretches, if it is mixed.
    pub(super) fn stretches(self) -> Option<usize> {
        (self.0 >> 9).checked_sub(1).map(|first| first as usize)
    }

    /// Which of the chain's places a visit has, of a visitor who comes so many times. Those who fill the circle leave out
    /// places everywhere, others the last ones.
    pub(super) fn link(self, visit: usize, visits: u8) -> usize {
        if self.is_whole() { visit * usize::from(self.length()) / usize::from(visits) } else { visit }
    }

    /// Which visit of such a visitor has this place, if any has.
    #[inline(always)]
    pub(super) fn visit(self, link: u32, visits: u8) -> Option<u32> {
        let (length, visits) = (u32::from(self.length()), u32::from(visits));
        if !self.is_whole() || visits == length {
            return (link < visits).then_some(link);
        }
        let visit = (link * visits).div_ceil(length);
        (visit < visits && visit * length < (link + 1) * visits).then_some(visit)
    }

    /// How many of the visits of such a visitor have one of the first so many places.
    #[inline(always)]
    pub(super) fn visits_to(self, links: u32, visits: u8) -> u32 {
        let (length, visits) = (u32::from(self.length()), u32::from(visits));
        if self.is_whole() && visits < length { (links * visits).div_ceil(length) } else { links.min(visits) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_keeps_what_it_is_told() {
        let (turns, last) = (1 << 25, (1 << 25) - 1);
        for again in [false, true] {
            let entry = Entry::new((1 << 19) - 1, 249, 1 << 25, Some(last), turns, again);
            assert_eq!(
                (entry.first(), entry.link(), entry.turn(), entry.again()),
                ((1 << 19) - 1, 249, 1 << 25, again)
            );
            assert!(entry.reach(turns) >= last);
        }
        for turns in [1, 2, 3, 31, 305, 77_777] {
            for last in (0..turns).step_by(1 + turns as usize / 50) {
                let reach = Entry::new(0, 0, 0, Some(last), turns, false).reach(turns);
                assert!((last..=last + turns / 128 + 1).contains(&reach), "{reach} for {last} of {turns}");
            }
            assert!(Entry::new(0, 0, 0, None, turns, false).reach(turns) >= turns);
        }
    }

    /// By their definition: visit i of v has place floor(i length / v) of a chain that fills the circle, else place i.
    #[test]
    fn visitors_share_out_the_places_of_a_chain() {
        for length in [1u8, 2, 3, 7, 60, 250] {
            for visits in 1..=length {
                for whole in [false, true] {
                    let chain = Chain::new(length, whole).mixed(7);
                    assert_eq!((chain.length(), chain.is_whole(), chain.stretches()), (length, whole, Some(7)));
                    let places: Vec<usize> = (0..visits.into()).map(|visit| chain.link(visit, visits)).collect();
                    for link in 0..length {
                        let visit = places.iter().position(|&place| place == usize::from(link));
                        assert_eq!(chain.visit(link.into(), visits).map(|visit| visit as usize), visit);
                        let before = places.iter().filter(|&&place| place < usize::from(link)).count();
                        assert_eq!(chain.visits_to(link.into(), visits) as usize, before);
                    }
                }
            }
        }
    }
}
