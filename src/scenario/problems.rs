//! What only shows when scenarios meet a period, a geography and each other.

use super::act;
use super::block;
use crate::error::Result;
use crate::plan::Plan;
use crate::profile::{Country, Profile, Scenario};

/// The largest part of all rows that repeats may be busy with, so that a block always has enough of them.
const MOST_BUSY: f64 = 0.9;

/// Refuses scenarios that cannot happen, each with its place.
pub(super) fn check(profile: &Profile, plan: &Plan) -> Result<()> {
    let mut remarks = profile.remarks();
    let (begin, end) = (profile.period.from, profile.period.to);
    let mut busy = 0.0;
    for (number, scenario) in profile.scenarios.iter().enumerate() {
        let number = number.to_string();
        let (from, to) = scenario.window();
        let period = format!("the period is {} to {}", begin.format("%Y-%m-%d"), end.format("%Y-%m-%d"));
        if from.is_some_and(|from| from >= end) {
            let message = format!("`{}` begins after the period", scenario.name());
            remarks.add(&["scenario", &number, "from"], message, period);
        } else if to.is_some_and(|to| to <= begin) {
            let message = format!("`{}` ends before the period", scenario.name());
            remarks.add(&["scenario", &number, "to"], message, period);
        }
        busy += block::busy(scenario);
        if block::busy(scenario) > 0.0 && busy > MOST_BUSY {
            let message = "these rates leave too few rows for sessions of their own";
            let help = "a resent session takes up to 3 rows, a copy and its original 2, a late one 1: together at most 0.9 of all";
            remarks.add(&["scenario", &number, "rate"], message, help);
        }
        if let Scenario::GeoipMove(moved) = scenario {
            let ends = [
                (&moved.country, &moved.city, "country", "city"),
                (&moved.to_country, &moved.to_city, "to_country", "to_city"),
            ];
            for (country, city, country_key, city_key) in ends {
                let key = if has_country(plan, country) { city_key } else { country_key };
                if act::place(plan.geo(), *country, city.as_deref()).is_none() {
                    let what = city.as_deref().filter(|_| key == city_key).unwrap_or(country.as_str());
                    let message = format!("the geography does not have `{what}`");
                    let help = "cities are written as in the sessions' `locality`, in English";
                    remarks.add(&["scenario", &number, key], message, if key == city_key { help } else { "" });
                }
            }
        }
    }
    Ok(remarks.finish()?)
}

fn has_country(plan: &Plan, country: &Country) -> bool {
    plan.geo().country(country.as_str()).is_some()
}
