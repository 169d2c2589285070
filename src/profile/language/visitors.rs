//! `[visitors]`: who comes, how often, from where.

use crate::profile::declare::{table, words};
use crate::profile::values::{AtLeastOne, Market, Share, Weights};

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
        /// Mean number of visits of a visitor in the period, at least 1.
        visits: f64 = AtLeastOne,
        /// Share of visitors who sign in.
        authenticated: f64 = Share,
        /// Share of visitors who are an external contact.
        contacts: f64 = Share,
        /// Weights of what visitors are recognized by.
        identity: Weights<Identity>,
        /// Weights of countries (ISO 3166-1 alpha-2); `other` = all other countries by population.
        markets: Weights<Market>,
    }
}
