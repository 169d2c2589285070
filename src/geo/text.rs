//! All text of an index in one piece of memory, each string once.

use std::hash::Hasher;

use crate::quick_hash::QuickHash;

/// A piece of the index's text. Absent text is an empty piece.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) start: u32,
    pub(super) end: u32,
}

impl Span {
    /// Whether there is no text.
    #[inline]
    pub(super) fn is_absent(self) -> bool {
        self.start == self.end
    }

    /// Its text.
    #[inline]
    pub(super) fn of(self, text: &str) -> &str {
        &text[self.start as usize..self.end as usize]
    }
}

/// The text while an index is made. Equal strings have equal spans.
#[derive(Debug)]
pub(super) struct Pool {
    text: String,
    /// Where each string stands, at the place of its hash or behind it; a power of two of them, at most half taken.
    slots: Vec<Span>,
    taken: usize,
}

impl Pool {
    /// An empty one with room for so many strings.
    pub(super) fn new(strings: usize) -> Self {
        let slots = vec![Span::default(); (2 * strings).next_power_of_two().max(64)];
        Pool { text: String::with_capacity(12 * strings), slots, taken: 0 }
    }

    /// Where this string stands; the empty span for the empty string. All text together must stay below 4 GiB.
    pub(super) fn span(&mut self, string: &str) -> Span {
        if string.is_empty() {
            return Span::default();
        }
        let slot = self.slot(string);
        if self.slots[slot].is_absent() {
            let start = self.text.len() as u32;
            self.text.push_str(string);
            self.slots[slot] = Span { start, end: self.text.len() as u32 };
            self.taken += 1;
            let span = self.slots[slot];
            if 2 * self.taken > self.slots.len() {
                self.grow();
            }
            return span;
        }
        self.slots[slot]
    }

    /// The text so far.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The whole text.
    pub(super) fn finish(self) -> String {
        self.text
    }

    /// Where the string is noted, or is to be.
    fn slot(&self, string: &str) -> usize {
        let mut hash = QuickHash::default();
        hash.write(string.as_bytes());
        let mask = self.slots.len() - 1;
        let mut slot = hash.finish() as usize & mask;
        while !self.slots[slot].is_absent() && self.slots[slot].of(&self.text) != string {
            slot = (slot + 1) & mask;
        }
        slot
    }

    fn grow(&mut self) {
        let larger = vec![Span::default(); 4 * self.slots.len()];
        let old = std::mem::replace(&mut self.slots, larger);
        for span in old.into_iter().filter(|span| !span.is_absent()) {
            let slot = self.slot(span.of(&self.text));
            self.slots[slot] = span;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_strings_have_equal_spans_however_many_there_are() {
        let mut pool = Pool::new(0);
        let strings: Vec<String> = (0..5_000).map(|n| format!("string {}", n % 3_000)).collect();
        let spans: Vec<Span> = strings.iter().map(|string| pool.span(string)).collect();
        assert!(pool.span("").is_absent());
        for (n, string) in strings.iter().enumerate() {
            assert_eq!(spans[n].of(pool.text()), string);
            assert_eq!(spans[n], spans[n % 3_000]);
        }
        let distinct: usize = strings[..3_000].iter().map(String::len).sum();
        assert_eq!(pool.finish().len(), distinct);
    }
}
