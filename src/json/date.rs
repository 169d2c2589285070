//! Dates in the contract's form.

use super::Room;
use super::digits::PAIRS;

/// Writes an instant, in milliseconds since 1970 UTC, as `yyyy-MM-ddTHH:mm:ss.mmmZ`. The year must be 1970 to 9999.
#[inline(always)]
pub(crate) fn date(milliseconds: u64, out: Room<'_>) -> Room<'_> {
    let (year, month, day) = civil((milliseconds / 86_400_000) as u32);
    let of_day = (milliseconds % 86_400_000) as u32;
    let (seconds, fraction) = (of_day / 1000, of_day % 1000);
    let mut text = *b"0000-00-00T00:00:00.000Z";
    let mut pair = |at: usize, value: u32| text[at..at + 2].copy_from_slice(&PAIRS[value as usize % 100]);
    pair(0, year / 100);
    pair(2, year % 100);
    pair(5, month);
    pair(8, day);
    pair(11, seconds / 3600);
    pair(14, seconds / 60 % 60);
    pair(17, seconds % 60);
    pair(21, fraction % 100);
    text[20] = b'0' + (fraction / 100) as u8;
    out.block(&text)
}

/// Year, month and day of a day since 1970-01-01. The year is counted from March, so that the leap day is its last
/// (Neri and Schneider 2022 describe the family of such computations).
#[inline(always)]
fn civil(days: u32) -> (u32, u32, u32) {
    let shifted = days + 719_468;
    let era = shifted / 146_097;
    let of_era = shifted % 146_097;
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
    (year_of_era + era * 400 + u32::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::super::Buffer;
    use super::*;
    use chrono::{DateTime, SecondsFormat};

    #[test]
    fn agrees_with_chrono_on_every_day_of_eight_centuries() {
        let mut text = Buffer::new();
        for day in 0..292_194u64 {
            let milliseconds = day * 86_400_000 + day * 7_654_321 % 86_400_000;
            text.clear();
            text.write(|room| date(milliseconds, room));
            let instant = DateTime::from_timestamp_millis(milliseconds as i64).unwrap();
            assert_eq!(text.as_slice(), instant.to_rfc3339_opts(SecondsFormat::Millis, true).as_bytes());
        }
    }
}
