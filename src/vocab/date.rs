//! Dates of the tables: written as ISO 8601 days, kept as milliseconds since 1970-01-01T00:00:00Z.

/// Milliseconds of a day.
const DAY: i64 = 86_400_000;

/// Midnight UTC of a day written `YYYY-MM-DD`, in milliseconds since the epoch.
///
/// Only for constants: a malformed date stops the compiler.
pub(super) const fn midnight(iso: &str) -> i64 {
    let text = iso.as_bytes();
    assert!(text.len() == 10 && text[4] == b'-' && text[7] == b'-', "a date is written YYYY-MM-DD");
    let (year, month, day) = (number(text, 0, 4), number(text, 5, 7), number(text, 8, 10));
    assert!(month >= 1 && month <= 12 && day >= 1 && day <= 31, "no such day");
    days_from_civil(year, month, day) * DAY
}

/// How many of `items`, which stand oldest first, came out at or before `at`.
#[inline]
pub(super) fn released_by<T>(items: &[T], at: i64, released: impl Fn(&T) -> i64) -> usize {
    items.partition_point(|item| released(item) <= at)
}

const fn number(text: &[u8], from: usize, to: usize) -> i64 {
    let mut value = 0;
    let mut place = from;
    while place < to {
        assert!(text[place].is_ascii_digit(), "a date is written in digits");
        value = value * 10 + (text[place] - b'0') as i64;
        place += 1;
    }
    value
}

/// Days since 1970-01-01 of a day of the Gregorian calendar. Years begin in March, so that the leap day is the last.
const fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn midnight_agrees_with_chrono_on_every_day_of_a_leap_cycle() {
        let mut day = chrono::NaiveDate::from_ymd_opt(1999, 12, 30).unwrap();
        for _ in 0..40 * 366 {
            let expected = day.and_hms_opt(0, 0, 0).unwrap().and_utc().timestamp_millis();
            assert_eq!(midnight(&day.to_string()), expected, "{day}");
            day = day.succ_opt().unwrap();
        }
    }

    #[test]
    fn a_release_counts_from_its_own_midnight_on() {
        let days = [10, 20, 20, 30];
        let counts = [9, 10, 19, 20, 30, 31].map(|at| released_by(&days, at, |day| *day));
        assert_eq!(counts, [0, 1, 1, 3, 4, 4]);
    }
}
