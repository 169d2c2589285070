//! The strategies that are offered.

use super::builder::SessionParams;
use super::everything;
use super::history::{Count, History};
use super::listing::listings;
use super::sessions::Sessions;
use super::tree::Tapes;
use crate::model::{Session, SessionListing};
use crate::plan::Plan;
use proptest::strategy::Strategy;
use std::fmt::Debug;
use std::ops::Deref;
use std::sync::{Arc, LazyLock};

/// Any session of edition 215.
///
/// ```
/// use proptest::prelude::*;
/// use sessionsmith::strategies::session;
///
/// proptest!(|(session in session())| {
///     prop_assert!(session.event_count >= 1);
/// });
/// ```
pub fn session() -> impl Strategy<Value = Session, Tree: Clone + Debug> + Clone {
    Tapes(everything().clone())
}

/// Any session of a plan: of its site, in its period. Takes a reference, or an `Arc` for strategies that are kept.
///
/// ```
/// use proptest::prelude::*;
/// use sessionsmith::{Plan, Profile, strategies::session_of};
///
/// let plan = Plan::builder(&Profile::builtin("bank")?).build()?;
/// proptest!(|(session in session_of(&plan))| {
///     prop_assert!(session.created_date.0.starts_with("2026-"));
/// });
/// # Ok::<(), sessionsmith::Error>(())
/// ```
pub fn session_of<P>(plan: P) -> impl Strategy<Value = Session, Tree: Clone + Debug> + Clone
where
    P: Deref<Target = Plan> + Clone,
{
    Tapes(Sessions::new(plan))
}

/// Any visit to a web site.
pub fn web() -> impl Strategy<Value = Session, Tree: Clone + Debug> + Clone {
    static WEB: LazyLock<Sessions<Arc<Plan>>> = LazyLock::new(|| of_kind("web"));
    Tapes(WEB.clone())
}

/// Any visit with an app.
pub fn app() -> impl Strategy<Value = Session, Tree: Clone + Debug> + Clone {
    static APP: LazyLock<Sessions<Arc<Plan>>> = LazyLock::new(|| of_kind("app"));
    Tapes(APP.clone())
}

/// Any conversation.
pub fn conversation() -> impl Strategy<Value = Session, Tree: Clone + Debug> + Clone {
    static CONVERSATION: LazyLock<Sessions<Arc<Plan>>> = LazyLock::new(|| of_kind("conversation"));
    Tapes(CONVERSATION.clone())
}

fn of_kind(kind: &str) -> Sessions<Arc<Plan>> {
    let mut sessions = everything().clone();
    sessions.require(|session| session.kind == kind);
    sessions
}

impl SessionParams {
    /// The sessions.
    pub fn strategy(&self) -> impl Strategy<Value = Session, Tree: Clone + Debug> + Clone + use<> {
        Tapes(self.0.clone())
    }
}

/// The visits of one visitor, in order: so many, or a range, up to 1,023. They lie apart by more than the timeout, and all but
/// the last one are over.
///
/// ```
/// use proptest::prelude::*;
/// use sessionsmith::strategies::visit_history;
///
/// proptest!(|(visits in visit_history(1..=5))| {
///     prop_assert!(visits.windows(2).all(|two| two[0].last_event.created_date.0 < two[1].created_date.0));
/// });
/// ```
pub fn visit_history(count: impl Into<Count>) -> impl Strategy<Value = Vec<Session>, Tree: Clone + Debug> + Clone {
    Tapes(History { sessions: everything().clone(), count: count.into() })
}

/// A page of the API: up to 25 sessions of an external contact, the latest first, and the ways to the pages around it.
///
/// ```
/// use proptest::prelude::*;
/// use sessionsmith::strategies::listing;
///
/// proptest!(|(page in listing())| {
///     prop_assert!(page.entities.value().unwrap().len() <= 25);
/// });
/// ```
pub fn listing() -> impl Strategy<Value = SessionListing, Tree: Clone + Debug> + Clone {
    Tapes(listings())
}
