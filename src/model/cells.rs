//! Giving the values of a record away, one by one, to whoever keeps them in columns.

use super::{Map, Maybe, Timestamp};
use crate::json::Encode;
use std::borrow::Cow;

/// What takes the values that stand at one place of a record, record after record: exactly one call for each record, or for
/// each element of a list.
pub trait Cells: Sized {
    /// There is none.
    fn none(&mut self);

    /// Takes a list or map as a whole, if it is wanted as one value. Otherwise nothing was taken.
    fn whole(&mut self, value: &impl Encode) -> bool;

    /// Takes a model that stands at this address of a table once more, if it was taken from there before.
    fn again(&mut self, address: usize) -> bool;

    /// Takes a text.
    fn text(&mut self, text: &impl Wording);

    /// Takes a listed value of an enumeration.
    fn word(&mut self, word: &'static str);

    /// Takes a date.
    fn date(&mut self, date: &impl Wording);

    /// Takes an integer.
    fn integer(&mut self, number: i64);

    /// Takes a number.
    fn number(&mut self, number: f64);

    /// Takes true or false.
    fn boolean(&mut self, is: bool);

    /// Takes an object of a model: its properties, in order of their declaration.
    fn object(&mut self) -> &mut [Self];

    /// Takes a list of so many elements.
    fn list(&mut self, length: usize) -> &mut Self;

    /// Takes a map of so many members: their names and values.
    fn map(&mut self, length: usize) -> (&mut Self, &mut Self);
}

/// A value that can be given to cells.
pub trait Put {
    /// Gives it.
    fn put(&self, cells: &mut impl Cells);
}

/// A text that can be kept.
pub trait Wording {
    /// Where the text stands and how long it is, if it stands in a table: as long as that lives, no other text will stand there.
    fn address(&self) -> Option<(usize, usize)>;

    /// Appends the text.
    fn append_to(&self, out: &mut Vec<u8>);

    /// The instant that the text names, in milliseconds since 1970 UTC; `None` if it names none, or one between two of them.
    fn milliseconds(&self) -> Option<i64>;
}

impl Wording for str {
    fn address(&self) -> Option<(usize, usize)> {
        None
    }

    fn append_to(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(self.as_bytes());
    }

    fn milliseconds(&self) -> Option<i64> {
        let instant = Timestamp(self).instant()?;
        let whole = instant.timestamp_subsec_nanos() % 1_000_000 == 0;
        whole.then(|| instant.timestamp_millis())
    }
}

macro_rules! as_str {
    ($($text:ty),+) => {$(
        impl Wording for $text {
            fn address(&self) -> Option<(usize, usize)> {
                None
            }

            fn append_to(&self, out: &mut Vec<u8>) {
                (**self).append_to(out);
            }

            fn milliseconds(&self) -> Option<i64> {
                (**self).milliseconds()
            }
        }

        impl Put for $text {
            fn put(&self, cells: &mut impl Cells) {
                cells.text(self);
            }
        }
    )+};
}
as_str!(String, Cow<'_, str>);

impl Put for i64 {
    fn put(&self, cells: &mut impl Cells) {
        cells.integer(*self);
    }
}

impl Put for f64 {
    fn put(&self, cells: &mut impl Cells) {
        cells.number(*self);
    }
}

impl Put for bool {
    fn put(&self, cells: &mut impl Cells) {
        cells.boolean(*self);
    }
}

impl<T: Wording> Put for Timestamp<T> {
    fn put(&self, cells: &mut impl Cells) {
        cells.date(&self.0);
    }
}

impl<X: Put> Put for Maybe<X> {
    #[inline]
    fn put(&self, cells: &mut impl Cells) {
        match self {
            Maybe::Present(value) => value.put(cells),
            Maybe::Absent | Maybe::Null => cells.none(),
        }
    }
}

impl<X: Put + Encode> Put for Vec<X> {
    fn put(&self, cells: &mut impl Cells) {
        if !cells.whole(self) {
            let elements = cells.list(self.len());
            self.iter().for_each(|element| element.put(elements));
        }
    }
}

impl<T: Wording + Encode, X: Put + Encode> Put for Map<T, X> {
    fn put(&self, cells: &mut impl Cells) {
        if !cells.whole(self) {
            let (names, values) = cells.map(self.0.len());
            for (name, value) in &self.0 {
                names.text(name);
                value.put(values);
            }
        }
    }
}
