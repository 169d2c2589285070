//! When visitors come: from weeks in local time, weekends, holidays and bursts to the schedule's design.

use super::{PlanOptions, Visitors};
use crate::geo::clock;
use crate::profile as written;
use crate::profile::{Market as WrittenMarket, Weekday};
use crate::schedule::{Days, Design, GapLaw, Group, VisitLaw, hourly};
use std::collections::BTreeMap;

/// Milliseconds and seconds of an hour.
const HOUR_MS: i64 = 3_600_000;
const HOUR_S: f64 = 3600.0;

/// What tells the curves of two zones of markets apart: clock, first day of the weekend, which holidays are kept.
type Place = (Vec<(i64, i32)>, usize, Vec<bool>);

/// The design of a profile's traffic: who comes, in the order of the plan's markets, of their time zones and of the classes
/// of devices.
pub(super) fn design(written: &written::Settings, options: &PlanOptions, visitors: &Visitors) -> Design {
    let (period, traffic) = (&written.period, &written.traffic);
    let (from, to) = (period.from.timestamp_millis(), period.to.timestamp_millis());
    let first = from.div_euclid(HOUR_MS);
    let hours = ((to + HOUR_MS - 1).div_euclid(HOUR_MS) - first) as usize;
    let named: Vec<&str> = written
        .visitors
        .markets
        .iter()
        .filter_map(
            |(market, _)| if let WrittenMarket::Country(country) = market { Some(country.as_str()) } else { None },
        )
        .collect();
    let mut bursts = bursts(&traffic.bursts, first, hours);
    bursts.iter_mut().zip(super::spikes::factors(written, first, hours)).for_each(|(burst, spike)| *burst *= spike);
    let mut design = Design {
        seed: options.seed,
        rows: options.rows,
        from: from as u64,
        to: to as u64,
        groups: Vec::new(),
        curves: Vec::new(),
        visits: law(&written.visitors.visits),
        gap: GapLaw {
            median_hours: written.visitors.gap.median.as_secs_f64() / HOUR_S,
            sigma: written.visitors.gap.sigma,
        },
        timeout_ms: written.visits.timeout.as_millis() as u64,
        noise: traffic.noise,
    };
    let mut known: BTreeMap<(Place, usize), u16> = BTreeMap::new();
    for (number, market) in (0u16..).zip(&visitors.markets) {
        let code = market.code.as_str();
        let kept = |holiday: &written::Holiday| {
            let here = |market: &WrittenMarket| match market {
                WrittenMarket::Country(country) => country.as_str() == code,
                WrittenMarket::Other => !named.contains(&code),
            };
            holiday.countries.is_empty() || holiday.countries.iter().any(here)
        };
        let holidays: Vec<bool> = traffic.holidays.iter().map(kept).collect();
        let weekend = *traffic.weekend.get(market.code) as usize;
        for (zone, known_zone) in (0u8..).zip(&market.zones) {
            // A place without a known time zone lives by UTC.
            let clock = known_zone.name().and_then(|zone| clock(zone, first, hours));
            let place = (clock.unwrap_or_else(|| vec![(first, 0)]), weekend, holidays.clone());
            for (device, week) in [&traffic.desktop, &traffic.mobile, &traffic.tablet].into_iter().enumerate() {
                let weight = market.weight * known_zone.share() * market.device_shares[device];
                if weight <= 0.0 {
                    continue;
                }
                let curve = *known.entry((place.clone(), device)).or_insert_with(|| {
                    let (clock, weekend, holidays) = &place;
                    let factors = days(traffic, holidays, first, hours);
                    let days = Days { first: first.div_euclid(24) - 1, factors: &factors };
                    let mut curve = hourly(&self::week(week, *weekend), clock, days, first, hours);
                    curve.iter_mut().zip(&bursts).for_each(|(rate, burst)| *rate *= burst);
                    design.curves.push(curve);
                    (design.curves.len() - 1) as u16
                });
                design.groups.push(Group { market: number, zone, device: device as u8, weight, curve });
            }
        }
    }
    design
}

