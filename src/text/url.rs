//! URLs of pages, and what links add to them.

use super::Pattern;
use crate::json::Room;
use std::sync::Arc;

/// The beginning of a URL. Plain: URLs have no character that JSON escapes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stem(Box<str>);

impl Stem {
    /// A stem of this text, in which characters that no URL has are percent-encoded.
    pub fn new(text: &str) -> Self {
        let mut encoded = String::with_capacity(text.len());
        for char in text.chars() {
            match char {
                '"' | '\\' | '\0'..=' ' => encoded.extend(format!("%{:02X}", char as u32).chars()),
                _ => encoded.push(char),
            }
        }
        Stem(encoded.into())
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What a link adds to the URLs of the pages to which it can lead: `page?query`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Landing {
    pages: Arc<[Stem]>,
    query: Pattern,
}

impl Landing {
    /// A link with this query to any of these pages, which are numbered from 0.
    pub fn new(pages: &Arc<[Stem]>, query: Pattern) -> Self {
        Landing { pages: Arc::clone(pages), query }
    }

    /// The query, to be filled with the word of the URL.
    pub fn query(&self) -> &Pattern {
        &self.query
    }

    /// The URL of a page, its query filled with a word.
    ///
    /// # Panics
    /// If there is no page of this number.
    pub fn fill(&self, page: u32, word: u64) -> String {
        format!("{}?{}", self.pages[page as usize].as_str(), self.query.fill(word))
    }

    /// Writes the URL as it stands between the quotes of JSON.
    #[inline]
    pub(super) fn content<'a>(&self, page: u32, word: u64, out: Room<'a>) -> Room<'a> {
        self.query.content(word, out.append(self.pages[page as usize].as_str().as_bytes()).push(b'?'))
    }
}
