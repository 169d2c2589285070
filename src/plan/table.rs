//! What tables are made of: texts that know whether JSON must escape them, and weighted choices between entries.

use crate::sample::{Weighted, WeightsError};
use crate::text::Text;

/// A text of a table.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    text: Box<str>,
    plain: bool,
}

impl Entry {
    pub(crate) fn new(text: &str) -> Self {
        Entry { text: text.into(), plain: matches!(Text::of(text), Text::Plain(_)) }
    }

    /// The text itself.
    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }

    /// The text for a record. Nothing is looked at again: whether it is plain was found when the table was made.
    #[inline(always)]
    pub(crate) fn text(&self) -> Text<'_> {
        if self.plain { Text::Plain(&self.text) } else { Text::Escaped(&self.text) }
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
