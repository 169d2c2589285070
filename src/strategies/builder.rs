//! What a strategy of sessions can be asked for.

use super::everything;
use super::sessions::Sessions;
use super::trim::{OPTIONAL, has};
use super::window::{Windows, first};
use crate::choices::Site;
use crate::error::{Error, Result};
use crate::generate::sites;
use crate::model::Edition;
use crate::plan::{Plan, SessionKind};
use crate::profile::{Profile, ProfileSource};
use std::fmt::Display;
use std::ops::{Bound, RangeBounds};
use std::sync::Arc;

/// Asks for sessions of a kind: edition, type, properties, counts, dates, size.
///
/// ```
/// # #[cfg(feature = "proptest")] {
/// use proptest::prelude::*;
/// use sessionsmith::{SessionKind, model::Edition, model::Session, strategies::builder};
///
/// let sessions = builder()
///     .edition(Edition::V269)
///     .kind(SessionKind::Web)
///     .always("mktCampaign")
///     .never("shortId")
///     .pages(2..=10)
///     .from("2026-02-01")
///     .to("2026-03-01")
///     .build()?;
/// proptest!(|(session in any_with::<Session>(sessions))| {
///     prop_assert!(session.mkt_campaign.is_present() && !session.short_id.is_present());
///     prop_assert!((2..=10).contains(session.pageview_count.value().unwrap()));
///     prop_assert!(session.created_date.0.starts_with("2026-02-"));
/// });
/// # }
/// # Ok::<(), sessionsmith::Error>(())
/// ```
pub fn builder() -> SessionBuilder {
    SessionBuilder::default()
}

/// Asks for sessions of a kind; see [`builder`].
#[derive(Clone, Debug, Default)]
#[must_use = "a builder does nothing until `build`"]
pub struct SessionBuilder {
    edition: Edition,
    kind: Option<SessionKind>,
    always: Vec<String>,
    never: Vec<String>,
    counts: Vec<(Count, Bound<u64>, Bound<u64>)>,
    from: Option<String>,
    to: Option<String>,
    size: Option<u8>,
}

/// What a session has a number of.
#[derive(Clone, Copy, Debug)]
enum Count {
    Pages,
    Screens,
    Outcomes,
    Segments,
}

impl SessionBuilder {
    /// The edition of the contract: 215 if nothing else is said.
    pub fn edition(mut self, edition: Edition) -> Self {
        self.edition = edition;
        self
    }

    /// Only sessions of this type.
    pub fn kind(mut self, kind: SessionKind) -> Self {
        self.kind = Some(kind);
        self
    }

    /// Only sessions with this property, by its name on the wire.
    pub fn always(mut self, property: &str) -> Self {
        self.never.retain(|other| other != property);
        self.always.push(property.to_owned());
        self
    }

    /// Only sessions without this property. Properties that say nothing without it are left out, too. A session without
    /// `endedDate` is under way.
    pub fn never(mut self, property: &str) -> Self {
        self.always.retain(|other| other != property);
        self.never.push(property.to_owned());
        self
    }

    /// Sessions with and without this property: what holds if nothing is said.
    pub fn sometimes(mut self, property: &str) -> Self {
        self.always.retain(|other| other != property);
        self.never.retain(|other| other != property);
        self
    }

    /// How many pages a web visit has: from 1 to 200.
    pub fn pages(self, count: impl RangeBounds<u64>) -> Self {
        self.count(Count::Pages, count)
    }

    /// How many screens a visit with the app has, from 1 on.
    pub fn screens(self, count: impl RangeBounds<u64>) -> Self {
        self.count(Count::Screens, count)
    }

    /// How many outcomes a session reaches, beside the goal of a visit that has one.
    pub fn outcomes(self, count: impl RangeBounds<u64>) -> Self {
        self.count(Count::Outcomes, count)
    }

    /// How many segments a session is assigned to.
    pub fn segments(self, count: impl RangeBounds<u64>) -> Self {
        self.count(Count::Segments, count)
    }

    fn count(mut self, what: Count, count: impl RangeBounds<u64>) -> Self {
        self.counts.push((what, count.start_bound().cloned(), count.end_bound().cloned()));
        self
    }

    /// The first day, such as `2026-10-01`, or moment, such as `2026-10-01T09:00:00Z`, at which sessions begin.
    pub fn from(mut self, date: &str) -> Self {
        self.from = Some(date.to_owned());
        self
    }

    /// The end, itself outside; also the moment at which the sessions are observed.
    pub fn to(mut self, date: &str) -> Self {
        self.to = Some(date.to_owned());
        self
    }

    /// How much a session carries: counts, lists, attributes and properties that an outside system adds; from 0, the least,
    /// to 100, all that there can be.
    pub fn size(mut self, percent: u8) -> Self {
        self.size = Some(percent.min(100));
        self
    }

