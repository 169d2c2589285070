//! Writing JSON text, fast: no formatter, no escaping where none can be needed.
//!
//! This room knows bytes and numbers only. What it writes equals, byte for byte, what `serde_json` writes for the same
//! value; a test holds that for whole records.

mod buffer;
mod date;
mod digits;
mod escape;
mod room;

pub use buffer::Buffer;
pub(crate) use buffer::append_to;
pub(crate) use date::date;
pub(crate) use digits::{decimal, fraction, hex32, ipv4, ipv6, padded, unsigned, uuid};
pub(crate) use escape::{is_plain, string_content};
pub use room::{Key, Room};

/// A value that can write itself as JSON text.
///
/// ```
/// use sessionsmith::json::Buffer;
///
/// let mut out = Buffer::new();
/// out.value(&vec!["a".to_owned(), "\"".to_owned()]);
/// assert_eq!(out.as_slice(), br#"["a","\""]"#);
/// ```
pub trait Encode {
    /// Writes the text.
    fn encode<'a>(&self, out: Room<'a>) -> Room<'a>;

    /// Writes a comma and a member of an object with this value; nothing if the value is absent.
    #[inline]
    fn member<'a>(&self, key: &'static Key, out: Room<'a>) -> Room<'a> {
        self.encode(out.key(key))
    }
}

/// Writes a member whose value is a text without anything to escape.
// Like its neighbours not inlined, as a record has dozens of them: one hot copy is faster than many cold ones.
#[inline(never)]
pub(crate) fn plain_member<'a>(key: &'static Key, text: &str, out: Room<'a>) -> Room<'a> {
    out.key_of_string(key).append(text.as_bytes()).push(b'"')
}

/// Writes a member whose value is a uuid.
#[inline(never)]
pub(crate) fn uuid_member<'a>(key: &'static Key, words: [u64; 2], out: Room<'a>) -> Room<'a> {
    uuid(words, out.key_of_string(key)).push(b'"')
}

/// Writes a member whose value is an instant, in milliseconds since 1970 UTC.
#[inline(never)]
pub(crate) fn date_member<'a>(key: &'static Key, instant: u64, out: Room<'a>) -> Room<'a> {
    date(instant, out.key_of_string(key)).push(b'"')
}

impl Encode for str {
    #[inline]
    fn encode<'a>(&self, out: Room<'a>) -> Room<'a> {
        string_content(self, out.push(b'"')).push(b'"')
    }
}

impl<X: Encode + ?Sized> Encode for &X {
    #[inline(always)]
    fn encode<'a>(&self, out: Room<'a>) -> Room<'a> {
        (**self).encode(out)
    }
}

impl Encode for String {
    fn encode<'a>(&self, out: Room<'a>) -> Room<'a> {
        self.as_str().encode(out)
    }
}

impl Encode for std::borrow::Cow<'_, str> {
    fn encode<'a>(&self, out: Room<'a>) -> Room<'a> {
        (**self).encode(out)
    }
}

impl Encode for i64 {
    #[inline(always)]
    fn encode<'a>(&self, out: Room<'a>) -> Room<'a> {
        digits::signed(*self, out)
    }
}

impl Encode for f64 {
    #[inline(always)]
    fn encode<'a>(&self, out: Room<'a>) -> Room<'a> {
        if self.is_finite() {
            out.append(zmij::Buffer::new().format_finite(*self).as_bytes())
        } else {
            out.append(b"null")
        }
    }
}

impl Encode for bool {
    #[inline(always)]
    fn encode<'a>(&self, out: Room<'a>) -> Room<'a> {
        if *self { out.block(b"true") } else { out.block(b"false") }
    }
}

impl<X: Encode> Encode for Vec<X> {
    #[inline(always)]
    fn encode<'a>(&self, out: Room<'a>) -> Room<'a> {
        out.enclosed(b"[]", |out| self.iter().fold(out, |out, element| element.encode(out.push(b','))))
    }
}
