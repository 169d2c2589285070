//! What a run decides beside the profile.

use super::{Plan, SessionKind};
use crate::error::{Error, Result};
use crate::geo::Geo;
use crate::model::Edition;
use crate::profile::Profile;
use std::sync::Arc;

/// What a run decides beside the profile.
#[derive(Clone, Debug)]
pub(crate) struct PlanOptions {
    pub(crate) seed: u64,
    pub(crate) rows: u64,
    pub(crate) edition: Edition,
    pub(crate) explicit_nulls: bool,
    pub(crate) kind: Option<SessionKind>,
}

impl Default for PlanOptions {
    fn default() -> Self {
        PlanOptions { seed: 0, rows: 1000, edition: Edition::V215, explicit_nulls: false, kind: None }
    }
}

impl PlanOptions {
    /// The edition of which absent properties are written as null, if they are.
    pub(crate) fn nulls(&self) -> Option<Edition> {
        self.explicit_nulls.then_some(self.edition)
    }
}

/// The most rows that a data set can have: 2^40, about 10^12.
pub(crate) const MOST_ROWS: u64 = 1 << 40;

/// Builds a [`Plan`]; see [`Plan::builder`].
#[derive(Clone, Debug)]
#[must_use = "a builder does nothing until `build`"]
pub struct PlanBuilder<'a> {
    profile: &'a Profile,
    options: PlanOptions,
    geography: Geography,
}

/// Where sessions are placed.
#[derive(Clone, Debug, Default)]
pub(super) struct Geography {
    /// The embedded one, if no other is given.
    pub(super) given: Option<Arc<Geo>>,
    pub(super) skip_missing: bool,
}

impl Plan {
    /// Starts a plan of a profile: seed 0, 1,000 rows, edition 215, absent properties left out, all types of sessions.
    ///
    /// ```
    /// use sessionsmith::{Plan, Profile, SessionKind, model::Edition};
    ///
    /// let profile = Profile::builtin("retail")?;
    /// let plan = Plan::builder(&profile).seed(7).rows(50).edition(Edition::V269).only(SessionKind::App).build()?;
    /// assert!(plan.sessions(0..50).all(|session| session.kind.to_string() == "app"));
    /// # Ok::<(), sessionsmith::Error>(())
    /// ```
    pub fn builder(profile: &Profile) -> PlanBuilder<'_> {
        PlanBuilder { profile, options: PlanOptions::default(), geography: Geography::default() }
    }
}

impl PlanBuilder<'_> {
    /// The seed. Equal seeds, profiles, row counts and editions give equal sessions.
    pub fn seed(mut self, seed: u64) -> Self {
        self.options.seed = seed;
        self
    }

    /// How many rows the data set has, from 1 to 2^40. Rows share the profile's period, so another count is another data set.
    pub fn rows(mut self, rows: u64) -> Self {
        self.options.rows = rows;
        self
    }

    /// The edition of the contract.
    pub fn edition(mut self, edition: Edition) -> Self {
        self.options.edition = edition;
        self
    }

    /// Whether properties that a session does not have are written as null, and not left out.
    pub fn explicit_nulls(mut self, explicit: bool) -> Self {
        self.options.explicit_nulls = explicit;
        self
    }

    /// Only sessions of this type.
    pub fn only(mut self, kind: SessionKind) -> Self {
        self.options.kind = Some(kind);
        self
    }

    /// Another geography than the embedded one, such as [`Geo::open`] makes from GeoIP files. Several plans can share it.
    ///
    /// ```no_run
    /// use sessionsmith::{Plan, Profile, geo::Geo};
    ///
    /// let geo = Geo::open(&["GeoLite2-City.mmdb"], Some("GeoLite2-ASN.mmdb".as_ref()))?;
    /// let plan = Plan::builder(&Profile::builtin("retail")?).geo(geo).build()?;
    /// # Ok::<(), sessionsmith::Error>(())
    /// ```
    pub fn geo(mut self, geo: impl Into<Arc<Geo>>) -> Self {
        self.geography.given = Some(geo.into());
        self
    }

    /// Whether countries that the geography has no networks of are left out, and the others keep their proportions;
    /// likewise IPv6 addresses or IPv4 ones, if it has none of a kind. Otherwise they are refused. [`Plan::left_out`]
    /// tells.
    pub fn skip_missing(mut self, skip: bool) -> Self {
        self.geography.skip_missing = skip;
        self
    }

    /// Resolves the profile into tables.
    ///
    /// # Errors
    /// If the number of rows is 0 or above 2^40, or the profile asks for what cannot be had, such as a market that the
    /// geography does not know.
    pub fn build(self) -> Result<Plan> {
        if !(1..=MOST_ROWS).contains(&self.options.rows) {
            let message = format!("a data set cannot have {} rows", self.options.rows);
            return Err(Error::input(message).with_help("ask for 1 to 1,099,511,627,776 (2^40)"));
        }
        super::build::plan(self.profile, self.options, self.geography)
    }
}
