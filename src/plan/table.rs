//! What tables are made of: texts that know whether JSON must escape them, and weighted choices between entries.

use crate::sample::{Weighted, WeightsError};
use crate::text::{Short, Text};

/// A text of a table, in the form in which it is written fastest.
#[derive(Clone, Debug)]
pub(crate) enum Entry {
    Short(Short),
    Plain(Box<str>),
    Escaped(Box<str>),
}

impl Entry {
    pub(crate) fn new(text: &str) -> Self {
        match (Short::of(text), Text::of(text)) {
            (Some(short), _) => Entry::Short(short),
            (None, Text::Plain(_)) => Entry::Plain(text.into()),
            (None, _) => Entry::Escaped(text.into()),
        }
    }

    /// The text itself.
    pub(crate) fn as_str(&self) -> &str {
        match self {
            Entry::Short(short) => short.as_str(),
            Entry::Plain(text) | Entry::Escaped(text) => text,
        }
    }

    /// The text for a record. Nothing is looked at again: how it is written was found when the table was made.
    #[inline(always)]
    pub(crate) fn text(&self) -> Text<'_> {
        match self {
            Entry::Short(short) => Text::Short(short),
            Entry::Plain(text) => Text::Plain(text),
            Entry::Escaped(text) => Text::Escaped(text),
        }
    }
}

/// Entries with their weights, in order of simplicity.
#[derive(Clone, Debug)]
pub(crate) struct Table<X> {
    weights: Weighted,
    entries: Box<[X]>,
}

impl<X> Table<X> {
    pub(crate) fn new(entries: impl IntoIterator<Item = (X, f64)>) -> Result<Self, WeightsError> {
        let (entries, weights): (Vec<X>, Vec<f64>) = entries.into_iter().unzip();
        Ok(Table { weights: Weighted::new(&weights)?, entries: entries.into() })
    }

    /// The entry that a word picks, with its number.
    #[inline(always)]
    pub(crate) fn pick_numbered(&self, word: u64) -> (usize, &X) {
        let number = self.weights.pick(word);
        (number, &self.entries[number])
    }

    /// The entries and their shares of all words.
    #[cfg(any(feature = "files", feature = "proptest", feature = "arbitrary"))]
    pub(crate) fn shares(&self) -> impl Iterator<Item = (&X, f64)> {
        self.entries.iter().enumerate().map(|(at, entry)| (entry, self.weights.share(at)))
    }

    /// How many entries there are.
    pub(crate) fn len(&self) -> usize {
        self.entries.len()
    }

    /// The entry that a word picks; the word 0 picks the first.
    #[inline(always)]
    pub(crate) fn pick(&self, word: u64) -> &X {
        &self.entries[self.weights.pick(word)]
    }
}
