//! Strategies for `proptest`: any session, any page of sessions, any history of a visitor, any text, which shrink to the point;
//! and the same from a fuzzer's bytes.
//!
#![doc = include_str!("page.md")]
//!
#![doc = include_str!("../../docs/strategies.md")]

#[cfg(feature = "proptest")]
mod all;
mod bend;
mod builder;
#[cfg(feature = "proptest")]
mod consumer;
#[cfg(feature = "arbitrary")]
mod fuzz;
mod history;
mod job;
mod kinds;
mod landmarks;
mod leap;
mod listing;
mod models;
mod moments;
mod order;
mod parts;
mod search;
mod sessions;
mod tape;
#[cfg(feature = "proptest")]
mod tree;
mod trim;
mod window;
#[cfg(feature = "proptest")]
pub mod wire;

#[cfg(feature = "proptest")]
pub use all::{app, conversation, listing, session, session_of, visit_history, web};
pub use builder::{SessionBuilder, SessionParams, builder};
#[cfg(feature = "proptest")]
pub use consumer::{assert_consumer, assert_round_trip};
pub use history::Count;
#[cfg(feature = "proptest")]
pub use models::PartParams;

use crate::model::Edition;
use crate::plan::{Plan, PlanBuilder};
use crate::profile::Profile;
use sessions::Sessions;
use std::sync::{Arc, LazyLock};

/// The profile of all that a session can be.
const EVERYTHING_TOML: &str = include_str!("everything.toml");

/// A plan for strategies. Of its rows nobody asks any; for a single one it is made soonest, and no visitor waits for the
/// telephone number of another.
fn builder_of(profile: &Profile, edition: Edition) -> PlanBuilder<'_> {
    Plan::builder(profile).rows(1).edition(edition)
}

fn plan(edition: Edition) -> Sessions<Arc<Plan>> {
    // The profile is part of this crate, and tests build its plans.
    let profile = Profile::parse("everything.toml", EVERYTHING_TOML).expect("no problems");
    // As above.
    Sessions::new(Arc::new(builder_of(&profile, edition).build().expect("a plan")))
}

/// The sessions of that profile, in the older edition.
fn everything() -> &'static Sessions<Arc<Plan>> {
    static OLD: LazyLock<Sessions<Arc<Plan>>> = LazyLock::new(|| plan(Edition::V215));
    &OLD
}

/// The same in the newest edition.
fn newest() -> &'static Sessions<Arc<Plan>> {
    static NEW: LazyLock<Sessions<Arc<Plan>>> = LazyLock::new(|| plan(Edition::V269));
    &NEW
}
