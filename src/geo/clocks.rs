//! Clocks of time zones: how far ahead of UTC they are, and when that changes, from 2024 to 2100.
//!
//! The table is made from the time zone database by a test, so that no file of the system moves a byte. Every zone of the
//! embedded cities is in it.

use super::{CountryId, Geo};
use std::sync::OnceLock;

/// Lines of zones that go together, minutes ahead of UTC at the beginning of 2024, and changes as hour:minutes.
const CLOCKS: &str = include_str!("data/clocks.tsv");

/// The clock of a zone in so many hours from `first` on, all counted from 1970 UTC: from which hour on it is how many minutes
/// ahead of UTC, the first entry for `first` itself. `None` for a zone that the table does not have.
///
/// ```
/// // On 2026-10-25 at 01:00 UTC, clocks are set back in Berlin.
/// let changes = sessionsmith::geo::clock("Europe/Berlin", 498_016, 24).unwrap();
/// assert_eq!(changes, [(498_016, 120), (498_025, 60)]);
/// ```
pub fn clock(zone: &str, first: i64, hours: usize) -> Option<Vec<(i64, i32)>> {
    // Most plans ask for some hundred zones.
    static ZONES: OnceLock<Vec<(&str, &str)>> = OnceLock::new();
    let zones = ZONES.get_or_init(|| {
        let of_line = |line: &'static str| line.split_once('\t').unwrap_or_default();
        let lines = CLOCKS.lines().map(of_line);
        let mut zones: Vec<_> =
            lines.flat_map(|(names, clock)| names.split(' ').map(move |name| (name, clock))).collect();
        zones.sort_unstable();
        zones
    });
    let line = zones[zones.binary_search_by(|(name, _)| (*name).cmp(zone)).ok()?].1;
    let mut cells = line.split('\t');
    let mut clock = vec![(first, cells.next()?.parse().ok()?)];
    for change in cells.next()?.split(' ').filter(|change| !change.is_empty()) {
        let (hour, minutes) = change.split_once(':')?;
        let (hour, minutes): (i64, i32) = (hour.parse().ok()?, minutes.parse().ok()?);
        if hour <= first {
            clock[0].1 = minutes;
        } else if hour < first + hours as i64 {
            clock.push((hour, minutes));
        } else {
            break;
        }
    }
    Some(clock)
}

impl Geo {
    /// The time zone in which most of a country's people live, as far as its places say; the first of them, if their
    /// inhabitants are unknown.
    ///
    /// # Panics
    ///
    /// May panic if `country` comes from another `Geo`.
    pub fn main_timezone(&self, country: CountryId) -> Option<&str> {
        let mut zones: Vec<(&str, u64)> = Vec::new();
        for place in self.places(country) {
            let Some(zone) = place.location().timezone() else { continue };
            match zones.iter_mut().find(|(known, _)| *known == zone) {
                Some((_, people)) => *people += u64::from(place.population()),
                None => zones.push((zone, place.population().into())),
            }
        }
        let most = zones.iter().map(|(_, people)| *people).max()?;
        zones.iter().find(|(_, people)| *people == most).map(|(zone, _)| *zone)
    }
}

#[cfg(test)]
mod tests {
    use super::super::tables;
    use super::*;
    use chrono::{DateTime, Offset, TimeZone, Utc};
    use chrono_tz::Tz;
    use std::collections::{BTreeMap, BTreeSet};
    use std::fmt::Write;

    fn hour(text: &str) -> i64 {
        text.parse::<DateTime<Utc>>().unwrap().timestamp() / 3600
    }

    fn offset(zone: Tz, hour: i64) -> i32 {
        let time = Utc.timestamp_opt(hour * 3600, 0).unwrap().naive_utc();
        zone.offset_from_utc_datetime(&time).fix().local_minus_utc() / 60
    }

    /// Every change of a zone's clock, to the hour.
    fn changes(zone: Tz) -> (i32, String) {
        let (first, end) = (hour("2024-01-01T00:00:00Z"), hour("2100-01-01T00:00:00Z"));
        let (start, mut text) = (offset(zone, first), String::new());
        let mut before = start;
        for day in (first..end).step_by(24) {
            if offset(zone, day + 24) == before && offset(zone, day + 12) == before {
                continue;
            }
            for hour in day + 1..=day + 24 {
                let now = offset(zone, hour);
                if now != before {
                    let space = if text.is_empty() { "" } else { " " };
                    write!(text, "{space}{hour}:{now}").unwrap();
                    before = now;
                }
            }
        }
        (start, text)
    }

    #[test]
    fn the_table_is_what_the_time_zone_database_says() {
        let zones: BTreeSet<&str> =
            tables::cities().map(|city| city.timezone).filter(|zone| !zone.is_empty()).collect();
        let mut lines: BTreeMap<(i32, String), Vec<&str>> = BTreeMap::new();
        for zone in zones {
            lines.entry(changes(zone.parse().unwrap())).or_default().push(zone);
        }
        let mut made = String::new();
        for ((start, changes), zones) in lines {
            writeln!(made, "{}\t{start}\t{changes}", zones.join(" ")).unwrap();
        }
        if made != CLOCKS && std::env::var_os("SESSIONSMITH_BLESS").is_some_and(|value| value == "1") {
            std::fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/src/geo/data/clocks.tsv"), &made).unwrap();
        }
        assert!(
            made == CLOCKS,
            "src/geo/data/clocks.tsv is stale: `SESSIONSMITH_BLESS=1 cargo test --lib geo::` rewrites it"
        );
    }

    #[test]
    fn clocks_agree_with_the_calendar_hour_by_hour() {
        for (zone, name) in [(Tz::America__New_York, "America/New_York"), (Tz::Asia__Kolkata, "Asia/Kolkata")] {
            let (first, hours) = (hour("2026-02-20T05:00:00Z"), 9000);
            let clock = clock(name, first, hours as usize).unwrap();
            for hour in first..first + hours {
                let entry = clock.iter().rev().find(|(from, _)| *from <= hour).unwrap();
                assert_eq!(entry.1, offset(zone, hour), "{name} {hour}");
            }
        }
        assert_eq!(clock("Europe/Atlantis", 0, 1), None);
    }

    #[test]
    fn the_main_zone_is_that_of_most_people() {
        let geo = Geo::embedded();
        let zone = |code| geo.main_timezone(geo.country(code).unwrap());
        assert_eq!(zone("US"), Some("America/New_York"));
        assert_eq!(zone("AU"), Some("Australia/Sydney"));
        assert_eq!(zone("DE"), Some("Europe/Berlin"));
        let known =
            |country: super::super::Country<'_>| geo.main_timezone(country.id).and_then(|zone| clock(zone, 0, 1));
        assert!(geo.countries().all(|country| known(country).is_some()));
    }
}
