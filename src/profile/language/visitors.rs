//! `[visitors]`: who comes, how often, from where.

use crate::profile::declare::{table, words};
use crate::profile::values::{AtLeastOne, Market, NotNegative, Seconds, Share, Weights};
use std::time::Duration;

words! {
    /// What a visitor is recognized by.
    pub enum Identity("identity") {
        /// A cookie.
        Cookie = "cookie",
        /// An e-mail address.
        Email = "email",
        /// A phone number.
        Phone = "phone",
    }
}

table! {
    /// Who comes, how often, from where.
    pub struct Visitors {
        /// How often a visitor comes in the period.
        visits: VisitsPerVisitor,
        /// How long a visitor stays away between two visits.
        gap: Gap,
        /// Share of visitors who sign in.
        authenticated: f64 = Share,
        /// Share of visitors who are an external contact.
        contacts: f64 = Share,
        /// Share of customers who use two devices: of the visitors who are recognized by an e-mail address or a phone number,
        /// since a cookie stays on one device. The second one is of the class of the first, as hours depend on the class.
        stitched: f64 = Share,
        /// Share of the web visits of those customers that they make on the second device.
        second_device: f64 = Share,
        /// Weights of what visitors are recognized by.
        identity: Weights<Identity>,
        /// Weights of countries (ISO 3166-1 alpha-2); `other` = all other countries by population.
        markets: Weights<Market>,
    }
}

table! {
    /// How often a visitor comes in the period. Those who come more than three times come v times with a probability that
    /// falls as a power of v. What a short period has no room for is left out, and the other shares grow.
    pub struct VisitsPerVisitor {
        /// Share of visitors who come once.
        once: f64 = Share,
        /// Share of visitors who come twice.
        twice: f64 = Share,
        /// Share of visitors who come three times.
        thrice: f64 = Share,
        /// The exponent of the power, up to 40.
        exponent: f64 = NotNegative,
        /// The most visits of a visitor, up to 250.
        most: f64 = AtLeastOne,
    }
}

table! {
    /// Time from one visit to the next: lognormal.
    pub struct Gap {
        /// The median.
        median: Duration = Seconds,
        /// Standard deviation of the logarithm, up to 5.
        sigma: f64 = NotNegative,
    }
}
