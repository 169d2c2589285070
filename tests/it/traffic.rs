//! Visits come at the hours of the visitors' local time, as the profile has them for the class of device.

use crate::dataset::milliseconds;
use chrono::{TimeZone, Timelike, Utc};
use chrono_tz::Tz;
use sessionsmith::model::{DeviceCategory, IntoOwned};
use sessionsmith::profile::Week;
use sessionsmith::{Plan, Profile, SessionKind};
use statrs::distribution::{ChiSquared, ContinuousCDF};
use std::collections::HashMap;

const ROWS: u64 = 100_000;

/// Sessions on the web by time zone, whether at a desktop, and hour since 1970 UTC.
fn counts(profile: &Profile) -> HashMap<(String, bool, i64), f64> {
    let plan = Plan::builder(profile).seed(7).rows(ROWS).only(SessionKind::Web).build().unwrap();
    let mut counts = HashMap::new();
    for session in plan.sessions(0..ROWS).map(IntoOwned::into_owned) {
        // Sparse records say neither.
        let (Some(device), Some(place)) = (session.device.value(), session.geolocation.value()) else { continue };
        let Some(zone) = place.timezone.value() else { continue };
        let desktop = match device.category {
            DeviceCategory::Desktop => true,
            DeviceCategory::Mobile => false,
            _ => continue,
        };
        let hour = milliseconds(&session.created_date.0.to_string()) / 3_600_000;
        *counts.entry((zone.to_string(), desktop, hour)).or_default() += 1.0;
    }
    counts
}

/// The chi-square value of counts by hour of the day against a curve.
fn misfit(hours: &[f64; 24], curve: &[f64; 24]) -> f64 {
    let (all, whole): (f64, f64) = (hours.iter().sum(), curve.iter().sum());
    let expected = curve.map(|rate| rate / whole * all);
    hours.iter().zip(expected).map(|(count, expected)| (count - expected).powi(2) / expected).sum()
}

/// Six checks on both sides, each with a false alarm of 10^-7. The day is cut by UTC, so that some hours have another
/// day's chance than the others: a matter of a thousandth.
#[test]
fn hours_are_local_and_differ_by_class_of_device() {
    let profile = Profile::builtin("retail").unwrap();
    let counts = counts(&profile);
    let law = ChiSquared::new(23.0).unwrap();
    // Clocks are set back in Europe within this month.
    for own in [Tz::America__Los_Angeles, Tz::Europe__Berlin, Tz::Europe__London] {
        for (desktop, week) in [(true, &profile.traffic.desktop), (false, &profile.traffic.mobile)] {
            let by_hour = |zone: Tz| {
                let mut hours = [0.0; 24];
                for ((_, _, hour), count) in
                    counts.iter().filter(|((zone, at, _), _)| zone == own.name() && *at == desktop)
                {
                    let local = Utc.timestamp_opt(hour * 3600, 0).unwrap().with_timezone(&zone);
                    hours[local.hour() as usize] += count;
                }
                hours
            };
            let local = misfit(&by_hour(own), &week.hours);
            let (below, above) = (law.cdf(local), law.sf(local));
            assert!(below.min(above) > 5e-8, "{own}, desktop {desktop}: {local}");
            if own == Tz::America__Los_Angeles {
                // Neither another zone of the country nor the other device's curve would do.
                let other: &Week = if desktop { &profile.traffic.mobile } else { &profile.traffic.desktop };
                for wrong in [misfit(&by_hour(Tz::America__New_York), &week.hours), misfit(&by_hour(own), &other.hours)]
                {
                    assert!(law.sf(wrong) < 1e-12, "{own}, desktop {desktop}: {wrong}");
                }
            }
        }
    }
}