fn law(written: &written::VisitsPerVisitor) -> VisitLaw {
    VisitLaw {
        first: [written.once, written.twice, written.thrice],
        exponent: written.exponent,
        // Whole, and in range: plans of others are refused.
        cap: written.most as u32,
    }
}

/// The hours of a week whose weekend begins on this day.
fn week(written: &written::Week, weekend: usize) -> [f64; 168] {
    let saturday = Weekday::Saturday as usize;
    std::array::from_fn(|hour| written.weekdays[(hour / 24 + 7 + saturday - weekend) % 7] * written.hours[hour % 24])
}

/// The factors of local days, from the day before the first hour on: growth, and the holidays that are kept.
fn days(traffic: &written::Traffic, kept: &[bool], first: i64, hours: usize) -> Vec<f64> {
    let first = first.div_euclid(24) - 1;
    let per_day = libm::log(traffic.growth) / 365.0;
    (0..hours as i64 / 24 + 4)
        .map(|day| {
            let mut factor = libm::exp(per_day * day as f64);
            for (holiday, _) in traffic.holidays.iter().zip(kept).filter(|(_, kept)| **kept) {
                let (from, to) =
                    (holiday.from.timestamp().div_euclid(86_400), holiday.to.timestamp().div_euclid(86_400));
                if (from..to.max(from + 1)).contains(&(first + day)) {
                    factor *= holiday.factor;
                }
            }
            factor
        })
        .collect()
}

