//! Writing JSON text into a buffer, fast: no formatter, no escaping where none can be needed.
//!
//! This room knows bytes and numbers only. What it writes equals, byte for byte, what `serde_json` writes for the same
//! value; a test holds that for whole records.

mod buffer;
mod date;
mod digits;
mod escape;

pub use buffer::{Buffer, Key};
pub(crate) use date::date;
pub(crate) use digits::{decimal, hex32, ipv4, ipv6, padded, unsigned, uuid};
pub(crate) use escape::{is_plain, string_content};

/// A value that can write itself as JSON text.
pub trait Encode {
    /// Appends the text.
    fn encode(&self, out: &mut Buffer);

    /// Appends a member of an object with this value, and a comma; nothing if the value is absent.
    #[inline]
    fn member(&self, key: &'static Key, out: &mut Buffer) {
        out.key(key);
        self.encode(out);
        out.push(b',');
    }
}

/// Appends a member whose value is a text without anything to escape.
// Not inlined, as a record has dozens of them: one hot copy is faster than many cold ones.
#[inline(never)]
pub(crate) fn plain_member(key: &'static Key, text: &str, out: &mut Buffer) {
    out.key_of_string(key);
    out.append(text.as_bytes());
    out.block(b"\",");
}

impl Encode for str {
    #[inline]
    fn encode(&self, out: &mut Buffer) {
        out.push(b'"');
        string_content(self, out);
        out.push(b'"');
    }
}

impl<X: Encode + ?Sized> Encode for &X {
    #[inline(always)]
    fn encode(&self, out: &mut Buffer) {
        (**self).encode(out);
    }
}

impl Encode for String {
    fn encode(&self, out: &mut Buffer) {
        self.as_str().encode(out);
    }
}

impl Encode for std::borrow::Cow<'_, str> {
    fn encode(&self, out: &mut Buffer) {
        (**self).encode(out);
    }
}

impl Encode for i64 {
    #[inline(always)]
    fn encode(&self, out: &mut Buffer) {
        out.append(itoa::Buffer::new().format(*self).as_bytes());
    }
}

impl Encode for f64 {
    #[inline(always)]
    fn encode(&self, out: &mut Buffer) {
        if self.is_finite() {
            out.append(zmij::Buffer::new().format_finite(*self).as_bytes());
        } else {
            out.append(b"null");
        }
    }
}

impl Encode for bool {
    #[inline(always)]
    fn encode(&self, out: &mut Buffer) {
        if *self { out.block(b"true") } else { out.block(b"false") }
    }
}

impl<X: Encode> Encode for Vec<X> {
    #[inline(always)]
    fn encode(&self, out: &mut Buffer) {
        out.push(b'[');
        for element in self {
            element.encode(out);
            out.push(b',');
        }
        out.close(b']');
    }
}
