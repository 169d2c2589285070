//! Patterns: texts with random parts, filled from one word.

use super::Short;
use crate::choices::mix;
use crate::json::{self, Buffer, Room};

/// A text with random parts, such as an order number or the identifier of a click.
///
/// One word fills it. The word 0 gives the first character of every alphabet; each run of characters uses bits of its own,
/// so two words give the same text only by chance.
///
/// ```
/// use sessionsmith::text::{Alphabet, Pattern, PatternPiece};
///
/// let order = Pattern::new([PatternPiece::Literal("ORD-".into()), PatternPiece::Run(Alphabet::Digits, 6)]);
/// assert_eq!(order.fill(0), "ORD-000000");
/// assert_eq!(order.fill(42).len(), 10);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    /// The text that it begins with, if that is short and plain.
    head: Short,
    /// What comes after it.
    pieces: Box<[PatternPiece]>,
    /// Whether JSON escapes nothing in its literals.
    plain: bool,
}

/// A part of a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PatternPiece {
    /// Text that is always the same.
    Literal(Box<str>),
    /// A run of random characters.
    Run(Alphabet, u8),
    /// A random uuid.
    Uuid,
}

/// The characters of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alphabet {
    /// 0 to 9.
    Digits,
    /// 0 to 9 and a to f.
    Hex,
    /// A to Z.
    Letters,
    /// 0 to 9 and A to Z.
    Alphanumeric,
    /// A to Z, a to z, 0 to 9, `-` and `_` (RFC 4648, base 64 for URLs).
    UrlSafe,
}

impl Alphabet {
    /// Writes as many characters of one word, at most ten.
    #[inline]
    fn run(self, word: u64, length: usize, out: Room<'_>) -> Room<'_> {
        match self {
            Alphabet::Digits => json::fraction(word, length, out),
            Alphabet::Hex => run(b"0123456789abcdef", word, length, out),
            Alphabet::Letters => run(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ", word, length, out),
            Alphabet::Alphanumeric => run(b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", word, length, out),
            Alphabet::UrlSafe => {
                run(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_", word, length, out)
            }
        }
    }
}

/// Writes characters, each chosen by the highest bits that those before it have left. Always ten, of which `length` stay:
/// that many steps need no loop.
#[inline(always)]
fn run<'a, const COUNT: usize>(characters: &[u8; COUNT], word: u64, length: usize, out: Room<'a>) -> Room<'a> {
    let mut bits = word;
    out.filled::<10>(|text| {
        for place in text {
            let wide = u128::from(bits) * COUNT as u128;
            *place = characters[(wide >> 64) as usize];
            bits = wide as u64;
        }
        length.min(10)
    })
}

impl Pattern {
    /// The pattern of these parts.
    pub fn new(pieces: impl IntoIterator<Item = PatternPiece>) -> Self {
        let mut pieces: Vec<_> = pieces.into_iter().collect();
        let head = match pieces.first() {
            Some(PatternPiece::Literal(text)) => Short::of(text),
            _ => None,
        };
        if head.is_some() {
            pieces.remove(0);
        }
        let plain = pieces.iter().all(|piece| match piece {
            PatternPiece::Literal(text) => json::is_plain(text),
            PatternPiece::Run(..) | PatternPiece::Uuid => true,
        });
        Pattern { head: head.unwrap_or(Short::literal("")), pieces: pieces.into(), plain }
    }

    /// This pattern with a text before it. The same word fills both alike.
    pub(crate) fn after(&self, text: &str) -> Self {
        let head = PatternPiece::Literal([text, self.head.as_str()].concat().into());
        Pattern::new([head].into_iter().chain(self.pieces.iter().cloned()))
    }

    /// The text that a word gives.
    pub fn fill(&self, word: u64) -> String {
        let mut out = Buffer::new();
        out.write(|room| self.render(word, room, |literal, out| out.append(literal.as_bytes())));
        // Literals are whole strings and all else is ASCII.
        String::from_utf8_lossy(out.as_slice()).into_owned()
    }

    /// Appends the text as it stands between the quotes of JSON.
    #[inline]
    pub(crate) fn content<'a>(&self, word: u64, out: Room<'a>) -> Room<'a> {
        // An order number, an article: most patterns that are written at all.
        if let [PatternPiece::Run(Alphabet::Digits, length @ ..=10)] = *self.pieces {
            json::fraction(word, length.into(), self.head.content(out))
        } else if self.plain {
            self.render(word, out, |literal, out| out.append(literal.as_bytes()))
        } else {
            self.render(word, out, json::string_content)
        }
    }

    #[inline]
    fn render<'a>(&self, word: u64, out: Room<'a>, literal: impl Fn(&str, Room<'a>) -> Room<'a>) -> Room<'a> {
        let mut out = self.head.content(out);
        let mut words = Words { word, drawn: 0 };
        for piece in &self.pieces {
            match piece {
                PatternPiece::Literal(text) => out = literal(text, out),
                PatternPiece::Run(alphabet, length) => {
                    let mut left = usize::from(*length);
                    while left > 0 {
                        // Ten characters use at most 60 of the 64 bits.
                        let some = left.min(10);
                        out = alphabet.run(words.draw(), some, out);
                        left -= some;
                    }
                }
                PatternPiece::Uuid => {
                    let super::Uuid(halves) = super::Uuid::from_words(words.draw(), words.draw());
                    out = json::uuid(halves, out);
                }
            }
        }
        out
    }
}

/// As many words as a pattern needs, from one.
struct Words {
    word: u64,
    drawn: u64,
}

impl Words {
    #[inline(always)]
    fn draw(&mut self) -> u64 {
        self.drawn += 1;
        // The first word is the choice itself, so that a smaller choice is a smaller text; 0 stays 0 all the way.
        match (self.word, self.drawn) {
            (0, _) => 0,
            (word, 1) => word,
            (word, drawn) => mix(word ^ mix(drawn)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn value_stability() {
        let pattern = Pattern::new([
            PatternPiece::Literal("Cj0KCQ".into()),
            PatternPiece::Run(Alphabet::UrlSafe, 14),
            PatternPiece::Uuid,
        ]);
        assert_eq!(pattern.fill(0x0123_4567_89ab_cdef), "Cj0KCQASNFZ4mrzeMMIQ3d67bd74-b21c-4e41-a12d-89f140618a6b");
        assert_eq!(pattern.fill(0), "Cj0KCQAAAAAAAAAAAAAA00000000-0000-4000-8000-000000000000");
    }

    #[test]
    fn literals_are_escaped_in_json_only() {
        let pattern = Pattern::new([PatternPiece::Literal("a\"b".into())]);
        let mut out = Buffer::new();
        out.write(|room| pattern.content(0, room));
        assert_eq!((pattern.fill(0).as_str(), out.as_slice()), ("a\"b", &br#"a\"b"#[..]));
    }
}
