//! `[visits]`: how a visit goes.

use super::PageKind;
use crate::profile::check::{check_keys, check_within};
use crate::profile::declare::table;
use crate::profile::values::{
    AtLeastOne, EventName, Finite, NotNegative, Positive, Seconds, Share, TableOf, Weights, WeightsOf,
};
use std::time::Duration;

table! {
    /// How a visit goes.
    pub struct Visits {
        /// Share of one-page visits; the law of the page count is fitted to it.
        bounce: f64 = Share,
        /// Inactivity that ends a session.
        timeout: Duration = Seconds,
        /// Inactivity after which a visitor counts as idle.
        idle: Duration = Seconds,
        /// Inactivity after which a visitor counts as away.
        away: Duration = Seconds,
        /// Share of records that are exported while the session is still under way.
        live: f64 = Share,
        /// Share of records from clients that report little: optional properties are missing there.
        sparse: f64 = Share,
        /// Share of visits with an on-site search.
        searches: f64 = Share,
        /// Share of visits that reach their goal.
        conversion: f64 = Share,
        /// How long a visit of several pages lasts.
        duration: VisitDuration,
        /// Mean number of events that a page view makes, at least 1.
        events_per_page: f64 = AtLeastOne,
        /// Weights of the name of the last event of a web visit, beside `page_viewed`.
        events: Weights<String> = WeightsOf<EventName>,
        /// Kinds of pages on which an event of `events` happens; without an entry, it happens on all.
        event_kinds: Option<Vec<(String, Vec<PageKind>)>> = Option<TableOf<EventName, Vec<PageKind>>>,
        /// The name of the last event of a visit that ends on a page where its goal is reached.
        goal: String = EventName,
        /// Screens of an app visit.
        screens: NegativeBinomial,
    }
    check(table, reader) {
        check_keys(table, reader, "event_kinds", "events");
        check_within(table, reader, ("idle", idle), ("away", away));
        check_within(table, reader, ("away", away), ("timeout", timeout));
    }
}

table! {
    /// Duration by page count: ln seconds = intercept + slope ln pages + N(0, sigma).
    pub struct VisitDuration {
        /// Natural logarithm of the seconds of one page.
        intercept: f64 = Finite,
        /// Growth with the logarithm of the page count.
        slope: f64 = Finite,
        /// Standard deviation of the logarithm.
        sigma: f64 = NotNegative,
    }
}

table! {
    /// A negative binomial law.
    pub struct NegativeBinomial {
        /// The mean, above 0.
        mean: f64 = Positive,
        /// The dispersion, above 0: variance = mean + mean^2 / dispersion.
        dispersion: f64 = Positive,
    }
}
