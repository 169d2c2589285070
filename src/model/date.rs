//! A date and time as the wire spelled it.

use super::{IntoOwned, Shape, Wire};
use crate::json::{Encode, Key, Room};
use chrono::{DateTime, NaiveDateTime, Utc};
use serde::{Serialize, Serializer};

/// A date-time property: `yyyy-MM-ddTHH:mm:ss[.mmm]Z`, UTC. Holds the text as it is, so that writing changes nothing.
///
/// ```
/// use sessionsmith::model::Timestamp;
///
/// let created = Timestamp("2022-10-03T00:44:13.198Z");
/// assert_eq!(created.instant().map(|instant| instant.timestamp_millis()), Some(1_664_757_853_198));
/// assert_eq!(Timestamp("2022-02-30T00:00:00Z").instant(), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Timestamp<T>(pub T);

impl<T: AsRef<str>> Timestamp<T> {
    /// The instant that the text names; `None` if it is not of the contract's form or no such day exists.
    pub fn instant(&self) -> Option<DateTime<Utc>> {
        let text = self.0.as_ref().strip_suffix('Z')?;
        let (seconds, fraction) = text.split_at_checked("yyyy-MM-ddTHH:mm:ss".len())?;
        let digits = fraction
            .strip_prefix('.')
            .is_none_or(|digits| (1..=9).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit()));
        let shape = seconds.bytes().zip(*b"0000-00-00T00:00:00");
        let formed = shape.fold(digits, |formed, (byte, form)| {
            formed && if form == b'0' { byte.is_ascii_digit() } else { byte == form }
        });
        // RFC 3339: in UTC a leap second is the last of a day.
        let formed = formed && (!seconds.ends_with(":60") || seconds.ends_with("T23:59:60"));
        let parsed = NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S%.f").ok()?;
        formed.then(|| parsed.and_utc())
    }
}

impl<T> Wire for Timestamp<T> {
    const SHAPE: Shape = Shape::DateTime;
}

impl<T: IntoOwned> IntoOwned for Timestamp<T> {
    type Owned = Timestamp<T::Owned>;

    fn into_owned(self) -> Self::Owned {
        Timestamp(self.0.into_owned())
    }
}

impl<T: Encode> Encode for Timestamp<T> {
    #[inline(always)]
    fn encode<'a>(&self, out: Room<'a>) -> Room<'a> {
        self.0.encode(out)
    }

    #[inline(always)]
    fn member<'a>(&self, key: &'static Key, out: Room<'a>) -> Room<'a> {
        self.0.member(key, out)
    }
}

impl<T: Serialize> Serialize for Timestamp<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}
