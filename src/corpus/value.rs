//! The tagged projection: what a decoder has understood, with every leaf a text, so that no reader of JSON can round it.
//!
//! ```json
//! {"t":"obj","v":{"id":{"t":"str","v":"1"},"eventCount":{"t":"int","v":"3"},"awayDate":{"t":"null"}},"extra":{}}
//! ```

use super::node::{Node, step};
use super::number::Decimal;
use crate::model::{Edition, Model, Property, Session, Shape, Wire};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// What a decoder has understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tagged {
    /// `{"t":"null"}`: the member is there and null. A member that is absent is absent here.
    Null,
    /// `{"t":"bool","v":"true"}`
    Bool(bool),
    /// `{"t":"int","v":"42"}`: a number without fraction.
    Int(String),
    /// `{"t":"num","v":"41.2866"}`: any number. Writers may add `bits`, the double in hexadecimal; `v` counts.
    Num(String),
    /// `{"t":"str","v":"text"}`
    Str(String),
    /// `{"t":"instant","v":"2025-09-30T03:13:04.861000000Z"}`
    Instant(String),
    /// `{"t":"enum","v":"Inbound"}`: a value that the edition lists.
    Enum(String),
    /// `{"t":"enum?","v":"Sideways"}`: one that it does not list, as it was spelled.
    Unlisted(String),
    /// `{"t":"list","v":[…]}`
    List(Vec<Tagged>),
    /// `{"t":"map","v":{…}}`, or an object with its unknown members: `{"t":"obj","v":{…},"extra":{…}}`. Two ways to say
    /// the same: what a member is does not depend on whether its reader knew it.
    Members {
        /// Those that are known, or all.
        known: BTreeMap<String, Tagged>,
        /// Those that the edition does not know.
        extra: BTreeMap<String, Tagged>,
    },
}

impl Tagged {
    /// Reads the JSON form; the error says where it is none, and why.
    pub fn from_json(value: &Value) -> Result<Tagged, String> {
        read(value, "")
    }

    /// The JSON form.
    pub fn to_json(&self) -> Value {
        let all = |members: &BTreeMap<String, Tagged>| -> Value {
            members.iter().map(|(key, value)| (key.clone(), value.to_json())).collect()
        };
        match self {
            Tagged::Null => json!({ "t": "null" }),
            Tagged::Bool(value) => json!({ "t": "bool", "v": value.to_string() }),
            Tagged::Int(text) => json!({ "t": "int", "v": text }),
            Tagged::Num(text) => json!({ "t": "num", "v": text }),
            Tagged::Str(text) => json!({ "t": "str", "v": text }),
            Tagged::Instant(text) => json!({ "t": "instant", "v": text }),
            Tagged::Enum(text) => json!({ "t": "enum", "v": text }),
            Tagged::Unlisted(text) => json!({ "t": "enum?", "v": text }),
            Tagged::List(elements) => {
                json!({ "t": "list", "v": elements.iter().map(Tagged::to_json).collect::<Value>() })
            }
            Tagged::Members { known, extra } if extra.is_empty() => json!({ "t": "obj", "v": all(known) }),
            Tagged::Members { known, extra } => json!({ "t": "obj", "v": all(known), "extra": all(extra) }),
        }
    }

    /// What a faithful reader of this edition makes of a session. Values that are not of their property's shape are tagged
    /// as what they are.
    pub fn of(node: &Node, edition: Edition) -> Tagged {
        project(node, <Session as Wire>::SHAPE, edition)
    }

    /// The member or element of this name.
    pub fn member(&self, name: &str) -> Option<&Tagged> {
        match self {
            Tagged::Members { known, extra } => known.get(name).or_else(|| extra.get(name)),
            Tagged::List(elements) => elements.get(name.parse::<usize>().ok()?),
            _ => None,
        }
    }

    /// Puts a value at a JSON Pointer, or takes it away; `false` if there is no such place.
    #[must_use]
    pub fn put(&mut self, pointer: &str, value: Option<Tagged>) -> bool {
        let Some((parent, last)) = pointer.rsplit_once('/') else {
            return value.map(|value| *self = value).is_some();
        };
        let plain = |step: &str| step.replace("~1", "/").replace("~0", "~");
        let place = parent.split('/').skip(1).try_fold(self, |place, step| place.member_mut(&plain(step)));
        let last = plain(last);
        match (place, value) {
            (Some(Tagged::Members { known, extra }), None) => {
                known.remove(&last).or_else(|| extra.remove(&last)).is_some()
            }
            (Some(Tagged::Members { known, extra }), Some(value)) => {
                (if extra.contains_key(&last) { extra } else { known }).insert(last, value);
                true
            }
            (Some(Tagged::List(elements)), value) => match (last.parse::<usize>(), value) {
                (Ok(at), None) if at < elements.len() => {
                    elements.remove(at);
                    true
                }
                (Ok(at), Some(value)) if at < elements.len() => {
                    elements[at] = value;
                    true
                }
                (Ok(at), Some(value)) if at == elements.len() => {
                    elements.push(value);
                    true
                }
                _ => false,
            },
            _ => false,
        }
    }

