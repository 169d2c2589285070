//! JSON text as a tree of raw members: what a typed record cannot say, such as a name that is there twice, can be said here.

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use std::fmt;

/// A value in the text.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Raw {
    /// Members in the order of the text: names as they stand between the quotes, and values.
    Object(Vec<(String, Raw)>),
    Array(Vec<Raw>),
    /// Anything else, as it stands there.
    Leaf(String),
}

/// White space around tokens.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Space {
    /// After each bracket, comma and colon.
    pub(super) inside: &'static str,
    /// Around the whole.
    pub(super) outside: &'static str,
}

/// A step from a value to one inside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Step(pub(super) usize);

impl Raw {
    /// The value that a valid text spells.
    pub(super) fn parse(text: &str) -> Option<Raw> {
        serde_json::from_str(text).ok()
    }

    /// The paths to all values, outer ones first.
    pub(super) fn paths(&self) -> Vec<Vec<Step>> {
        fn collect(value: &Raw, path: &mut Vec<Step>, all: &mut Vec<Vec<Step>>) {
            all.push(path.clone());
            for at in 0..value.len() {
                path.push(Step(at));
                if let Some(inner) = value.inner(Step(at)) {
                    collect(inner, path, all);
                }
                path.pop();
            }
        }
        let mut all = Vec::new();
        collect(self, &mut Vec::new(), &mut all);
        all
    }

    fn len(&self) -> usize {
        match self {
            Raw::Object(members) => members.len(),
            Raw::Array(elements) => elements.len(),
            Raw::Leaf(_) => 0,
        }
    }

    fn inner(&self, Step(at): Step) -> Option<&Raw> {
        match self {
            Raw::Object(members) => members.get(at).map(|(_, value)| value),
            Raw::Array(elements) => elements.get(at),
            Raw::Leaf(_) => None,
        }
    }

    /// The value at a path.
    pub(super) fn at(&self, path: &[Step]) -> Option<&Raw> {
        path.iter().try_fold(self, |value, step| value.inner(*step))
    }

    /// The value at a path, to be changed.
    pub(super) fn at_mut(&mut self, path: &[Step]) -> Option<&mut Raw> {
        path.iter().try_fold(self, |value, &Step(at)| match value {
            Raw::Object(members) => members.get_mut(at).map(|(_, value)| value),
            Raw::Array(elements) => elements.get_mut(at),
            Raw::Leaf(_) => None,
        })
    }

    /// The JSON Pointer of a path.
    pub(super) fn pointer(&self, path: &[Step]) -> String {
        let mut pointer = String::new();
        let mut value = self;
        for step in path {
            pointer.push('/');
            match value {
                Raw::Object(members) => {
                    let name = members.get(step.0).map_or("", |(name, _)| name);
                    pointer.push_str(&name.replace('~', "~0").replace('/', "~1"));
                }
                _ => pointer.push_str(&step.0.to_string()),
            }
            let Some(inner) = value.inner(*step) else { break };
            value = inner;
        }
        pointer
    }

    /// The text.
    pub(super) fn write(&self, space: Space) -> String {
        let mut out = String::from(space.outside);
        self.push(space, &mut out);
        out.push_str(space.outside);
        out
    }

    fn push(&self, space: Space, out: &mut String) {
        let mut enclosed = |brackets: [char; 2], count: usize, each: &mut dyn FnMut(usize, &mut String)| {
            out.push(brackets[0]);
            for at in 0..count {
                out.push_str(if at > 0 { "," } else { "" });
                out.push_str(space.inside);
                each(at, out);
            }
            out.push_str(if count > 0 { space.inside } else { "" });
            out.push(brackets[1]);
        };
        match self {
            Raw::Object(members) => enclosed(['{', '}'], members.len(), &mut |at, out| {
                let (name, value) = &members[at];
                out.push('"');
                out.push_str(name);
                out.push_str("\":");
                out.push_str(space.inside);
                value.push(space, out);
            }),
            Raw::Array(elements) => enclosed(['[', ']'], elements.len(), &mut |at, out| elements[at].push(space, out)),
            Raw::Leaf(text) => out.push_str(text),
        }
    }
}

/// A text as it stands between quotes in JSON.
fn escaped(text: &str) -> String {
    let quoted = serde_json::Value::from(text).to_string();
    quoted[1..quoted.len() - 1].to_owned()
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Any;
        impl<'de> Visitor<'de> for Any {
            type Value = Raw;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a JSON value")
            }

            fn visit_bool<E: Error>(self, value: bool) -> Result<Raw, E> {
                Ok(Raw::Leaf(value.to_string()))
            }

            fn visit_i64<E: Error>(self, value: i64) -> Result<Raw, E> {
                Ok(Raw::Leaf(value.to_string()))
            }

            fn visit_u64<E: Error>(self, value: u64) -> Result<Raw, E> {
                Ok(Raw::Leaf(value.to_string()))
            }

            fn visit_f64<E: Error>(self, value: f64) -> Result<Raw, E> {
                Ok(Raw::Leaf(serde_json::Value::from(value).to_string()))
            }

            fn visit_str<E: Error>(self, value: &str) -> Result<Raw, E> {
                Ok(Raw::Leaf(format!("\"{}\"", escaped(value))))
            }

            fn visit_unit<E: Error>(self) -> Result<Raw, E> {
                Ok(Raw::Leaf("null".to_owned()))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<Raw, A::Error> {
                let mut all = Vec::new();
                while let Some(element) = elements.next_element()? {
                    all.push(element);
                }
                Ok(Raw::Array(all))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Raw, A::Error> {
                let mut all = Vec::new();
                while let Some((name, value)) = members.next_entry::<String, Raw>()? {
                    all.push((escaped(&name), value));
                }
                Ok(Raw::Object(all))
            }
        }
        deserializer.deserialize_any(Any)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_and_tree_say_the_same() {
        let text = r#"{"b":[1,-2.5,"x\"\\é\n",null,true],"a/b":{"~":{}},"c":[]}"#;
        let raw = Raw::parse(text).unwrap();
        assert_eq!(raw.write(Space::default()), text);
        let loose = raw.write(Space { inside: " \n", outside: "\t" });
        assert_eq!(Raw::parse(&loose).unwrap(), raw);
        assert!(loose.len() > text.len());
        let pointers: Vec<_> = raw.paths().iter().map(|path| raw.pointer(path)).collect();
        assert_eq!(pointers, ["", "/b", "/b/0", "/b/1", "/b/2", "/b/3", "/b/4", "/a~1b", "/a~1b/~0", "/c"]);
    }
}
