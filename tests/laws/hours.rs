//! Visits by hour: the day in local time, holidays, bursts.

use crate::exact;
use crate::judge::{self, Finding};
use crate::tally::{CLASSES, TYPES, Tally};
use chrono::{Datelike, NaiveDate, TimeZone, Timelike, Utc};
use chrono_tz::Tz;
use sessionsmith::profile::{Burst, Country, Holiday, Settings, Weekday};

/// Hours are judged where so many visits of a class and country are seen.
const ENOUGH: f64 = 2_000.0;

/// The visits of a class of devices in a zone of a country, by hour of the period, and what is expected of each hour.
struct Curve<'t> {
    code: &'t str,
    zone: Tz,
    /// The place of the type, and of the class.
    kind: usize,
    class: usize,
    counts: &'t [u32],
    /// In no particular unit, but for the chance of days.
    rates: Vec<f64>,
}

pub(crate) fn of(tally: &Tally, profile: &Settings) -> Vec<Finding> {
    let first = profile.period.from.timestamp().div_euclid(3600);
    let curves = curves(tally, profile, first);
    let mut findings = Vec::new();
    let mut others = [[[[0.0; 24]; 2]; 3]; 2];
    for curve in &curves {
        let [found, expected] = curve.hours(first);
        let (kind, class) = (TYPES[curve.kind], CLASSES[curve.class]);
        if curve.all() >= ENOUGH {
            let law = format!("local hours in {} {}, {kind}, {class}", curve.code, curve.zone);
            findings.push(judge::cells(&law, &found, &expected));
        } else {
            let sums = others[curve.kind][curve.class].iter_mut().flatten();
            sums.zip(found.iter().chain(&expected)).for_each(|(sum, hour)| *sum += hour);
        }
    }
    for (of_kind, kind) in others.iter().zip(TYPES) {
        for ([found, expected], class) in of_kind.iter().zip(CLASSES) {
            if found.iter().sum::<f64>() >= ENOUGH {
                findings.push(judge::cells(&format!("local hours in other zones, {kind}, {class}"), found, expected));
            }
        }
    }
    findings.extend(profile.traffic.holidays.iter().filter_map(|day| holiday(day, &curves, profile, first)));
    findings.extend(profile.traffic.bursts.iter().map(|one| burst(one, &curves, first)));
    findings
}

fn curves<'t>(tally: &'t Tally, profile: &Settings, first: i64) -> Vec<Curve<'t>> {
    let bursts = bursts(profile, first);
    let mut curves = Vec::new();
    let zones = tally.hours.iter().enumerate().flat_map(|(kind, hours)| hours.iter().map(move |of| (kind, of)));
    for (kind, ((code, zone), classes)) in zones {
        let zone: Tz = zone.parse().expect("a zone");
        for (class, counts) in classes.iter().enumerate() {
            let rates = rates(profile, (code, zone), class, &bursts, first);
            curves.push(Curve { code, zone, kind, class, counts, rates });
        }
    }
    curves
}

/// What bursts make of each hour of the period.
fn bursts(profile: &Settings, first: i64) -> Vec<f64> {
    let hours = (profile.period.to - profile.period.from).num_hours() as usize;
    let of = |hour| profile.traffic.bursts.iter().map(|burst| exact::burst(burst, hour)).product();
    (first..).take(hours).map(of).collect()
}

fn rates(profile: &Settings, (code, zone): (&str, Tz), class: usize, bursts: &[f64], first: i64) -> Vec<f64> {
    let traffic = &profile.traffic;
    let week = [&traffic.desktop, &traffic.mobile, &traffic.tablet][class];
    let weekend = *traffic.weekend.get(Country::new(code).expect("a country")) as usize;
    let rate = |local: chrono::DateTime<Tz>| {
        let weekday = local.weekday().num_days_from_monday() as usize;
        let weekday = (weekday + 7 + Weekday::Saturday as usize - weekend) % 7;
        week.hours[local.hour() as usize] * week.weekdays[weekday] * exact::day(profile, code, local.date_naive())
    };
    // Where clocks are off by a part of an hour, an hour of UTC has parts of two local ones.
    let rate = |(hour, burst): (i64, &f64)| {
        let begin = at(hour).with_timezone(&zone);
        let past = f64::from(begin.minute()) / 60.0;
        let rest = if past > 0.0 { rate(at(hour + 1).with_timezone(&zone)) * past } else { 0.0 };
        burst * (rate(begin) * (1.0 - past) + rest)
    };
    (first..).zip(bursts).map(rate).collect()
}

/// Visits by local hour in a zone of a country: found, and expected given each day's.
pub(crate) fn by_local_hour(
    profile: &Settings,
    (code, zone): (&str, &str),
    class: usize,
    counts: &[u32],
) -> [[f64; 24]; 2] {
    let first = profile.period.from.timestamp().div_euclid(3600);
    let zone: Tz = zone.parse().expect("a zone");
    let rates = rates(profile, (code, zone), class, &bursts(profile, first), first);
    Curve { code, zone, kind: 0, class, counts, rates }.hours(first)
}

