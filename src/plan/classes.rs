//! Shares of device classes: what the countries' browser tables give, and tilted to what a profile asks of the whole site.

use super::visitors::{Browsed, browsers, weights};
use crate::error::Result;
use crate::geo::Geo;
use crate::profile as written;
use crate::profile::DeviceClass;
use crate::vocab::Category;

/// A number for each of [`DeviceClass::ALL`], in its order.
pub(crate) type PerClass = [f64; 3];

/// What the weight of each class is multiplied by, in every country alike.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tilt(PerClass);

impl Tilt {
    /// The tilt that gives the whole site the shares of `devices.classes`; without them, none.
    ///
    /// # Errors
    /// The browsers of the markets cannot give these shares.
    pub(super) fn new(profile: &written::Profile, geo: &Geo) -> Result<Option<Self>> {
        let Some(target) = target(&profile.devices) else { return Ok(None) };
        let solved = solve(&markets(profile, geo), target);
        if solved.is_none() {
            let mut remarks = profile.remarks();
            let help =
                "give each class that is asked for some browsers in most countries, and `tablets` a share above 0";
            remarks.add(&["devices", "classes"], "the browsers of the markets cannot have these shares", help);
            remarks.finish()?;
        }
        Ok(solved)
    }

    /// Browsers with their weights tilted.
    pub(super) fn apply(&self, browsers: &mut [Browsed]) {
        for ((_, platform), weight) in browsers {
            *weight *= self.0[class(platform.category()) as usize];
        }
    }
}

/// The share of each class among web visitors of the whole site.
#[cfg(feature = "cli")]
pub(crate) fn class_shares(profile: &written::Profile, geo: &Geo) -> Result<PerClass> {
    let tilt = Tilt::new(profile, geo)?.map_or([1.0; 3], |tilt| tilt.0);
    Ok(shares(&markets(profile, geo), tilt))
}

/// The share of each class that a profile asks for.
fn target(devices: &written::Devices) -> Option<PerClass> {
    let classes = devices.classes.as_ref()?;
    let sum = classes.sum();
    Some([DeviceClass::Desktop, DeviceClass::Mobile, DeviceClass::Tablet].map(|class| classes.weight(&class) / sum))
}

/// Share of each market and, within it, of each class.
fn markets(written: &written::Settings, geo: &Geo) -> Vec<(f64, PerClass)> {
    let markets = weights(&written.visitors.markets, geo);
    let all: f64 = markets.iter().map(|(_, _, weight)| weight).sum();
    let of_country = |country| {
        let browsers = browsers(&written.devices, country);
        let whole: f64 = browsers.iter().map(|(_, weight)| weight).sum();
        let mut classes = [0.0; 3];
        for ((_, platform), weight) in browsers {
            classes[class(platform.category()) as usize] += weight / whole;
        }
        classes
    };
    markets.into_iter().map(|(_, country, weight)| (weight / all, of_country(country))).collect()
}

/// Iterative proportional fitting: the one set of factors, up to their scale, that meets the target over all markets
/// while each keeps its weight. Plain arithmetic, so equal on every platform.
fn solve(markets: &[(f64, PerClass)], target: PerClass) -> Option<Tilt> {
    let mut factors = target.map(|share| if share > 0.0 { 1.0 } else { 0.0 });
    for _ in 0..ROUNDS {
        let reached = shares(markets, factors);
        if (0..3).all(|at| (reached[at] - target[at]).abs() < CLOSE) {
            return Some(Tilt(factors));
        }
        for at in (0..3).filter(|&at| target[at] > 0.0) {
            factors[at] *= target[at] / reached[at];
        }
        // Nobody has browsers of a class that is wanted, or a market has none but of classes that are not.
        if !factors.iter().all(|factor| factor.is_finite()) {
            break;
        }
    }
    None
}

/// The share of each class over all markets, under these factors.
fn shares(markets: &[(f64, PerClass)], factors: PerClass) -> PerClass {
    let mut shares = [0.0; 3];
    for (weight, classes) in markets {
        let tilted: PerClass = std::array::from_fn(|at| classes[at] * factors[at]);
        let whole: f64 = tilted.iter().sum();
        (0..3).for_each(|at| shares[at] += weight * tilted[at] / whole);
    }
    shares
}

const ROUNDS: u32 = 1000;
const CLOSE: f64 = 1e-9;

fn class(category: Category) -> DeviceClass {
    match category {
        Category::Desktop => DeviceClass::Desktop,
        Category::Mobile => DeviceClass::Mobile,
        Category::Tablet => DeviceClass::Tablet,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Plan, Profile};

    fn profile(text: &str) -> Profile {
        Profile::parse("x.toml", &format!("name = \"x\"\n{text}")).unwrap()
    }

    /// Odds of two classes are multiplied by one number in every country: that is what a tilt is.
    #[test]
    fn the_whole_site_meets_the_target_and_countries_keep_their_differences() {
        let geo = Geo::embedded();
        let plain = markets(&profile(""), &geo);
        for target in [[0.81, 0.17, 0.02], [0.1, 0.6, 0.3], [0.57, 0.43, 0.0], [0.0, 1.0, 0.0]] {
            let tilt = solve(&plain, target).unwrap();
            let reached = shares(&plain, tilt.0);
            assert!((0..3).all(|at| (reached[at] - target[at]).abs() < 1e-8), "{target:?} {reached:?}");
        }
        let tilt = solve(&plain, [0.81, 0.17, 0.02]).unwrap().0;
        let text = "devices.classes = { desktop = 162, mobile = 34, tablet = 4 }";
        let written = profile(text);
        let applied = Tilt::new(&written, &geo).unwrap().unwrap();
        assert!(applied.0[0] / applied.0[1] > 1.0 && applied.0 == tilt, "weights need no particular sum");
        for country in ["US", "IN", "BR"].map(|code| written::Country::new(code).unwrap()) {
            let before = browsers(&written.devices, country);
            let mut after = before.clone();
            applied.apply(&mut after);
            let odds = |of: &[Browsed]| {
                let share = |wanted: Category| -> f64 {
                    of.iter().filter(|((_, on), _)| on.category() == wanted).map(|(_, weight)| weight).sum()
                };
                share(Category::Desktop) / share(Category::Mobile)
            };
            let ratio = odds(&after) / odds(&before);
            assert!((ratio - tilt[0] / tilt[1]).abs() < 1e-9 * ratio, "{ratio}");
        }
    }

    #[test]
    fn shares_that_no_browser_can_have_are_refused_in_their_place() {
        let text = "devices.tablets = 0\ndevices.classes = { desktop = 1, tablet = 1 }";
        let error = Plan::builder(&profile(text)).build().unwrap_err();
        let problem = error.problems().unwrap().iter().next().unwrap();
        assert_eq!(
            (problem.line, problem.message.as_str()),
            (3, "the browsers of the markets cannot have these shares")
        );
        // One country of two knows phones only, and has more visitors than phones are wanted.
        let text = "visitors.markets = { DE = 1, FR = 1 }\ndevices.browsers.FR = { and_chr = 1 }";
        let markets = [(0.5, [0.3, 0.7, 0.0]), (0.5, [0.0, 1.0, 0.0])];
        assert!(solve(&markets, [0.6, 0.4, 0.0]).is_none() && solve(&markets, [0.4, 0.6, 0.0]).is_some());
        assert!(Plan::builder(&profile(text)).build().is_ok());
    }
}