    /// Finds out how to make such sessions.
    ///
    /// # Errors
    /// There are no such sessions: a property or date that does not exist, a count that no session has, properties that no
    /// session has together. The message says which.
    pub fn build(self) -> Result<SessionParams> {
        let mut sessions = self.plan()?;
        for (what, from, to) in &self.counts {
            let windows = &mut Arc::make_mut(&mut sessions.terms).windows;
            what.narrow(&sessions.plan, windows, (*from, *to))?;
        }
        for key in &self.never {
            let known = Arc::make_mut(&mut sessions.terms).trim.never(known(key)?);
            debug_assert!(known);
            if key == "endedDate" {
                // Taken off, it would leave a conversation behind that has not ended and was ended by somebody.
                let live = first(|word| sessions.plan.visits.live.pick(word));
                let windows = &mut Arc::make_mut(&mut sessions.terms).windows;
                windows.narrow(sites::LIVE, None, live.unwrap_or(0), u64::MAX);
            }
        }
        if !self.always.is_empty() {
            // Clients that report little leave out anything.
            Arc::make_mut(&mut sessions.terms).windows.narrow(sites::SPARSE, None, 0, 0);
        }
        let mut asked: Vec<&str> = Vec::new();
        for key in &self.always {
            let key = known(key)?;
            asked.push(key);
            if !sessions.require(|session| asked.iter().all(|key| has(session, key))) {
                let without = match &self.never[..] {
                    [] => String::new(),
                    never => format!(" without {}", list(never)),
                };
                let message = format!("no session has {}{without}", list(&asked));
                return Err(
                    Error::input(message).with_help("leave one of them out, or ask for another type or edition")
                );
            }
            Arc::make_mut(&mut sessions.terms).trim.always(key);
        }
        if let Some(percent) = self.size {
            let most = (u128::from(u64::MAX) * u128::from(percent) / 100) as u64;
            let windows = &mut Arc::make_mut(&mut sessions.terms).windows;
            SIZED.iter().for_each(|&site| windows.narrow(site, None, 0, most));
        }
        Ok(SessionParams(sessions))
    }

    /// The sessions of the type, edition and dates.
    fn plan(&self) -> Result<Sessions<Arc<Plan>>> {
        if let (Edition::V215, None, None, None) = (self.edition, self.kind, &self.from, &self.to) {
            return Ok(everything().clone());
        }
        let dates = [("from", "from", &self.from), ("to", "to", &self.to)];
        let dates: Vec<_> =
            dates.iter().filter_map(|(option, key, date)| Some((*option, *key, date.as_deref()?))).collect();
        let source =
            ProfileSource::Text { name: "everything.toml".to_owned(), text: super::EVERYTHING_TOML.to_owned() };
        let profile = Profile::load_with_dates(&source, &[], &dates, &[])?;
        let plan = super::builder_of(&profile, self.edition);
        let plan = self.kind.map_or(plan.clone(), |kind| plan.only(kind)).build()?;
        Ok(Sessions::new(Arc::new(plan)))
    }
}

/// What carries more when its word is larger.
const SIZED: [Site; 15] = [
    sites::PAGES,
    sites::SCREENS,
    sites::EVENTS,
    sites::MESSAGES,
    sites::SEARCHES,
    sites::APP_SEARCHES,
    sites::SEARCH_COUNT,
    sites::OUTCOME_COUNT,
    sites::SEGMENT_COUNT,
    sites::HAS_ATTRIBUTE,
    sites::HAS_LIST,
    sites::LIST_LENGTH,
    sites::HAS_EXTERNAL_ID,
    sites::HAS_EXTERNAL_URL,
    sites::HAS_SHORT_ID,
];

impl Count {
    fn narrow(self, plan: &Plan, windows: &mut Windows, (from, to): (Bound<u64>, Bound<u64>)) -> Result<()> {
        let visits = &plan.visits;
        type Law<'p> = Box<dyn Fn(u64) -> u64 + 'p>;
        let (name, site, law): (&str, Site, Law<'_>) = match self {
            Count::Pages => ("pages", sites::PAGES, Box::new(|word| visits.pages.pick(word))),
            Count::Screens => ("screens", sites::SCREENS, Box::new(|word| 1 + visits.screens.pick(word))),
            Count::Outcomes => ("outcomes", sites::OUTCOME_COUNT, Box::new(|word| visits.outcomes.pick(word))),
            Count::Segments => ("segments", sites::SEGMENT_COUNT, Box::new(|word| visits.segments.pick(word))),
        };
        let least = match from {
            Bound::Included(count) => count,
            Bound::Excluded(count) => count.saturating_add(1),
            Bound::Unbounded => 0,
        };
        let most = match to {
            Bound::Included(count) => Some(count),
            Bound::Excluded(count) => count.checked_sub(1),
            Bound::Unbounded => Some(u64::MAX),
        };
        let low = first(|word| law(word) >= least);
        let high = most.and_then(|most| match first(|word| law(word) > most) {
            Some(beyond) => beyond.checked_sub(1),
            None => Some(u64::MAX),
        });
        match (low, high) {
            (Some(low), Some(high)) if low <= high => windows.narrow(site, None, low, high),
            _ => {
                let message = format!("no session has such a number of {name}");
                let help = format!("there are from {} to {}", law(0), law(u64::MAX));
                return Err(Error::input(message).with_help(help));
            }
        }
        Ok(())
    }
}

/// The property that is meant, which must be one that can be absent.
fn known(key: &str) -> Result<&'static str> {
    OPTIONAL.iter().find(|known| **known == key).copied().ok_or_else(|| {
        let message = format!("there is no property `{key}` of sessions that may be absent");
        let near = OPTIONAL.iter().max_by(|a, b| strsim::jaro(a, key).total_cmp(&strsim::jaro(b, key)));
        Error::input(message).with_help(format!("did you mean `{}`?", near.unwrap_or(&"endedDate")))
    })
}

fn list(keys: &[impl Display]) -> String {
    let quoted: Vec<String> = keys.iter().map(|key| format!("`{key}`")).collect();
    quoted.join(" and ")
}

/// What sessions a strategy makes. Opaque: it comes from [`builder`], and by default it is any session.
///
/// Also the parameters of `Arbitrary` for [`Session`](crate::model::Session).
#[derive(Clone, Debug)]
pub struct SessionParams(pub(super) Sessions<Arc<Plan>>);

impl Default for SessionParams {
    fn default() -> Self {
        SessionParams(everything().clone())
    }
}
