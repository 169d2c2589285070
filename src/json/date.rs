//! Dates in the contract's form.

use super::Room;
use super::digits::PAIRS;

/// Writes an instant, in milliseconds since 1970 UTC, as `yyyy-MM-ddTHH:mm:ss.mmmZ`. The year must be 1970 to 9999.
#[inline(always)]
pub(crate) fn date(milliseconds: u64, out: Room<'_>) -> Room<'_> {
    let day = (milliseconds / 86_400_000) as u32;
    let of_day = (milliseconds % 86_400_000) as u32;
    let (seconds, fraction) = (of_day / 1000, of_day % 1000);
    let minutes = seconds / 60;
    let pair = |value: u32| u64::from(u16::from_le_bytes(PAIRS[value as usize & 127]));
    let byte = |at: u32, text: u8| u64::from(text) << (8 * at);
    // Put together in registers, eight bytes at a time.
    let time = pair(minutes / 60) | byte(2, b':') | pair(minutes % 60) << 24 | byte(5, b':') | pair(seconds % 60) << 48;
    let rest = byte(0, b'.') | byte(1, b'0' + (fraction / 100) as u8) | pair(fraction % 100) << 16 | byte(4, b'Z');
    let days = match DAYS.get(day.wrapping_sub(FIRST_DAY) as usize) {
        Some(written) => *written,
        None => other(day),
    };
    out.filled::<32>(|text| {
        text[..16].copy_from_slice(&days);
        text[11..19].copy_from_slice(&time.to_le_bytes());
        text[19..27].copy_from_slice(&rest.to_le_bytes());
        24
    })
}

/// 2024-01-01, as a day since 1970-01-01.
const FIRST_DAY: u32 = 19_723;

/// Ten years from there on: a record has half a dozen dates, nearly always of the same few days.
static DAYS: [[u8; 16]; 3653] = {
    let mut days = [[0; 16]; 3653];
    let mut at = 0;
    while at < days.len() {
        days[at] = written(FIRST_DAY + at as u32);
        at += 1;
    }
    days
};

/// A day of other years. Apart, so that the usual ones need no more than they use.
#[cold]
#[inline(never)]
fn other(day: u32) -> [u8; 16] {
    written(day)
}

/// A day since 1970-01-01 as `yyyy-MM-ddT`, and what is no part of it.
const fn written(day: u32) -> [u8; 16] {
    let (year, month, day) = civil(day);
    let [[c, d], [y, z], [m, n], [e, f]] =
        [PAIRS[year as usize / 100], PAIRS[year as usize % 100], PAIRS[month as usize], PAIRS[day as usize]];
    [c, d, y, z, b'-', m, n, b'-', e, f, b'T', 0, 0, 0, 0, 0]
}

/// Year, month and day of a day since 1970-01-01, by the fractions of Neri and Schneider (Euclidean affine functions and
/// their application to calendar algorithms, 2022). Years are counted from March, so that the leap day is their last.
const fn civil(days: u32) -> (u32, u32, u32) {
    let quarters = 4 * (days + 719_468) + 3;
    let century = quarters / 146_097;
    let of_century = (quarters % 146_097) | 3;
    let product = of_century as u64 * 2_939_745;
    let year = 100 * century + (product >> 32) as u32;
    let of_year = product as u32 / 2_939_745 / 4;
    let fraction = 2141 * of_year + 197_913;
    let (month, day) = (fraction >> 16, (fraction & 0xffff) / 2141 + 1);
    if of_year >= 306 { (year + 1, month - 12, day) } else { (year, month, day) }
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
