//! The browsers that visitors have: families by country and class of device, against the statistics that the profile gives.

use crate::judge::{self, Finding};
use crate::tally::{CLASSES, Tally};
use sessionsmith::profile::{Browser, Country, Market, Settings};

/// Families, as records call them.
const FAMILIES: [&str; 7] = ["Chrome", "Safari", "Edge", "Firefox", "Opera", "Samsung Internet", "IE"];

/// Classes of a market with fewer visitors are passed over, and so is all but its largest markets: each would say little.
const LEAST: f64 = 500.0;
const MARKETS: usize = 6;

/// The number of a family.
pub(crate) fn family(name: &str) -> u8 {
    FAMILIES.iter().position(|known| *known == name).expect("a family") as u8
}

/// Each large market's visitors at a desktop and on the phone. At a million rows, w = 0.02 to 0.1 is detected where they are 10,000
/// or more, 0.4 where they are few.
pub(crate) fn of(tally: &Tally, profile: &Settings) -> Vec<Finding> {
    let law = |part: &Part| judge::cells(&format!("browsers in {}", part.name), &part.counts, &part.expected);
    parts(tally, profile).iter().map(law).collect()
}

/// How far the families are from the statistics, on average over those visitors: total variation.
pub(crate) fn distance(tally: &Tally, profile: &Settings) -> f64 {
    let parts = parts(tally, profile);
    let all: f64 = parts.iter().map(Part::visitors).sum();
    let part = |part: &Part| {
        let visitors = part.visitors();
        let cells = part.counts.iter().zip(&part.expected);
        visitors / all * 0.5 * cells.map(|(count, share)| (count / visitors - share).abs()).sum::<f64>()
    };
    parts.iter().map(part).sum()
}

/// The visitors of a country on a class of device.
struct Part {
    name: String,
    counts: [f64; FAMILIES.len()],
    expected: [f64; FAMILIES.len()],
}

impl Part {
    fn visitors(&self) -> f64 {
        self.counts.iter().sum()
    }
}

fn parts(tally: &Tally, profile: &Settings) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut markets: Vec<&(Market, f64)> = profile.visitors.markets.iter().collect();
    markets.sort_by(|one, other| other.1.total_cmp(&one.1));
    let countries = markets.iter().filter_map(|(market, _)| match market {
        Market::Country(code) => Some(*code),
        _ => None,
    });
    for country in countries.take(MARKETS) {
        for (class, name) in CLASSES.iter().enumerate().take(2) {
            let mut counts = [0.0; FAMILIES.len()];
            let here = tally
                .visitors
                .values()
                .filter(|one| one.country.is_some_and(|code| code == country.as_str().as_bytes()));
            let browsers = here.filter_map(|visitor| visitor.browser).filter(|(on, _)| usize::from(*on) == class);
            browsers.for_each(|(_, family)| counts[usize::from(family)] += 1.0);
            let name = format!("{}, {name}", country.as_str());
            let part = Part { name, counts, expected: expected(profile, country, class) };
            if part.visitors() >= LEAST {
                parts.push(part);
            }
        }
    }
    parts
}

/// The shares of the families on a class of device: tablets take the same part of every browser that they have.
fn expected(profile: &Settings, country: Country, class: usize) -> [f64; FAMILIES.len()] {
    let tablets = profile.devices.tablets;
    let mut shares = [0.0; FAMILIES.len()];
    for (browser, weight) in profile.devices.browsers.get(country).iter() {
        let (on, name, part) = match browser {
            Browser::Chrome => (0, "Chrome", 1.0),
            Browser::Edge => (0, "Edge", 1.0),
            Browser::Firefox => (0, "Firefox", 1.0),
            Browser::Safari => (0, "Safari", 1.0),
            Browser::Opera => (0, "Opera", 1.0),
            Browser::Ie => (0, "IE", 1.0),
            Browser::ChromeAndroid => (1, "Chrome", 1.0 - tablets),
            Browser::SafariIos => (1, "Safari", 1.0 - tablets),
            Browser::Samsung => (1, "Samsung Internet", 1.0 - tablets),
            Browser::FirefoxAndroid => (1, "Firefox", 1.0),
            Browser::OperaMobile => (1, "Opera", 1.0),
        };
        if on == class {
            shares[usize::from(family(name))] += weight * part;
        }
    }
    let sum: f64 = shares.iter().sum();
    shares.map(|share| share / sum)
}
