//! From choices to sessions. One session is made in one visible order, and all of it follows from few causes: who comes
//! and from where, why, what they do, when.
//!
//! Nothing here can fail, reads a clock or a file, or knows rules: the judge is somebody else.

mod activity;
mod app;
mod arrival;
mod attributes;
mod blank;
#[cfg(any(feature = "proptest", feature = "arbitrary"))]
mod chosen;
mod conversation;
mod device;
mod explain;
mod identity;
mod place;
pub(crate) mod sites;
mod sparse;
mod staged;
mod web;

pub use explain::{Explanation, Influence};
pub use sites::{SITES, SiteInfo};
pub(crate) use staged::Outline;

use crate::choices::{Choices, Keyed, Site, Zero};
use crate::geo::{Family, Network};
use crate::model::{Edition, Maybe, Session, Value, Wire};
use crate::plan::{Campaign, Cause, Market, Plan, SessionKind};
use crate::schedule::Slot;
use crate::text::{LazyFragment, Part, Text, Uuid};
use std::ops::Range;

/// What a session is made from: the tables, its place in the schedule, and the choices of its visitor and of the visit.
struct Row<'p, C> {
    plan: &'p Plan,
    slot: Slot,
    visitor: C,
    visit: C,
    /// The visitor's country.
    market: &'p Market,
    /// The visitor's network.
    network: Network<'p>,
    /// Whether the client reports little.
    sparse: bool,
    /// Whether parts are taken from tables, already written.
    ready: bool,
    /// The channel and the campaign that a scenario lets a web visit come by, whatever its channel is else.
    launch: Option<Launch<'p>>,
    /// When the visitor comes again, if the schedule is not to be asked.
    next: Option<u64>,
}

/// A campaign with its channel.
pub(crate) type Launch<'p> = (Cause, &'p Campaign);

/// What parts of a session are made for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum For {
    /// To be written: from tables, already written where they can be.
    Writing,
    /// To be looked at, changed, kept.
    Keeping,
}

impl<'p, C: Choices> Row<'p, C> {
    #[inline(always)]
    fn new(plan: &'p Plan, slot: Slot, visitor: C, visit: C, purpose: For) -> Self {
        let sparse = plan.visits.sparse.pick(visit.word(sites::SPARSE));
        let market = &plan.visitors.markets[usize::from(slot.market)];
        let place = market.zones[usize::from(slot.zone)].place(&plan.places.geo, visitor.word(sites::PLACE));
        let is_v6 = plan.visitors.ipv6.pick(visitor.word(sites::IPV6));
        let family = if is_v6 { Family::V6 } else { Family::V4 };
        let network = place.network(family, visitor.word(sites::OPERATOR));
        let ready = purpose == For::Writing;
        Row { plan, slot, visitor, visit, market, network, sparse, ready, launch: None, next: None }
    }

    /// What a table has ready for a part of which a client that reports little loses properties; nothing for such a client.
    #[inline(always)]
    fn whole<X>(&self, ready: &'p LazyFragment<X>) -> Option<&'p LazyFragment<X>> {
        (!self.sparse).then_some(ready)
    }

    /// A part of the session: the one that a table has ready, or one made for this session.
    #[inline(always)]
    fn part<X: Value>(&self, ready: Option<&'p LazyFragment<X::Owned>>, make: impl FnOnce() -> X) -> Part<'p, X> {
        match ready.filter(|_| self.ready) {
            Some(ready) => Part::ready(ready, self.plan.options.nulls(), make),
            None => Part::own(make()),
        }
    }

    /// Puts such a part in its place, by one assignment for each way to have it: it is large, and as one value for both it would
    /// be moved there.
    #[inline(always)]
    fn put<X: Value>(
        &self,
        place: &mut Maybe<Part<'p, X>>,
        ready: Option<&'p LazyFragment<X::Owned>>,
        make: impl FnOnce() -> X,
    ) {
        match ready.filter(|_| self.ready) {
            Some(ready) => *place = Maybe::Present(Part::ready(ready, self.plan.options.nulls(), make)),
            None => *place = Maybe::Present(Part::own(make())),
        }
    }

    #[inline(always)]
    fn kind(&self) -> SessionKind {
        self.market.kind(self.slot.device, self.visit.word(sites::KIND))
    }

    /// Whether the visitor signs in. Whoever is known by more than a cookie has told it, mostly by signing in.
    #[inline(always)]
    fn signs_in(&self) -> bool {
        self.plan.visitors.authenticated.pick(self.visitor.word(sites::SIGNS_IN))
    }

    /// The uuid chosen at a site of the visit.
    #[inline(always)]
    fn uuid(&self, site: Site) -> Uuid {
        uuid(&self.visit, site)
    }

    /// How long a session may last so that the visitor's next one begins more than a timeout later; asked only by those
    /// who want to last so long.
    fn room(&self, duration: u64) -> u64 {
        let after = self.plan.visits.timeout_ms;
        if duration + after < u64::from(self.slot.quiet_ms) {
            return duration;
        }
        let next = self.next.or_else(|| self.plan.schedule.next_start(&self.slot));
        next.map_or(duration, |next| next - self.slot.created - after - 1)
    }

    fn has(&self, edition: Edition) -> bool {
        self.plan.options.edition >= edition
    }
}

#[inline(always)]
fn uuid(choices: &impl Choices, site: Site) -> Uuid {
    Uuid::from_words(choices.at(site, 0), choices.at(site, 1))
}

/// Makes a record the session that these choices make of a row, whatever it was before.
fn fill<'p, C: Choices>(row: &Row<'p, C>, session: &mut Session<Text<'p>>) {
    let plan = row.plan;
    match row.kind() {
        SessionKind::Web => web::fill(row, session),
        SessionKind::App => app::fill(row, session),
        SessionKind::Conversation => conversation::fill(row, session),
    }
    if row.sparse {
        sparse::lose(row, session);
    }
    if plan.options.explicit_nulls {
        session.fill_nulls(plan.options.edition);
    }
}

impl Plan {
    /// The session of a row: the same on every machine, in any order.
    ///
    /// # Panics
    /// If the data set has no such row.
    pub fn session(&self, row: u64) -> Session<Text<'_>> {
        let mut session = blank::record();
        self.make(self.slot(row), For::Keeping, &mut session);
        session
    }

