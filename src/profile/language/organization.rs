//! `[organization]`, `[segments]`, `[outcomes]`, `[extras]`: references to the organization's own things.

use crate::profile::declare::table;
use crate::profile::values::{Ids, NotNegative, Share};

table! {
    /// The ids of the organization's own things: listed, from a CSV file, or a number = that many made up.
    pub struct Organization {
        /// Queues of the contact centre.
        queues: Ids,
        /// Agents.
        users: Ids,
        /// Segments.
        segments: Ids,
        /// Outcomes.
        outcomes: Ids,
        /// Divisions.
        divisions: Ids,
    }
}

table! {
    /// Segments that visits are assigned to.
    pub struct Segments {
        /// Mean number of assignments of a visit.
        mean: f64 = NotNegative,
    }
}

table! {
    /// Outcomes that visits achieve.
    pub struct Outcomes {
        /// Mean number of achievements of a visit that does not convert; a conversion achieves one more.
        mean: f64 = NotNegative,
    }
}

table! {
    /// How often records carry optional references.
    pub struct Extras {
        /// Share of records with an external id.
        external_id: f64 = Share,
        /// Share of records with an external URL.
        external_url: f64 = Share,
        /// Share of records with a short id.
        short_id: f64 = Share,
    }
}
