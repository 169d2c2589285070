//! Sessions from a tape: the generator itself, on a slot that the tape chooses.

use super::kinds::{Kinds, Set};
use super::landmarks::{Landmarks, Spot};
use super::order::site;
use super::search::{Make, fresh, of_text, simplest};
use super::tape::{Tape, View, Words};
use super::trim::Trim;
use super::window::{Windows, first};
use super::{bend, leap};
use crate::choices::Choices;
use crate::generate::sites;
use crate::model::{IntoOwned, Session};
use crate::plan::Plan;
use crate::sample::below;
use crate::schedule::Slot;
use std::fmt;
use std::ops::{Deref, Range};
use std::sync::Arc;

/// Makes sessions of a plan from tapes.
#[derive(Clone)]
pub(super) struct Sessions<P> {
    pub(super) plan: P,
    pub(super) terms: Arc<Terms>,
}

/// What is chosen once for all sessions of a strategy.
#[derive(Clone, Debug)]
pub(super) struct Terms {
    pub(super) landmarks: Landmarks,
    pub(super) kinds: Kinds,
    /// The moments at which sessions begin, in milliseconds since 1970 UTC.
    pub(super) period: Range<u64>,
    pub(super) windows: Windows,
    pub(super) trim: Trim,
}

/// Where one session stands in a value of several.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seat {
    /// Whose choices make the visitor, and whose the visit.
    pub(super) visitor: u16,
    pub(super) visit: u16,
    /// How many visits the visitor made before.
    pub(super) ordinal: u64,
    /// When it begins, if not at a moment of its own choice.
    pub(super) created: Option<u64>,
    /// Whether the visitor comes again: then it has ended.
    pub(super) again: bool,
    /// The types of the visitor's other visits, which happen on the same class of device.
    pub(super) other_kinds: Set,
}

/// The session of a value that is one.
pub(super) const ALONE: Seat =
    Seat { visitor: 0, visit: 1, ordinal: 0, created: None, again: false, other_kinds: Set::NONE };

/// The longest that a visitor's next session can matter, in milliseconds.
const ROOM_MS: u64 = 2 * 3_600_000;

/// How many visitors there are: most of them have one of the telephone numbers that belong to nobody.
const VISITORS: u64 = 1 << 10;

impl<P: Deref<Target = Plan> + Clone> Sessions<P> {
    /// Narrows all choices to those by which something is true of a session, as far as that can be said choice by choice;
    /// it is true of the simplest session then. False if it is of no session.
    pub(super) fn require(&mut self, holds: impl Fn(&Session) -> bool) -> bool {
        const TRIES: u64 = 4000;
        let Some(tape) = (0..TRIES).map(|seed| fresh(self, seed)).find(|tape| holds(&self.session(tape, ALONE))) else {
            return false;
        };
        let witness = simplest(self, tape, &holds);
        let mut narrowed = self.terms.windows.clone();
        for (slot, &(address, low)) in witness.words.iter().enumerate() {
            let holds = |word: u64| {
                let mut tape = witness.clone();
                tape.words[slot].1 = word;
                holds(&self.session(&tape, ALONE))
            };
            let high = match first(|word| word > low && !holds(word)) {
                Some(beyond) => beyond - 1,
                None => u64::MAX,
            };
            if let Some(site) = site(address.rank()).filter(|_| (low, high) != (0, u64::MAX)) {
                narrowed.narrow(site, Some(address.ordinal()), low, high);
            }
        }
        Arc::make_mut(&mut self.terms).windows = narrowed;
        true
    }
}

impl<P> fmt::Debug for Sessions<P> {
    /// Nobody wants to read all tables of a plan in the name of a strategy.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Sessions")
    }
}

impl<P: Deref<Target = Plan>> Sessions<P> {
    /// All sessions of a plan's tables and period.
    pub(super) fn new(plan: P) -> Self {
        let terms = Terms {
            landmarks: Landmarks::new(&plan),
            kinds: Kinds::new(&plan),
            period: plan.schedule.period(),
            windows: Windows::default(),
            trim: Trim::default(),
        };
        Sessions { plan, terms: Arc::new(terms) }
    }

    /// Where and when the session at a seat begins, and the choices that make it.
    pub(super) fn slot<'t>(&'t self, tape: &'t Tape, seat: Seat) -> (Slot, View<'t>, View<'t>) {
        let terms = &*self.terms;
        let visitor = View::new(tape, &terms.windows, seat.visitor);
        let visit = View::new(tape, &terms.windows, seat.visit).numbered(seat.ordinal);
        let Spot { market, zone, place } = terms.landmarks.spot(visitor.word(sites::MARKET));
        let word = visit.word(sites::KIND);
        let kind = terms.kinds.of(word);
        let device = terms.kinds.device(market, seat.other_kinds.with(kind), visitor.word(sites::DEVICE));
        let Range { start, end } = terms.period;
        let slot = Slot {
            row: 0,
            visitor: below(visitor.word(sites::NUMBER), VISITORS),
            ordinal: seat.ordinal,
            created: seat.created.unwrap_or_else(|| start + below(visit.word(sites::INSTANT), end - start)),
            market,
            zone,
            device,
            quiet_ms: u32::MAX,
        };
        (slot, visitor.placed(place), visit.told_kind(terms.kinds.told(market, device, kind, word)))
    }

    /// The session at a seat.
    pub(super) fn session(&self, tape: &Tape, seat: Seat) -> Session {
        let (mut slot, visitor, visit) = self.slot(tape, seat);
        let timeout = self.plan.visits.timeout_ms;
        // One in four ends because the visitor comes again: the lowest such word leaves no time at all.
        let next = visit.word(sites::ROOM).checked_sub(3 << 62).map(|rest| {
            slot.quiet_ms = 0;
            slot.created + timeout + 1 + below(rest << 2, ROOM_MS)
        });
        let visit = if seat.again { visit.over() } else { visit };
        let mut session = self.plan.chosen(slot, next, visitor, visit).into_owned();
        self.terms.trim.apply(&mut session);
        session
    }
}

impl<P: Deref<Target = Plan> + Clone> Make for Sessions<P> {
    type Value = Session;

    fn make(&self, tape: &Tape) -> Session {
        let session = self.session(tape, ALONE);
        if self.terms.trim.is_met(&session) {
            return session;
        }
        // Hardly ever: windows leave few sessions that lack what is asked for. The simplest of all has it.
        self.session(&Tape::of(Words::new()), ALONE)
    }

    fn fingerprint(value: &Session) -> u64 {
        of_text(value)
    }

    fn bend(&self, tape: &mut Tape, words: &mut dyn FnMut() -> u64) {
        bend::session(self, tape, ALONE, words);
    }

    fn leaps(&self, words: &Words) -> Vec<Words> {
        leap::session(self, words, ALONE)
    }
}
