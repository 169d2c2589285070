//! From a week in local time to the hours of a period in UTC.

/// The clock of a place: from so many hours since 1970 UTC on, so many minutes east of UTC. In order; the first entry
/// also holds for what lies before it, and without an entry the clock is UTC.
pub(crate) type Clock<'a> = &'a [(i64, i32)];

/// Factors of local days, from a day since 1970 on; days outside have the factor 1.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Days<'a> {
    pub(crate) first: i64,
    pub(crate) factors: &'a [f64],
}

/// The hours of a week, from Monday 00:00.
const WEEK: i64 = 168;
/// The epoch was a Thursday.
const EPOCH_IN_WEEK: i64 = 72;

/// The rates of `hours` UTC hours, from `first` since 1970 on, at a place where the rates of the local week are these.
///
/// Where the clock is set forward, the hour that it leaps over does not happen; where it is set back, an hour happens
/// twice. In zones of half and quarter hours, a UTC hour has parts of two local ones.
pub(crate) fn hourly(
    week: &[f64; WEEK as usize],
    clock: Clock<'_>,
    days: Days<'_>,
    first: i64,
    hours: usize,
) -> Vec<f64> {
    let rate = |local: i64| {
        let day = usize::try_from(local.div_euclid(24) - days.first).ok();
        let factor = day.and_then(|day| days.factors.get(day)).copied().unwrap_or(1.0);
        week[(local + EPOCH_IN_WEEK).rem_euclid(WEEK) as usize] * factor
    };
    let mut rates = Vec::with_capacity(hours);
    let mut at = 0;
    for hour in first..first + hours as i64 {
        while at + 1 < clock.len() && clock[at + 1].0 <= hour {
            at += 1;
        }
        let minutes = hour * 60 + i64::from(clock.get(at).map_or(0, |entry| entry.1));
        let (local, past) = (minutes.div_euclid(60), minutes.rem_euclid(60));
        rates.push(if past == 0 {
            rate(local)
        } else {
            (rate(local) * (60 - past) as f64 + rate(local + 1) * past as f64) / 60.0
        });
    }
    rates
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{Datelike, Duration, Offset, TimeZone, Timelike, Utc};
    use chrono_tz::Tz;

    const NONE: Days<'_> = Days { first: 0, factors: &[] };

    /// Each hour of the week has its own number.
    fn week() -> [f64; 168] {
        std::array::from_fn(|hour| hour as f64 + 1.0)
    }

    /// The changes of a zone's clock, as an independent library knows them.
    fn clock(zone: Tz, first: i64, hours: i64) -> Vec<(i64, i32)> {
        let offset = |hour: i64| {
            let time = Utc.timestamp_opt(hour * 3600, 0).unwrap();
            zone.offset_from_utc_datetime(&time.naive_utc()).fix().local_minus_utc() / 60
        };
        let mut clock = vec![(first, offset(first))];
        for hour in first..first + hours {
            if clock[clock.len() - 1].1 != offset(hour) {
                clock.push((hour, offset(hour)));
            }
        }
        clock
    }

    #[test]
    fn the_epoch_is_thursday_midnight() {
        assert_eq!(hourly(&week(), &[], NONE, 0, 2), [73.0, 74.0]);
        assert_eq!(hourly(&week(), &[], NONE, -72, 1), [1.0]);
        assert_eq!(hourly(&week(), &[], NONE, 96, 1), [1.0]);
    }

    #[test]
    fn local_hours_agree_with_a_calendar_across_daylight_saving() {
        for zone in [Tz::Europe__Berlin, Tz::America__New_York, Tz::Australia__Sydney, Tz::Asia__Tokyo] {
            let first = Utc.with_ymd_and_hms(2026, 1, 1, 0, 0, 0).unwrap().timestamp() / 3600;
            let rates = hourly(&week(), &clock(zone, first, 8760), NONE, first, 8760);
            for (hour, rate) in (first..).zip(rates) {
                let local = Utc.timestamp_opt(hour * 3600, 0).unwrap().with_timezone(&zone);
                let expected = local.weekday().num_days_from_monday() * 24 + local.hour() + 1;
                assert_eq!(rate, f64::from(expected), "{local}");
            }
        }
    }

    #[test]
    fn an_hour_is_left_out_in_spring_and_comes_twice_in_autumn() {
        let zone = Tz::Europe__Berlin;
        let local_hours = |month, day| {
            let first = Utc.with_ymd_and_hms(2026, month, day, 0, 0, 0).unwrap().timestamp() / 3600;
            let rates = hourly(&week(), &clock(zone, first - 24, 48), NONE, first, 3);
            rates.iter().map(|rate| (*rate as u32 - 1) % 24).collect::<Vec<_>>()
        };
        assert_eq!(local_hours(3, 29), [1, 3, 4]);
        assert_eq!(local_hours(10, 25), [2, 2, 3]);
    }

    #[test]
    fn zones_of_parts_of_hours_mix_two_local_hours() {
        // Kathmandu: 5:45 ahead. From 00:00 to 01:00 UTC it is 05:45 to 06:45.
        assert_eq!(hourly(&week(), &[(0, 345)], NONE, 0, 1), [(78.0 * 15.0 + 79.0 * 45.0) / 60.0]);
        let zone = Tz::Asia__Kathmandu;
        let minutes = (0..60).map(|minute| {
            let local =
                (Utc.timestamp_opt(0, 0).unwrap() + Duration::minutes(20_000 * 60 * 24 + minute)).with_timezone(&zone);
            f64::from(local.weekday().num_days_from_monday() * 24 + local.hour() + 1)
        });
        let first = 20_000 * 24;
        assert_eq!(hourly(&week(), &clock(zone, first, 1), NONE, first, 1), [minutes.sum::<f64>() / 60.0]);
    }

    #[test]
    fn factors_belong_to_local_days() {
        let days = Days { first: 1, factors: &[10.0] };
        // UTC+2: local day 1 is from 22:00 on day 0 to 22:00 on day 1.
        let rates = hourly(&[1.0; 168], &[(0, 120)], days, 20, 30);
        let expected: Vec<f64> = (20..50).map(|hour| if (22..46).contains(&hour) { 10.0 } else { 1.0 }).collect();
        assert_eq!(rates, expected);
    }
}
