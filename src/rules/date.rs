//! Dates of the contract's form, `yyyy-MM-ddTHH:mm:ss[.mmm]Z`.

/// What a text says as a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spelled {
    /// An instant in milliseconds since 1970; finer digits are dropped.
    Instant { milliseconds: i64, finer: bool },
    /// A date and time of RFC 3339 that does not end with `Z`.
    Offset,
    /// The form is right, and there is no such day or time.
    Impossible,
    /// Another form.
    Other,
}

/// Reads a date.
#[inline]
pub(super) fn read(text: &[u8]) -> Spelled {
    let Some((date, rest)) = text.split_first_chunk::<19>() else { return Spelled::Other };
    let mut wrong = 0u8;
    let mut pair = |at: usize| {
        let (tens, ones) = (date[at].wrapping_sub(b'0'), date[at + 1].wrapping_sub(b'0'));
        wrong |= u8::from(tens > 9) | u8::from(ones > 9);
        i64::from(tens.wrapping_mul(10).wrapping_add(ones))
    };
    let (century, year, month, day) = (pair(0), pair(2), pair(5), pair(8));
    let (hour, minute, second) = (pair(11), pair(14), pair(17));
    let marks = [date[4], date[7], date[10], date[13], date[16]] == *b"--T::";
    if wrong != 0 || !marks {
        return Spelled::Other;
    }
    let (fraction, finer, rest) = match rest {
        b"Z" => (0, false, &rest[..0]),
        [b'.', a @ b'0'..=b'9', b @ b'0'..=b'9', c @ b'0'..=b'9', b'Z'] => {
            let digit = |byte: &u8| i64::from(byte - b'0');
            (digit(a) * 100 + digit(b) * 10 + digit(c), false, &rest[..0])
        }
        _ => match unusual(rest) {
            Some((fraction, finer, rest)) => (fraction, finer, rest),
            None => return Spelled::Other,
        },
    };
    let year = century * 100 + year;
    // RFC 3339: in UTC a leap second is the last of a day. It counts as the first of the next.
    let leap = second == 60 && hour == 23 && minute == 59;
    if !(1..=12).contains(&month) || day < 1 || day > days(year, month) || hour > 23 || minute > 59 {
        return Spelled::Impossible;
    }
    if !rest.is_empty() {
        return Spelled::Offset;
    }
    if second > 59 && !leap {
        return Spelled::Impossible;
    }
    let seconds = ((civil(year, month, day) * 24 + hour) * 60 + minute) * 60 + second;
    Spelled::Instant { milliseconds: seconds * 1000 + fraction, finer }
}

/// A fraction that is not of three digits, or an end that is not `Z`: milliseconds, whether there is more, what follows.
#[cold]
fn unusual(rest: &[u8]) -> Option<(i64, bool, &[u8])> {
    let (mut fraction, mut digits, mut rest) = (0, 0, rest);
    if let Some(after) = rest.strip_prefix(b".") {
        digits = after.iter().take_while(|byte| byte.is_ascii_digit()).count();
        if !(1..=9).contains(&digits) {
            return None;
        }
        fraction =
            (0..3).fold(0, |sum, at| sum * 10 + after[..digits].get(at).map_or(0, |byte| i64::from(byte - b'0')));
        rest = &after[digits..];
    }
    match rest {
        b"Z" => Some((fraction, digits > 3, &rest[..0])),
        [b'+' | b'-', a, b, b':', c, d] if [a, b, c, d].iter().all(|byte| byte.is_ascii_digit()) => {
            Some((fraction, digits > 3, rest))
        }
        _ => None,
    }
}

fn days(year: i64, month: i64) -> i64 {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 => 28 + i64::from(leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days since 1970-01-01 of a day of the Gregorian calendar. Years are counted from March, so that the leap day is their
/// last.
fn civil(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    year.div_euclid(400) * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Timestamp;

    #[test]
    fn every_day_is_the_one_that_chrono_knows() {
        for day in (-719_500..2_900_000i64).step_by(7) {
            let milliseconds = day * 86_400_000 + day.rem_euclid(86_400) * 1000 + day.rem_euclid(1000);
            let instant = chrono::DateTime::from_timestamp_millis(milliseconds).unwrap();
            let text = instant.format("%Y-%m-%dT%H:%M:%S%.3fZ").to_string();
            if text.len() == 24 && !text.starts_with(['+', '-']) {
                assert_eq!(read(text.as_bytes()), Spelled::Instant { milliseconds, finer: false }, "{text}");
            }
        }
    }

    #[test]
    fn forms_are_those_of_the_model() {
        let texts = [
            "2026-10-01T09:00:00Z",
            "2026-10-01T09:00:00.1Z",
            "2026-10-01T09:00:00.123456789Z",
            "2026-02-30T00:00:00Z",
            "2024-02-29T00:00:00Z",
            "1900-02-29T00:00:00Z",
            "2026-10-01T24:00:00Z",
            "2026-10-01T23:59:60Z",
            "2026-10-01T22:59:60Z",
            "2026-10-01T09:00:61Z",
            "2026-10-01T09:00:00.Z",
            "2026-10-01T09:00:00.1234567890Z",
            "2026-10-01 09:00:00Z",
            "2026-10-01t09:00:00z",
            "2026-10-01T09:00Z",
            "2026-10-01",
            "",
            "2026-13-01T09:00:00Z",
            "2026-10-01T09:60:00Z",
            "2026-10-01T09:00:00",
            "x026-10-01T09:00:00Z",
            "2026-10-01T09:00:00+00:00",
        ];
        for text in texts {
            let is_date = matches!(read(text.as_bytes()), Spelled::Instant { .. });
            assert_eq!(is_date, Timestamp(text).instant().is_some(), "{text}");
        }
        assert_eq!(read(b"2026-10-01T09:00:00+02:00"), Spelled::Offset);
        assert_eq!(read(b"2026-02-30T09:00:00+02:00"), Spelled::Impossible);
        assert_eq!(
            read(b"2026-10-01T09:00:00.1239Z"),
            Spelled::Instant { milliseconds: 1_790_845_200_123, finer: true }
        );
    }
}
