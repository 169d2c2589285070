//! What a profile asks of its geography and does not get: countries without networks, kinds of address.

use crate::geo::{Family, Geo};
use crate::profile as written;
use crate::profile::Market;
use std::fmt;

/// Something that the profile asks for and the geography lacks, with its share of the visitors.
#[derive(Debug)]
pub(super) enum Missing<'p> {
    /// A country of the markets.
    Country(&'p str, f64),
    /// A kind of address.
    Addresses(Family, f64),
}

/// Everything that is missing.
pub(super) fn of<'p>(profile: &'p written::Profile, geo: &Geo) -> Vec<Missing<'p>> {
    let markets = &profile.visitors.markets;
    let all: f64 = markets.iter().map(|(_, weight)| weight).sum();
    let mut missing = Vec::new();
    for (market, weight) in markets.iter() {
        if let Market::Country(country) = market
            && *weight > 0.0
            && geo.country(country.as_str()).is_none()
        {
            missing.push(Missing::Country(country.as_str(), weight / all));
        }
    }
    let ipv6 = profile.network.ipv6;
    for (family, share) in [(Family::V4, 1.0 - ipv6), (Family::V6, ipv6)] {
        if share > 0.0 && !geo.has(family) {
            missing.push(Missing::Addresses(family, share));
        }
    }
    missing
}

impl Missing<'_> {
    /// The key of the profile that asks for it.
    pub(super) fn key(&self) -> Vec<&str> {
        match self {
            Missing::Country(country, _) => vec!["visitors", "markets", country],
            Missing::Addresses(..) => vec!["network", "ipv6"],
        }
    }

    /// What is wrong, and what to do; `given` says that the geography is not the embedded one.
    pub(super) fn refused(&self, given: bool) -> (String, String) {
        match self {
            Missing::Country(country, _) if !given => {
                (format!("the geography has no city in `{country}`"), "give it the weight 0".to_owned())
            }
            Missing::Country(country, _) => (
                format!("the GeoIP files have no network in `{country}` that can be used"),
                "give it the weight 0, or leave out all such countries: --geoip-missing skip".to_owned(),
            ),
            Missing::Addresses(family, share) => {
                let (kind, only) = match family {
                    Family::V4 => ("IPv4", 1),
                    Family::V6 => ("IPv6", 0),
                };
                (
                    format!(
                        "the GeoIP files have no {kind} networks, and {} of the visitors need one",
                        percent(*share)
                    ),
                    format!(
                        "give a file with {kind} networks too, or write network.ipv6={only}, or place these visitors elsewhere: \
                         --geoip-missing skip"
                    ),
                )
            }
        }
    }
}

/// With its share of the visitors.
impl fmt::Display for Missing<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Missing::Country(country, share) => write!(f, "{country} {}", percent(*share)),
            Missing::Addresses(Family::V4, share) => write!(f, "IPv4 addresses {}", percent(*share)),
            Missing::Addresses(Family::V6, share) => write!(f, "IPv6 addresses {}", percent(*share)),
        }
    }
}

fn percent(share: f64) -> String {
    format!("{:.2} %", share * 100.0)
}