    fn member_mut(&mut self, name: &str) -> Option<&mut Tagged> {
        match self {
            Tagged::Members { known, extra } => match known.get_mut(name) {
                Some(value) => Some(value),
                None => extra.get_mut(name),
            },
            Tagged::List(elements) => elements.get_mut(name.parse::<usize>().ok()?),
            _ => None,
        }
    }
}

fn read(value: &Value, pointer: &str) -> Result<Tagged, String> {
    let wrong = |what: &str| Err(format!("at `{pointer}`: {what}"));
    let Some(object) = value.as_object() else { return wrong("no object with `t` and `v`") };
    let Some(tag) = object.get("t").and_then(Value::as_str) else {
        return wrong("no `t`, which names the kind of value");
    };
    let members = |key: &str| -> Result<BTreeMap<String, Tagged>, String> {
        let Some(members) = object.get(key) else { return Ok(BTreeMap::new()) };
        let Some(members) = members.as_object() else { return Err(format!("at `{pointer}`: `{key}` is no object")) };
        members.iter().map(|(name, value)| Ok((name.clone(), read(value, &step(pointer, name))?))).collect()
    };
    let text = || match object.get("v").and_then(Value::as_str) {
        Some(text) => Ok(text.to_owned()),
        None => Err(format!("at `{pointer}`: `v` of `{tag}` is no string")),
    };
    Ok(match tag {
        "null" => Tagged::Null,
        "bool" => match text()?.as_str() {
            "true" => Tagged::Bool(true),
            "false" => Tagged::Bool(false),
            _ => return wrong("`v` of `bool` is `true` or `false`"),
        },
        "int" | "num" => match (tag, text()?) {
            (_, digits) if Decimal::parse(&digits).is_none() => return wrong("`v` is no decimal number"),
            ("int", digits) => Tagged::Int(digits),
            (_, digits) => Tagged::Num(digits),
        },
        "str" => Tagged::Str(text()?),
        "instant" => Tagged::Instant(text()?),
        "enum" => Tagged::Enum(text()?),
        "enum?" => Tagged::Unlisted(text()?),
        "list" => match object.get("v").and_then(Value::as_array) {
            Some(elements) => {
                let element = |(at, value): (usize, &Value)| read(value, &format!("{pointer}/{at}"));
                Tagged::List(elements.iter().enumerate().map(element).collect::<Result<_, _>>()?)
            }
            None => return wrong("`v` of `list` is no array"),
        },
        "obj" | "map" if object.contains_key("v") => Tagged::Members { known: members("v")?, extra: members("extra")? },
        "obj" | "map" => return wrong("no `v`"),
        _ => return wrong(&format!("there is no kind `{tag}`")),
    })
}

fn project(node: &Node, shape: Shape, edition: Edition) -> Tagged {
    match (shape, node) {
        (Shape::DateTime, Node::Text(text)) => match super::instant::canonical(text) {
            Some(instant) => Tagged::Instant(instant),
            None => Tagged::Str(text.clone()),
        },
        (Shape::Enum(values), Node::Text(text)) => {
            let listed = values.iter().any(|value| value.value == text && value.since <= edition);
            if listed { Tagged::Enum(text.clone()) } else { Tagged::Unlisted(text.clone()) }
        }
        (Shape::Number, Node::Number(digits)) => Tagged::Num(digits.clone()),
        (Shape::Model(model), Node::Object(members)) if model.since <= edition => object(model, members, edition),
        (Shape::List(element), Node::List(elements)) => {
            Tagged::List(elements.iter().map(|node| project(node, *element, edition)).collect())
        }
        (Shape::Map(element), Node::Object(members)) => Tagged::Members {
            known: members.iter().map(|(key, node)| (key.clone(), project(node, *element, edition))).collect(),
            extra: BTreeMap::new(),
        },
        _ => plain(node),
    }
}

fn object(model: &Model, members: &[(String, Node)], edition: Edition) -> Tagged {
    let (mut known, mut extra) = (BTreeMap::new(), BTreeMap::new());
    for (key, node) in members {
        let property = |property: &&Property| property.key == key && property.since <= edition;
        match model.properties.iter().find(property) {
            Some(property) => known.insert(key.clone(), project(node, property.shape, edition)),
            None => extra.insert(key.clone(), plain(node)),
        };
    }
    Tagged::Members { known, extra }
}

/// A value of which nothing more is known than what it looks like.
pub(super) fn plain(node: &Node) -> Tagged {
    match node {
        Node::Null => Tagged::Null,
        Node::Bool(value) => Tagged::Bool(*value),
        Node::Number(digits) if digits.bytes().all(|byte| byte == b'-' || byte.is_ascii_digit()) => {
            Tagged::Int(digits.clone())
        }
        Node::Number(digits) => Tagged::Num(digits.clone()),
        Node::Text(text) => Tagged::Str(text.clone()),
        Node::List(elements) => Tagged::List(elements.iter().map(plain).collect()),
        Node::Object(members) => Tagged::Members {
            known: members.iter().map(|(key, node)| (key.clone(), plain(node))).collect(),
            extra: BTreeMap::new(),
        },
    }
}