    /// Makes a record the session of a row, whatever it was before. For those who write one session after the other: the
    /// memory of its lists is used again, and its parts come from tables, [already written](Part::Ready).
    ///
    /// ```
    /// use sessionsmith::{Plan, Profile};
    ///
    /// let plan = Plan::builder(&Profile::builtin("retail")?).rows(1_000).build()?;
    /// let mut session = plan.session(0);
    /// plan.session_into(7, &mut session);
    /// assert_eq!(session, plan.session(7));
    /// # Ok::<(), sessionsmith::Error>(())
    /// ```
    ///
    /// # Panics
    /// If the data set has no such row.
    pub fn session_into<'p>(&'p self, row: u64, session: &mut Session<Text<'p>>) {
        self.slot_into(self.slot(row), session);
    }

    /// The same for a slot of this plan.
    #[inline(always)]
    pub(crate) fn slot_into<'p>(&'p self, slot: Slot, session: &mut Session<Text<'p>>) {
        self.make(slot, For::Writing, session);
    }

    fn make<'p>(&'p self, slot: Slot, purpose: For, session: &mut Session<Text<'p>>) {
        fill(&self.row(slot, purpose), session);
    }

    #[inline(always)]
    fn row(&self, slot: Slot, purpose: For) -> Row<'_, Keyed> {
        let (visitor, visit) = self.sources(slot);
        Row::new(self, slot, visitor, visit, purpose)
    }

    /// The sessions of a range of rows, cut off at the end of the data set.
    ///
    /// ```
    /// use sessionsmith::{Plan, Profile, model::IntoOwned};
    ///
    /// let plan = Plan::builder(&Profile::builtin("retail")?).seed(42).rows(1_000).build()?;
    /// let kept: Vec<_> = plan.sessions(500..503).map(IntoOwned::into_owned).collect();
    /// assert_eq!(kept[2], plan.session(502).into_owned());
    /// # Ok::<(), sessionsmith::Error>(())
    /// ```
    pub fn sessions(&self, rows: Range<u64>) -> impl Iterator<Item = Session<Text<'_>>> + '_ {
        self.slots(rows).map(|slot| {
            let mut session = blank::record();
            self.make(slot, For::Keeping, &mut session);
            session
        })
    }

    /// The simplest session of the profile: the one that every choice's first outcome makes.
    ///
    /// ```
    /// use sessionsmith::{Plan, Profile};
    ///
    /// let plan = Plan::builder(&Profile::builtin("retail")?).build()?;
    /// assert_eq!(plan.simplest_session().event_count, 1);
    /// # Ok::<(), sessionsmith::Error>(())
    /// ```
    pub fn simplest_session(&self) -> Session<Text<'_>> {
        let mut session = blank::record();
        let device = self.visitors.markets.first().map_or(0, Market::first_device);
        let slot = Slot { market: 0, zone: 0, device, ..self.slot(0) };
        fill(&Row::new(self, slot, Zero, Zero, For::Keeping), &mut session);
        session
    }

    /// The choices of a slot's visitor and visit.
    #[inline]
    fn sources(&self, slot: Slot) -> (Keyed, Keyed) {
        (self.visitor_choices.source(slot.visitor), self.visit_choices.source(slot.row))
    }
}
