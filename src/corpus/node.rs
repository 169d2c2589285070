//! JSON text as a tree that keeps what others round off or drop: the digits of numbers, the order of members, null.

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;
use std::fmt::{self, Write};

/// How deep values may be nested.
pub const DEEPEST: usize = 500;

/// A JSON value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number, as it was spelled.
    Number(String),
    /// A string.
    Text(String),
    /// An array.
    List(Vec<Node>),
    /// An object, its members in the order of the text.
    Object(Vec<(String, Node)>),
}

impl Node {
    /// Reads one value (RFC 8259). Strict: what is not UTF-8, lone surrogates, members that stand twice, text behind the
    /// value and nesting beyond [`DEEPEST`] are refused, in words.
    pub fn parse(bytes: &[u8]) -> Result<Node, String> {
        let text = std::str::from_utf8(bytes).map_err(|error| format!("not UTF-8 ({error})"))?;
        // Before it is read level by level, which takes time for each level.
        if depth(bytes) > DEEPEST {
            return Err(format!("nested deeper than {DEEPEST}"));
        }
        let raw: &RawValue = serde_json::from_str(text).map_err(|error| error.to_string())?;
        node(raw.get())
    }

    /// The value at a JSON Pointer.
    pub fn at(&self, pointer: &str) -> Option<&Node> {
        pointer.split('/').skip(1).try_fold(self, |node, step| node.member(&step.replace("~1", "/").replace("~0", "~")))
    }

    /// The member, or the element, of this name.
    pub fn member(&self, name: &str) -> Option<&Node> {
        match self {
            Node::Object(members) => members.iter().find(|(key, _)| key == name).map(|(_, value)| value),
            Node::List(elements) => elements.get(name.parse::<usize>().ok()?),
            _ => None,
        }
    }
}

/// A JSON Pointer one step longer.
pub fn step(pointer: &str, name: &str) -> String {
    format!("{pointer}/{}", name.replace('~', "~0").replace('/', "~1"))
}

/// Compact JSON text.
impl fmt::Display for Node {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Node::Null => f.write_str("null"),
            Node::Bool(value) => write!(f, "{value}"),
            Node::Number(digits) => f.write_str(digits),
            Node::Text(text) => quoted(text, f),
            Node::List(elements) => {
                f.write_char('[')?;
                for (at, element) in elements.iter().enumerate() {
                    let comma = if at == 0 { "" } else { "," };
                    write!(f, "{comma}{element}")?;
                }
                f.write_char(']')
            }
            Node::Object(members) => {
                f.write_char('{')?;
                for (at, (key, value)) in members.iter().enumerate() {
                    f.write_str(if at == 0 { "" } else { "," })?;
                    quoted(key, f)?;
                    write!(f, ":{value}")?;
                }
                f.write_char('}')
            }
        }
    }
}

fn quoted(text: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.write_str(&serde_json::Value::from(text).to_string())
}

/// How many brackets are open at once, outside of strings.
fn depth(bytes: &[u8]) -> usize {
    let (mut open, mut deepest, mut inside, mut escaped) = (0usize, 0, false, false);
    for byte in bytes {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if inside => escaped = true,
            b'"' => inside = !inside,
            b'[' | b'{' if !inside => open += 1,
            b']' | b'}' if !inside => open = open.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(open);
    }
    deepest
}

fn node(text: &str) -> Result<Node, String> {
    let words = |error: serde_json::Error| error.to_string();
    Ok(match text.as_bytes().first() {
        Some(b'{') => {
            let Members(members) = serde_json::from_str(text).map_err(words)?;
            let mut read: Vec<(String, Node)> = Vec::with_capacity(members.len());
            for (key, value) in members {
                if read.iter().any(|(known, _)| *known == key) {
                    return Err(format!("the member `{key}` stands twice"));
                }
                read.push((key, node(value.get())?));
            }
            Node::Object(read)
        }
        Some(b'[') => {
            let Elements(elements) = serde_json::from_str(text).map_err(words)?;
            Node::List(elements.into_iter().map(|element| node(element.get())).collect::<Result<_, _>>()?)
        }
        Some(b'"') => Node::Text(serde_json::from_str(text).map_err(words)?),
        Some(b'n') => Node::Null,
        Some(b't') => Node::Bool(true),
        Some(b'f') => Node::Bool(false),
        _ => Node::Number(text.to_owned()),
    })
}

struct Members<'t>(Vec<(String, &'t RawValue)>);
struct Elements<'t>(Vec<&'t RawValue>);

impl<'de> Deserialize<'de> for Members<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct All;
        impl<'de> Visitor<'de> for All {
            type Value = Members<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Self::Value, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = access.next_entry()? {
                    members.push(member);
                }
                Ok(Members(members))
            }
        }
        deserializer.deserialize_map(All)
    }
}

impl<'de> Deserialize<'de> for Elements<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct All;
        impl<'de> Visitor<'de> for All {
            type Value = Elements<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an array")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Self::Value, A::Error> {
                let mut elements = Vec::new();
                while let Some(element) = access.next_element()? {
                    elements.push(element);
                }
                Ok(Elements(elements))
            }
        }
        deserializer.deserialize_seq(All)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_keeps_digits_order_and_null() {
        let text = r#"{"b":1.50,"a":[null,1e400,-0,"ä\n"],"c":{}}"#;
        assert_eq!(Node::parse(text.as_bytes()).unwrap().to_string(), text);
        let node = Node::parse(br#"{"a/b":{"~":[7,8]}}"#).unwrap();
        assert_eq!(node.at("/a~1b/~0/1"), Some(&Node::Number("8".into())));
        assert_eq!(node.at("/a"), None);
        assert_eq!(node.at(""), Some(&node));
    }

    #[test]
    fn it_is_strict() {
        for bad in [&b"{\"a\":1,\"\\u0061\":2}"[..], b"\"\xff\"", b"\"\\ud800\"", b"1 2", b"", b"[1,]", b"01", b"NaN"] {
            assert!(Node::parse(bad).is_err(), "{}", String::from_utf8_lossy(bad));
        }
        let deep = |levels: usize| "[".repeat(levels) + &"]".repeat(levels);
        assert!(Node::parse(deep(DEEPEST).as_bytes()).is_ok());
        assert!(Node::parse(deep(100_000).as_bytes()).is_err());
    }
}
