//! `[traffic]`: how visits spread over days and hours.

use crate::profile::check::check_order;
use crate::profile::declare::{table, words};
use crate::profile::read::OrEmpty;
use crate::profile::values::{AtLeastOne, Curve, Date, Market, NotNegative, PerCountry, Positive, Seconds, Text};
use chrono::{DateTime, Utc};
use std::time::Duration;

words! {
    /// A day of the week.
    pub enum Weekday("day of the week") {
        /// Monday.
        Monday = "monday",
        /// Tuesday.
        Tuesday = "tuesday",
        /// Wednesday.
        Wednesday = "wednesday",
        /// Thursday.
        Thursday = "thursday",
        /// Friday.
        Friday = "friday",
        /// Saturday.
        Saturday = "saturday",
        /// Sunday.
        Sunday = "sunday",
    }
}

table! {
    /// How visits spread over days and hours, in the visitors' local time.
    pub struct Traffic {
        /// The week of visitors at desktops.
        desktop: Week,
        /// The week of visitors with phones.
        mobile: Week,
        /// The week of visitors with tablets.
        tablet: Week,
        /// The first day of the weekend, by country: there, the weights of Saturday and Sunday hold from this day on.
        weekend: PerCountry<Weekday>,
        /// Traffic after a year as a multiple of that at the beginning.
        growth: f64 = Positive,
        /// How much days differ by chance: the standard deviation of the logarithm of a day's traffic, up to 2.
        noise: f64 = NotNegative,
        /// Days that are busier or quieter than others.
        holidays: Vec<Holiday> = OrEmpty<Holiday>,
        /// Moments from which on traffic is higher for some hours, such as those of a mailing.
        bursts: Vec<Burst> = OrEmpty<Burst>,
    }
}

table! {
    /// The hours and days of a week.
    pub struct Week {
        /// 24 weights: visits by hour of the visitor's day, from midnight.
        hours: [f64; 24] = Curve<24>,
        /// 7 weights: visits by weekday, from Monday, where the weekend begins on Saturday.
        weekdays: [f64; 7] = Curve<7>,
    }
}

table! {
    /// Days that are busier or quieter than others, wherever the visitor lives.
    pub struct Holiday {
        /// What is on these days.
        name: String = Text,
        /// The first day.
        from: DateTime<Utc> = Date,
        /// The day after the last.
        to: DateTime<Utc> = Date,
        /// Traffic as a multiple of that of other days.
        factor: f64 = NotNegative,
        /// Where it is kept; everywhere if it is not said. `other` = the countries that `visitors.markets` does not name.
        countries: Vec<Market> = OrEmpty<Market>,
    }
    check(table, reader) {
        check_order(table, reader, ("from", from.as_ref()), ("to", to.as_ref()), false);
    }
}

table! {
    /// A burst of traffic.
    pub struct Burst {
        /// What it comes from.
        name: String = Text,
        /// When it begins.
        from: DateTime<Utc> = Date,
        /// Traffic at its beginning as a multiple of the usual.
        factor: f64 = AtLeastOne,
        /// After this time, 37 % of what is beyond the usual is left.
        decay: Duration = Seconds,
    }
}
