//! Writing what the wire types of this room add to plain JSON values.

use super::{Map, Maybe};
use crate::json::{Encode, Key, Room};
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

impl<X: Encode> Encode for Maybe<X> {
    /// Absent is the business of the object around it; on its own it can only be null.
    #[inline(always)]
    fn encode<'a>(&self, out: Room<'a>) -> Room<'a> {
        match self {
            Maybe::Present(value) => value.encode(out),
            Maybe::Null | Maybe::Absent => out.block(b"null"),
        }
    }

    #[inline(always)]
    fn member<'a>(&self, key: &'static Key, out: Room<'a>) -> Room<'a> {
        match self {
            Maybe::Present(value) => value.member(key, out),
            Maybe::Null => null_member(key, out),
            Maybe::Absent => out,
        }
    }
}

#[cold]
#[inline(never)]
fn null_member<'a>(key: &'static Key, out: Room<'a>) -> Room<'a> {
    out.key(key).block(b"null")
}

impl<T: Encode, X: Encode> Encode for Map<T, X> {
    #[inline(always)]
    fn encode<'a>(&self, out: Room<'a>) -> Room<'a> {
        out.enclosed(b"{}", |out| {
            self.0.iter().fold(out, |out, (key, value)| value.encode(key.encode(out.push(b',')).push(b':')))
        })
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
