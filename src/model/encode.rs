//! Writing what the wire types of this room add to plain JSON values.

use super::{Map, Maybe};
use crate::json::{Encode, before_value, close};
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

impl<X: Encode> Encode for Maybe<X> {
    /// Absent is the business of the object around it; on its own it can only be null.
    #[inline(always)]
    fn encode(&self, out: &mut Vec<u8>) {
        match self {
            Maybe::Present(value) => value.encode(out),
            Maybe::Null | Maybe::Absent => out.extend_from_slice(b"null"),
        }
    }

    #[inline(always)]
    fn member(&self, key: &'static str, out: &mut Vec<u8>) {
        match self {
            Maybe::Present(value) => value.member(key, out),
            Maybe::Null => null_member(key, out),
            Maybe::Absent => {}
        }
    }
}

#[inline(never)]
fn null_member(key: &'static str, out: &mut Vec<u8>) {
    out.extend_from_slice(before_value(key));
    out.extend_from_slice(b"null,");
}

impl<T: Encode, X: Encode> Encode for Map<T, X> {
    #[inline(always)]
    fn encode(&self, out: &mut Vec<u8>) {
        out.push(b'{');
        for (key, value) in &self.0 {
            key.encode(out);
            out.push(b':');
            value.encode(out);
            out.push(b',');
        }
        close(out, b'}');
    }
}

impl<X: Serialize> Serialize for Maybe<X> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value().serialize(serializer)
    }
}

impl<T: Serialize, X: Serialize> Serialize for Map<T, X> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_map(Some(self.0.len()))?;
        for (key, value) in &self.0 {
            object.serialize_entry(key, value)?;
        }
        object.end()
    }
}
