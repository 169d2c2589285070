//! The tape: the choices of one value as words that can be looked at, and changed one by one.

use super::order::{self, Group};
use super::window::Windows;
use crate::choices::{Choices, Entity, KeyedKind, Site, mix};
use crate::generate::sites;
use std::cell::RefCell;

/// Where a word stands: whose decision it is, which, and the how many-th. Compared, addresses stand in the order in which
/// words are made simpler.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Address(u64);

impl Address {
    #[inline]
    pub(super) fn new(entity: u16, site: Site, ordinal: u32) -> Self {
        Address(u64::from(order::rank(site)) << 48 | u64::from(entity) << 32 | u64::from(ordinal))
    }

    pub(super) fn rank(self) -> u16 {
        (self.0 >> 48) as u16
    }

    pub(super) fn entity(self) -> u16 {
        (self.0 >> 32) as u16
    }

    pub(super) fn ordinal(self) -> u32 {
        self.0 as u32
    }

    /// The same decision, the how many-th other time.
    pub(super) fn with_ordinal(self, ordinal: u32) -> Self {
        Address(self.0 >> 32 << 32 | u64::from(ordinal))
    }

    /// The same decision of somebody else.
    pub(super) fn with_entity(self, entity: u16) -> Self {
        Address(self.0 & !(0xffff << 32) | u64::from(entity) << 32)
    }
}

/// Words with their addresses, in order.
pub(super) type Words = Vec<(Address, u64)>;

/// How the words of a group are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    /// Evenly.
    Even,
    /// All 0: the simplest.
    Zero,
    /// Near the upper end, mostly: rare entries, present, long, late.
    Tail,
}

/// Where words come from that are not written down.
#[derive(Clone, Debug)]
enum Source {
    /// Nowhere: they are 0.
    Nothing,
    /// From a seed, as a group is drawn.
    Seed(u64, [Mode; Group::ALL]),
    /// From bytes of somebody else, in the order in which they are asked for.
    #[cfg(feature = "arbitrary")]
    Bytes(RefCell<super::fuzz::Bytes>),
}

/// The choices of one value. Words that are written down come before those of its source.
#[derive(Clone, Debug)]
pub(super) struct Tape {
    pub(super) words: Words,
    source: Source,
    /// The addresses that were asked for, if somebody wants to know.
    asked: Option<RefCell<Vec<Address>>>,
}

impl Tape {
    /// These words, and 0 where there is none.
    pub(super) fn of(words: Words) -> Self {
        Tape { words, source: Source::Nothing, asked: None }
    }

    /// Words from a seed.
    pub(super) fn drawn(seed: u64) -> Self {
        Tape { words: Vec::new(), source: Source::Seed(seed, [Mode::Even; Group::ALL]), asked: None }
    }

    /// Words from bytes, four to a word.
    #[cfg(feature = "arbitrary")]
    pub(super) fn bytes(bytes: super::fuzz::Bytes) -> Self {
        Tape { words: Vec::new(), source: Source::Bytes(RefCell::new(bytes)), asked: None }
    }

    /// The bytes that nobody has asked for.
    #[cfg(feature = "arbitrary")]
    pub(super) fn into_bytes(self) -> Option<super::fuzz::Bytes> {
        match self.source {
            Source::Bytes(bytes) => Some(bytes.into_inner()),
            _ => None,
        }
    }

    /// Draws a group in another way.
    pub(super) fn draw(&mut self, group: Group, mode: Mode) {
        if let Source::Seed(_, modes) = &mut self.source {
            modes[group as usize] = mode;
        }
    }

    /// Writes a word down.
    pub(super) fn set(&mut self, address: Address, word: u64) {
        match self.words.binary_search_by_key(&address, |(at, _)| *at) {
            Ok(place) => self.words[place].1 = word,
            Err(place) => self.words.insert(place, (address, word)),
        }
    }

