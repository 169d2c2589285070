//! Dates and times by the instant that they name.

use chrono::{DateTime, Utc};

/// The instant that a text of RFC 3339 names, with any offset. `None` if it is none, or names no day of the calendar.
pub fn instant(text: &str) -> Option<DateTime<Utc>> {
    // chrono also reads a blank in the place of the `T`, which RFC 3339 leaves to applications.
    let separator = text.as_bytes().get(10).is_some_and(|byte| byte.eq_ignore_ascii_case(&b't'));
    let parsed = DateTime::parse_from_rfc3339(text).ok()?.to_utc();
    separator.then_some(parsed)
}

/// The instant as the projection writes it: UTC, nine digits behind the point.
pub(super) fn canonical(text: &str) -> Option<String> {
    instant(text).map(|instant| instant.format("%Y-%m-%dT%H:%M:%S%.9fZ").to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_instant_has_many_spellings() {
        let same = ["2025-09-30T03:13:04.861Z", "2025-09-30T05:13:04.861000+02:00", "2025-09-29T23:13:04.8610-04:00"];
        for text in same {
            assert_eq!(canonical(text).unwrap(), "2025-09-30T03:13:04.861000000Z");
        }
        assert_ne!(instant("2025-09-30T03:13:04Z"), instant("2025-09-30T03:13:04.000000001Z"));
        for none in
            ["2025-02-30T00:00:00Z", "2025-09-30", "2025-09-30 03:13:04Z", "2025-09-30T03:13:04", "", "1759201984"]
        {
            assert_eq!(instant(none), None, "{none}");
        }
    }
}
