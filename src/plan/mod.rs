//! A profile resolved into finished tables. A plan holds data only, and once there is one, nothing can fail any more.

mod app;
mod arrivals;
mod attributes;
mod build;
mod campaigns;
mod classes;
mod conversations;
mod devices;
mod fakers;
mod landings;
mod missing;
mod options;
mod organization;
mod pages;
mod phones;
mod places;
mod site;
mod source;
mod spikes;
mod table;
mod traffic;
mod types;
mod visitors;
mod visits;

pub(crate) use app::App;
pub(crate) use arrivals::{Arrivals, Cause};
pub(crate) use attributes::{Attributes, ValueSource};
pub(crate) use campaigns::{Campaign, Click, Link, Origin, Tagging};
#[cfg(feature = "cli")]
pub(crate) use classes::class_shares;
pub(crate) use conversations::{Channel, Conversations, Line};
pub(crate) use devices::Devices;
#[cfg(feature = "cli")]
pub(crate) use options::MOST_ROWS;
pub use options::PlanBuilder;
use options::PlanOptions;
pub(crate) use organization::Organization;
pub(crate) use pages::{Page, SearchPage, View};
pub(crate) use places::{Places, geolocation};
pub(crate) use site::Site;
pub(crate) use source::Source;
pub(crate) use table::{Entry, Table};
pub(crate) use types::Types;
pub(crate) use visitors::{Identity, Market, Visitors};
pub(crate) use visits::{LONGEST_MS, Visits};

use crate::choices::KeyedKind;
use crate::geo::Geo;
use crate::model::Edition;
use crate::schedule::{Cut, Schedule, Slot, Slots, VisitCount};
use crate::vocab::agents::Agents;
use std::ops::Range;

/// A type of session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SessionKind {
    /// A visit to the web site.
    Web,
    /// A visit with the app.
    App,
    /// A conversation.
    Conversation,
}

impl SessionKind {
    /// All types, in the order of simplicity.
    pub const ALL: [SessionKind; 3] = [SessionKind::Web, SessionKind::App, SessionKind::Conversation];

    /// The value of a session's `type`.
    pub const fn as_str(self) -> &'static str {
        match self {
            SessionKind::Web => "web",
            SessionKind::App => "app",
            SessionKind::Conversation => "conversation",
        }
    }
}

/// Everything that a data set is made from: the profile's tables, the seed, the number of rows.
///
/// A plan is immutable and can be shared between threads. Each row is a pure function of it.
///
/// ```
/// use sessionsmith::{Plan, Profile};
///
/// let plan = Plan::builder(&Profile::builtin("retail")?).seed(42).rows(1_000).build()?;
/// let session = plan.session(7);
/// assert_eq!(session.created_date, plan.session(7).created_date);
/// assert_eq!(plan.sessions(0..10).count(), 10);
/// # Ok::<(), sessionsmith::Error>(())
/// ```
#[derive(Debug)]
pub struct Plan {
    pub(crate) options: PlanOptions,
    pub(crate) visitor_choices: KeyedKind,
    pub(crate) visit_choices: KeyedKind,
    pub(crate) name: String,
    /// What "now" is for the data set, in milliseconds since 1970 UTC.
    pub(crate) observed: u64,
    pub(crate) schedule: Schedule,
    pub(crate) places: Places,
    /// What the profile asks for and the geography lacks.
    pub(crate) left_out: Vec<String>,
    pub(crate) agents: Agents,
    pub(crate) visitors: Visitors,
    pub(crate) devices: Devices,
    pub(crate) site: Site,
    pub(crate) visits: Visits,
    pub(crate) arrivals: Arrivals,
    pub(crate) app: App,
    pub(crate) conversations: Conversations,
    pub(crate) organization: Organization,
    pub(crate) attributes: Attributes,
}

impl Plan {
    /// The name of the profile.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The seed.
    pub fn seed(&self) -> u64 {
        self.options.seed
    }

    /// How many rows the data set has.
    pub fn rows(&self) -> u64 {
        self.options.rows
    }

    /// The edition of the contract that the sessions are of.
    pub fn edition(&self) -> Edition {
        self.options.edition
    }

    /// The geography that sessions are placed in.
    pub fn geo(&self) -> &Geo {
        &self.places.geo
    }

    /// What the profile asks for and the geography lacks, in words; such a plan is made only if
    /// [`PlanBuilder::skip_missing`] allows it.
    pub fn left_out(&self) -> &[String] {
        &self.left_out
    }

    /// The custom attributes and attribute lists of which fakers of the `fake` crate made the values: key and faker. These values
    /// are outside the promise of equal bytes: another release of that crate may make others.
    ///
    /// ```
    /// use sessionsmith::{Plan, Profile};
    ///
    /// let plan = Plan::builder(&Profile::builtin("retail")?).rows(1_000).build()?;
    /// assert_eq!(plan.faked_attributes().count(), 0);
    /// # Ok::<(), sessionsmith::Error>(())
    /// ```
    pub fn faked_attributes(&self) -> impl Iterator<Item = (&str, &'static str)> {
        self.attributes.faked()
    }

    /// Who comes in a row, for the how many-th time, and when.
    ///
    /// # Panics
    /// If the data set has no such row.
    pub fn slot(&self, row: u64) -> Slot {
        assert!(row < self.rows(), "row {row} of {}", self.rows());
        self.schedule.slot(row)
    }

    /// The slots of a range of rows, in order and cut off at the end of the data set: the same as one by one, but in less
    /// time.
    pub fn slots(&self, rows: Range<u64>) -> Slots<'_> {
        self.schedule.slots(rows)
    }

    /// How many visitors make how many visits, and how many the profile asks for: where the period is too short for many
    /// visits, there are none.
    pub fn visit_counts(&self) -> &[VisitCount] {
        self.schedule.visit_counts()
    }

    /// Where the profile's law of visits is cut, since the period is too short for more visits of one visitor.
    pub fn cut(&self) -> Option<Cut> {
        self.schedule.cut()
    }

    /// All rows of a visitor, in order of time.
    ///
    /// ```
    /// use sessionsmith::{Plan, Profile};
    ///
    /// let plan = Plan::builder(&Profile::builtin("retail")?).rows(1_000).build()?;
    /// let visitor = plan.slot(7).visitor;
    /// assert!(plan.rows_of(visitor).contains(&7));
    /// # Ok::<(), sessionsmith::Error>(())
    /// ```
    pub fn rows_of(&self, visitor: u64) -> Vec<u64> {
        self.schedule.rows_of(visitor)
    }
}