/// The factors of UTC hours that bursts make.
fn bursts(bursts: &[written::Burst], first: i64, hours: usize) -> Vec<f64> {
    let mut factors = vec![1.0; hours];
    for burst in bursts {
        let decay = burst.decay.as_secs_f64();
        // What is left of a burst after so many seconds, summed up from there on.
        let left = |seconds: f64| decay * libm::exp(-seconds.max(0.0) / decay);
        for (hour, factor) in (first..).zip(&mut factors) {
            let since = (hour * 3600 - burst.from.timestamp()) as f64;
            if since > -HOUR_S {
                *factor *= 1.0 + (burst.factor - 1.0) * (left(since) - left(since + HOUR_S)) / HOUR_S;
            }
        }
    }
    factors
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geo::Geo;
    use crate::plan::Types;
    use crate::profile::Profile;

    fn profile(text: &str) -> Profile {
        let text = format!("name = \"test\"\n[site]\nurl = \"https://www.site.example\"\n{text}");
        Profile::parse("test", &text).unwrap()
    }

    fn of(text: &str) -> (Design, Visitors) {
        let (settings, geo) = (profile(text), Geo::embedded());
        let visitors = Visitors::new(&settings, &geo, Types::new(&settings, None)).unwrap();
        (design(&settings, &PlanOptions::default(), &visitors), visitors)
    }

    /// The curve of a country's desktops.
    fn curve<'d>(design: &'d Design, visitors: &Visitors, code: &str) -> &'d [f64] {
        let number = visitors.markets.iter().position(|market| market.code.as_str() == code).unwrap();
        let group =
            design.groups.iter().find(|group| usize::from(group.market) == number && group.device == 0).unwrap();
        &design.curves[usize::from(group.curve)]
    }

    #[test]
    fn markets_of_one_clock_share_their_curves_and_weekends_move_with_the_country() {
        let markets = "[visitors.markets]\nDE = 1\nFR = 1\nSA = 1\nJP = 1\nother = 0\n";
        let (design, visitors) = of(markets);
        assert_eq!(curve(&design, &visitors, "DE").as_ptr(), curve(&design, &visitors, "FR").as_ptr());
        for (market, number) in visitors.markets.iter().zip(0u16..) {
            let groups = design.groups.iter().filter(|group| group.market == number);
            assert!((groups.map(|group| group.weight).sum::<f64>() - market.weight).abs() < 1e-9);
        }
        // 2026-10-01 is a Thursday. In Riyadh, three hours ahead, Friday has the weight of Saturday.
        let (riyadh, tokyo) = (curve(&design, &visitors, "SA"), curve(&design, &visitors, "JP"));
        assert!((riyadh[24] / tokyo[24 * 2 - 6] - 1.0).abs() < 1e-9);
        assert!((riyadh[48] / tokyo[24 * 3 - 6] - 1.0).abs() < 1e-9);
    }

    #[test]
    fn every_time_zone_of_a_market_has_a_clock_of_its_own() {
        let (design, visitors) = of("[visitors.markets]\nUS = 1\nother = 0\n");
        let us = visitors.markets.iter().position(|market| market.code.as_str() == "US").unwrap();
        let zones = &visitors.markets[us].zones;
        let of_zone = |name: &str| {
            let number = zones.iter().position(|zone| zone.name() == Some(name)).unwrap();
            let is = move |group: &&Group| (usize::from(group.market), usize::from(group.zone)) == (us, number);
            let groups = || design.groups.iter().filter(is);
            let weight: f64 = groups().map(|group| group.weight).sum();
            assert!((weight - visitors.markets[us].weight * zones[number].share()).abs() < 1e-9, "{name}");
            &design.curves[usize::from(groups().next().unwrap().curve)]
        };
        let (new_york, los_angeles, phoenix) =
            (of_zone("America/New_York"), of_zone("America/Los_Angeles"), of_zone("America/Phoenix"));
        assert_eq!(new_york[..100], los_angeles[3..103]);
        // Phoenix does not set its clock back on 2026-11-01, which the period of 30 days does not reach; it is that of
        // Los Angeles in summer.
        assert_eq!(phoenix.as_ptr(), los_angeles.as_ptr());
    }

    #[test]
    fn holidays_growth_and_bursts_are_factors_of_days_and_hours() {
        let markets = "[visitors.markets]\nDE = 1\nGB = 1\nother = 0\n";
        let (plain, visitors) = of(markets);
        let terms = "[traffic]\ngrowth = 2.0\n[[traffic.holidays]]\nname = \"Unity\"\nfrom = 2026-10-03\nto = 2026-10-04\n\
            factor = 0.5\ncountries = [\"DE\"]\n[[traffic.bursts]]\nname = \"Mail\"\nfrom = \"2026-10-10T12:30:00Z\"\n\
            factor = 3.0\ndecay = \"2h\"\n";
        let (design, visitors_too) = of(&format!("{terms}{markets}"));
        let factor =
            |code: &str, hour: usize| curve(&design, &visitors_too, code)[hour] / curve(&plain, &visitors, code)[hour];
        let grown = |day: f64| 2f64.powf(day / 365.0);
        let near = |one: f64, other: f64| assert!((one / other - 1.0).abs() < 1e-9, "{one} for {other}");
        // German days begin at 22:00 UTC; the day before the first has no growth yet.
        near(factor("DE", 45), grown(2.0));
        near(factor("DE", 46), 0.5 * grown(3.0));
        near(factor("DE", 69), 0.5 * grown(3.0));
        near(factor("DE", 70), grown(4.0));
        near(factor("GB", 60), grown(3.0));
        // The burst begins in the middle of an hour: its mean over that hour, and over the next.
        let mean = |from: f64, to: f64| 2.0 * ((-from).exp() - (-to).exp());
        near(factor("GB", 9 * 24 + 11), grown(10.0));
        near(factor("GB", 9 * 24 + 12), grown(10.0) * (1.0 + 2.0 * mean(0.0, 0.25)));
        near(factor("GB", 9 * 24 + 13), grown(10.0) * (1.0 + 2.0 * mean(0.25, 0.75)));
    }
}
