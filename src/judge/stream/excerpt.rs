//! The text around a place, on its line.

use super::block::columns;
use std::ops::Range;

/// As many characters of a line as are shown before and after a place.
const AROUND: usize = 48;

/// As many characters of the place itself.
const INSIDE: usize = 72;

/// A part of a line with a place in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Excerpt {
    /// The text, without control characters.
    pub text: String,
    /// Which characters of it are the place.
    pub marked: Range<usize>,
    /// Whether the line has more before it.
    pub cut_before: bool,
    /// Whether the line has more after it.
    pub cut_after: bool,
}

impl Excerpt {
    /// The part of a line of `text` around the bytes at `span`.
    pub(super) fn of(text: &[u8], span: Range<usize>) -> Excerpt {
        let start = span.start.min(text.len());
        let line = memchr::memrchr(b'\n', &text[..start]).map_or(0, |at| at + 1);
        let after = memchr::memchr(b'\n', &text[start..]).map_or(text.len(), |at| start + at);
        let end = span.end.clamp(start, after);
        let from = back(text, start, line, AROUND);
        let shown = forth(text, start, end, INSIDE);
        let to = if shown < end { shown } else { forth(text, end, after, AROUND) };
        let before = printable(&text[from..start]);
        let inside = printable(&text[start..shown]);
        let width = inside.chars().count();
        let first = before.chars().count();
        Excerpt {
            text: format!("{before}{inside}{}", printable(&text[shown..to])),
            marked: first..first + width,
            cut_before: from > line,
            cut_after: to < after,
        }
    }
}

/// So many characters before `at`.
fn back(text: &[u8], mut at: usize, least: usize, most: usize) -> usize {
    let mut count = 0;
    while at > least && count < most {
        at -= 1;
        count += columns(&text[at..at + 1]) as usize;
    }
    // Not in the midst of a character.
    while at < text.len() && at > least && text[at] & 0xc0 == 0x80 {
        at -= 1;
    }
    at
}

/// So many characters after `at`.
fn forth(text: &[u8], mut at: usize, end: usize, most: usize) -> usize {
    let mut count = 0;
    while at < end {
        count += columns(&text[at..at + 1]) as usize;
        if count > most {
            break;
        }
        at += 1;
    }
    at
}

fn printable(text: &[u8]) -> String {
    String::from_utf8_lossy(text).chars().map(|letter| if letter.is_control() { '\u{fffd}' } else { letter }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_marked_in_their_line() {
        let text = "first\nsecond \"é\" line\nthird".as_bytes();
        let excerpt = Excerpt::of(text, 13..17);
        assert_eq!(excerpt.text, "second \"é\" line");
        assert_eq!(excerpt.marked, 7..10);
        let long = "ü".repeat(300);
        let excerpt = Excerpt::of(long.as_bytes(), 200..204);
        assert_eq!((excerpt.text.chars().count(), excerpt.marked.clone()), (98, 48..50));
        assert!(excerpt.cut_before && excerpt.cut_after);
        assert_eq!(Excerpt::of(b"", 0..0).text, "");
        assert_eq!(Excerpt::of(b"abc", 3..3).marked, 3..3);
    }
}
