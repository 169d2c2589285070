//! Members that the contract does not know, kept as they came.

use crate::json::{Encode, Room};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::RawValue;
use std::fmt;

/// The members of an object that its model does not declare, in the order of the wire. Vendors add members between editions;
/// a reader that drops them loses its user's data.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
// Nearly always empty, and part of every model: one word instead of three keeps records small.
#[allow(clippy::box_collection)]
pub struct Extra(Option<Box<Vec<(String, RawJson)>>>);

impl Extra {
    /// No unknown member.
    pub const NONE: Extra = Extra(None);

    /// The members, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &RawJson)> {
        self.0.iter().flat_map(|members| members.iter()).map(|(name, value)| (name.as_str(), value))
    }

    /// The value of the member with this name.
    pub fn get(&self, name: &str) -> Option<&RawJson> {
        self.iter().find(|(known, _)| *known == name).map(|(_, value)| value)
    }

    /// Adds a member at the end; gives it back if there is one of that name already.
    ///
    /// # Errors
    /// The name, if it is taken.
    pub fn insert(&mut self, name: String, value: RawJson) -> Result<(), String> {
        if self.get(&name).is_some() {
            return Err(name);
        }
        self.0.get_or_insert_default().push((name, value));
        Ok(())
    }
}

impl Encode for Extra {
    /// Each member with a comma before it: they are members of the object around them.
    #[inline(always)]
    fn encode<'a>(&self, out: Room<'a>) -> Room<'a> {
        match &self.0 {
            Some(members) => extra_members(members, out),
            None => out,
        }
    }
}

#[cold]
#[inline(never)]
fn extra_members<'a>(members: &[(String, RawJson)], out: Room<'a>) -> Room<'a> {
    members.iter().fold(out, |out, (name, value)| name.encode(out.push(b',')).push(b':').append(value.get().as_bytes()))
}

/// Any JSON value as text, without insignificant white space. Numbers keep their spelling, so no digit is lost.
///
/// Reading one works with `serde_json`'s readers only.
#[derive(Clone, Debug)]
pub struct RawJson(Box<RawValue>);

impl RawJson {
    /// The text.
    pub fn get(&self) -> &str {
        self.0.get()
    }

    /// The JSON value that `text` spells.
    ///
    /// # Errors
    /// If the text is not one JSON value.
    pub fn parse(text: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(text)
    }
}

impl PartialEq for RawJson {
    fn eq(&self, other: &Self) -> bool {
        self.get() == other.get()
    }
}

impl Eq for RawJson {}

impl std::hash::Hash for RawJson {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.get().hash(state);
    }
}

impl fmt::Display for RawJson {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.get())
    }
}

impl<'de> Deserialize<'de> for RawJson {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = Box::<RawValue>::deserialize(deserializer)?;
        if !raw.get().bytes().any(|byte| byte.is_ascii_whitespace()) {
            return Ok(RawJson(raw));
        }
        // White space inside is taken out: a record of many lines must still be one line when it is written as one.
        RawValue::from_string(compact(raw.get())).map(RawJson).map_err(serde::de::Error::custom)
    }
}

impl Serialize for RawJson {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

/// Valid JSON without the white space between its tokens.
fn compact(json: &str) -> String {
    let (mut inside, mut escaped) = (false, false);
    json.chars()
        .filter(|&char| {
            if inside {
                inside = escaped || char != '"';
                escaped = !escaped && char == '\\';
                return true;
            }
            inside = char == '"';
            !char.is_ascii_whitespace()
        })
        .collect()
}
