//! Writing JSON text into a buffer, fast: no formatter, no escaping where none can be needed.
//!
//! This room knows bytes and numbers only. What it writes equals, byte for byte, what `serde_json` writes for the same
//! value; a test holds that for whole records.

mod bytes;
mod date;
mod digits;
mod escape;

pub(crate) use bytes::append;
pub(crate) use date::date;
pub(crate) use digits::{decimal, hex32, ipv4, ipv6, padded, unsigned, uuid};
pub(crate) use escape::{is_plain, string_content};

/// A value that can write itself as JSON text.
pub trait Encode {
    /// Appends the text.
    fn encode(&self, out: &mut Vec<u8>);

    /// Appends a member of an object with this value, and a comma; nothing if the value is absent. `key` is the name
    /// with what stands around it if a string follows: `"name":"`.
    #[inline]
    fn member(&self, key: &'static str, out: &mut Vec<u8>) {
        append(before_value(key), out);
        self.encode(out);
        out.push(b',');
    }
}

/// The key of a member whose value is no string: without the quotation mark at its end.
#[inline(always)]
pub(crate) fn before_value(key: &'static str) -> &'static [u8] {
    &key.as_bytes()[..key.len() - 1]
}

/// Appends a member whose value is a text without anything to escape.
// Not inlined, as a record has dozens of them: one hot copy is faster than many cold ones.
#[inline(never)]
pub(crate) fn plain_member(key: &'static str, text: &str, out: &mut Vec<u8>) {
    append(key.as_bytes(), out);
    append(text.as_bytes(), out);
    out.extend_from_slice(b"\",");
}

/// Ends an object or array whose members were each written with a comma after them.
#[inline(always)]
pub(crate) fn close(out: &mut Vec<u8>, end: u8) {
    match out.last_mut() {
        Some(last) if *last == b',' => *last = end,
        _ => out.push(end),
    }
}

impl Encode for str {
    #[inline]
    fn encode(&self, out: &mut Vec<u8>) {
        out.push(b'"');
        string_content(self, out);
        out.push(b'"');
    }
}

impl<X: Encode + ?Sized> Encode for &X {
    #[inline(always)]
    fn encode(&self, out: &mut Vec<u8>) {
        (**self).encode(out);
    }
}

impl Encode for String {
    fn encode(&self, out: &mut Vec<u8>) {
        self.as_str().encode(out);
    }
}

impl Encode for i64 {
    #[inline(always)]
    fn encode(&self, out: &mut Vec<u8>) {
        append(itoa::Buffer::new().format(*self).as_bytes(), out);
    }
}

impl Encode for f64 {
    #[inline(always)]
    fn encode(&self, out: &mut Vec<u8>) {
        if self.is_finite() {
            append(zmij::Buffer::new().format_finite(*self).as_bytes(), out);
        } else {
            out.extend_from_slice(b"null");
        }
    }
}

impl Encode for bool {
    #[inline(always)]
    fn encode(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(if *self { b"true" } else { b"false" });
    }
}

impl<X: Encode> Encode for Vec<X> {
    #[inline(always)]
    fn encode(&self, out: &mut Vec<u8>) {
        out.push(b'[');
        for element in self {
            element.encode(out);
            out.push(b',');
        }
        close(out, b']');
    }
}