impl Curve<'_> {
    fn all(&self) -> f64 {
        self.counts.iter().map(|count| f64::from(*count)).sum()
    }

    /// Visits by hour of the day on the visitors' own clocks, found and expected, given those of each day, as days differ by
    /// chance. 2,000 visits show w = 0.26, 100,000 w = 0.037: a shift of all visits by one hour has w = 0.2.
    fn hours(&self, first: i64) -> [[f64; 24]; 2] {
        let (mut found, mut expected) = ([0.0; 24], [0.0; 24]);
        for (day, (counts, rates)) in self.counts.chunks(24).zip(self.rates.chunks(24)).enumerate() {
            let all: u32 = counts.iter().sum();
            let whole: f64 = rates.iter().sum();
            for (hour, (count, rate)) in counts.iter().zip(rates).enumerate() {
                let local = at(first + (24 * day + hour) as i64).with_timezone(&self.zone).hour() as usize;
                found[local] += f64::from(*count);
                expected[local] += f64::from(all) * rate / whole;
            }
        }
        [found, expected]
    }
}

/// The visits of a holiday where it is kept, given those of the whole period. Days differ by chance: their logarithm has the
/// deviation that the profile says, and that of a mean of so many days.
fn holiday(day: &Holiday, curves: &[Curve<'_>], profile: &Settings, first: i64) -> Option<Finding> {
    let days = (day.to - day.from).num_days() as f64;
    let (mut found, mut expected) = (0.0, 0.0);
    for curve in curves.iter().filter(|curve| exact::keeps(profile, day, curve.code)) {
        let is = |hour: usize| day_of(day, at(first + hour as i64).with_timezone(&curve.zone).date_naive());
        let of =
            |values: &dyn Fn(usize) -> f64| (0..curve.rates.len()).filter(|&hour| is(hour)).map(values).sum::<f64>();
        found += of(&|hour| f64::from(curve.counts[hour]));
        expected += curve.all() * of(&|hour| curve.rates[hour]) / curve.rates.iter().sum::<f64>();
    }
    let deviation = (profile.traffic.noise.powi(2) / days + 1.0 / expected).sqrt();
    (expected > 50.0).then(|| judge::ratio(&format!("holiday: {}", day.name), found, expected, deviation))
}

fn day_of(day: &Holiday, date: NaiveDate) -> bool {
    (day.from.date_naive()..day.to.date_naive()).contains(&date)
}

/// The visits of a burst's hours, until an eighth of it is left or the day ends, given those of the day.
fn burst(burst: &Burst, curves: &[Curve<'_>], first: i64) -> Finding {
    let begin = (burst.from.timestamp().div_euclid(3600) - first) as usize;
    let day = begin / 24 * 24..(begin / 24 + 1) * 24;
    let hours = (burst.decay.as_secs_f64() * 2.0 / 3600.0).ceil() as usize;
    let window = begin..(begin + hours).min(day.end);
    let (mut found, mut all, mut expected) = (0.0, 0.0, 0.0);
    for curve in curves {
        let count = |range: &std::ops::Range<usize>| curve.counts[range.clone()].iter().sum::<u32>();
        let rate = |range: &std::ops::Range<usize>| curve.rates[range.clone()].iter().sum::<f64>();
        found += f64::from(count(&window));
        all += f64::from(count(&day));
        expected += f64::from(count(&day)) * rate(&window) / rate(&day);
    }
    judge::share(&format!("burst: {}", burst.name), found, all, expected / all)
}

fn at(hour: i64) -> chrono::DateTime<Utc> {
    Utc.timestamp_opt(hour * 3600, 0).unwrap()
}

/// What is expected of each hour of the local week of web visits, and what was made.
pub(crate) fn week(tally: &Tally, profile: &Settings) -> Vec<(f64, f64)> {
    let first = profile.period.from.timestamp().div_euclid(3600);
    let mut week = vec![(0.0, 0.0); 168];
    for curve in curves(tally, profile, first).iter().filter(|curve| curve.kind == 0) {
        let scale = curve.all() / curve.rates.iter().sum::<f64>();
        for (hour, (rate, count)) in (first..).zip(curve.rates.iter().zip(curve.counts)) {
            let local = at(hour).with_timezone(&curve.zone);
            let cell = local.weekday().num_days_from_monday() * 24 + local.hour();
            let (law, made) = &mut week[cell as usize];
            *law += rate * scale;
            *made += f64::from(*count);
        }
    }
    week
}

/// Visits by hour of the local day.
pub(crate) fn local_hours(profile: &Settings, zone: &str, counts: &[u32]) -> [u64; 24] {
    let zone: Tz = zone.parse().expect("a zone");
    let first = profile.period.from.timestamp().div_euclid(3600);
    let mut hours = [0; 24];
    for (hour, count) in (first..).zip(counts) {
        hours[at(hour).with_timezone(&zone).hour() as usize] += u64::from(*count);
    }
    hours
}