    /// The word at an address.
    #[inline]
    pub(super) fn at(&self, entity: u16, site: Site, ordinal: u32) -> u64 {
        let address = Address::new(entity, site, ordinal);
        if let Some(asked) = &self.asked {
            asked.borrow_mut().push(address);
        }
        if let Some(word) = self.written(address) {
            return word;
        }
        match &self.source {
            Source::Nothing => 0,
            Source::Seed(seed, modes) => {
                let word = KeyedKind::new(*seed, Entity::Visit).source(entity.into()).at(site, ordinal);
                match modes[Group::of(site)] {
                    Mode::Even => word,
                    Mode::Zero => 0,
                    // The lower bits say how near: half of all within 2^-1 of the end, a quarter within 2^-2, and so on.
                    Mode::Tail => !(!word >> (mix(word) % 24)),
                }
            }
            #[cfg(feature = "arbitrary")]
            Source::Bytes(bytes) => bytes.borrow_mut().word(address),
        }
    }

    #[inline]
    fn written(&self, address: Address) -> Option<u64> {
        if self.words.is_empty() {
            return None;
        }
        self.words.binary_search_by_key(&address, |(at, _)| *at).ok().map(|place| self.words[place].1)
    }

    /// Writes every word down that `make` asks for, and no other. The value stays the same.
    pub(super) fn settle<X>(&mut self, make: impl FnOnce(&Tape) -> X) -> X {
        self.asked = Some(RefCell::new(Vec::with_capacity(128)));
        let made = make(self);
        let mut asked = self.asked.take().map(RefCell::into_inner).unwrap_or_default();
        asked.sort_unstable();
        asked.dedup();
        // Asked through the source, so by site and not by address: the answer is looked up while it is made.
        let words = asked.iter().map(|&address| (address, self.by_address(address))).collect();
        *self = Tape::of(words);
        made
    }

    fn by_address(&self, address: Address) -> u64 {
        order::site(address.rank()).map_or(0, |site| self.at(address.entity(), site, address.ordinal()))
    }
}

/// The choices of one entity on a tape, each inside its window.
#[derive(Clone, Copy, Debug)]
pub(super) struct View<'t> {
    tape: &'t Tape,
    windows: &'t Windows,
    entity: u16,
    /// What the site of the place answers: market and place are one choice on a tape.
    place: u64,
    /// What the site of the type answers, if not what the tape says: type and device are chosen the other way round.
    kind: Option<u64>,
    /// Whether the session has ended, whatever the tape says.
    over: bool,
    /// What stands at the end of the ids, so that no two of them are the same.
    number: u64,
}

/// Ids that may not come twice in a value.
const OWN_IDS: [Site; 3] = [sites::SESSION_ID, sites::EVENT_ID, sites::CONVERSATION];

/// The numbers that they can end with.
pub(super) const NUMBERS: u64 = 1024;

impl<'t> View<'t> {
    pub(super) fn new(tape: &'t Tape, windows: &'t Windows, entity: u16) -> Self {
        View { tape, windows, entity, place: 0, kind: None, over: false, number: 0 }
    }

    /// The same choices of a session that is not under way.
    pub(super) fn over(self) -> Self {
        View { over: true, ..self }
    }

    /// The same choices with ids of its own.
    pub(super) fn numbered(self, number: u64) -> Self {
        View { number, ..self }
    }

    /// The same choices of a visit of another type.
    pub(super) fn told_kind(self, kind: u64) -> Self {
        View { kind: Some(kind), ..self }
    }

    /// The same choices in a place that is chosen.
    pub(super) fn placed(self, place: u64) -> Self {
        View { place, ..self }
    }
}

impl Choices for View<'_> {
    #[inline]
    fn at(&self, site: Site, ordinal: u32) -> u64 {
        if site == sites::PLACE {
            return self.place;
        }
        if let Some(kind) = self.kind.filter(|_| site == sites::KIND) {
            return kind;
        }
        if self.over && site == sites::LIVE {
            return 0;
        }
        let word = self.windows.apply(site, ordinal, self.tape.at(self.entity, site, ordinal));
        if self.number > 0 && ordinal == 1 && OWN_IDS.contains(&site) {
            return word / NUMBERS * NUMBERS + self.number;
        }
        word
    }
}
