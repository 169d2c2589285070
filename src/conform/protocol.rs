//! The protocol `session-kit/1`: one JSON object a line, over standard input and output of the program under test.

use crate::corpus::{Case, Op, Tagged, to_base64};
use crate::model::Edition;
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The number of the protocol.
pub const PROTOCOL: u64 = 1;

/// What a program under test says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hello {
    /// Its name, version and language, and what else it tells.
    pub implementation: BTreeMap<String, String>,
    /// What it can be asked.
    pub ops: Vec<Op>,
    /// What it says that it does.
    pub capabilities: Vec<String>,
    /// How many requests it may be sent before the first is answered.
    pub window: usize,
}

/// An answer.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// The text was taken.
    Accept {
        /// What was understood (`decode`).
        value: Option<Tagged>,
        /// What was written (`encode`, `roundtrip`).
        output: Option<Vec<u8>>,
    },
    /// The text was refused.
    Reject {
        /// Where, as a JSON Pointer, if it says so.
        path: Option<String>,
        /// Its own words.
        message: String,
    },
    /// Not answered, and why not.
    Skip(String),
    /// It says that something is wrong with itself.
    Error(String),
}

/// The greeting.
pub fn hello(edition: Edition, corpus: &str) -> String {
    json!({ "cmd": "hello", "protocol": PROTOCOL, "edition": edition.to_string(), "corpus": corpus }).to_string()
}

/// The farewell.
pub(super) fn bye() -> String {
    json!({ "cmd": "bye" }).to_string()
}

/// A request. It carries neither the id of the case nor what is expected.
pub fn request(seq: &str, case: &Case, op: Op) -> String {
    let mut object = json!({ "cmd": "run", "seq": seq, "op": op.as_str() });
    match (op, &case.value) {
        (Op::Encode, Some(value)) => object["value"] = value.to_json(),
        _ => object["input_b64"] = to_base64(&case.input).into(),
    }
    object.to_string()
}

/// Reads the answer to the greeting, or the first line of a results file; the error is in words.
pub fn read_hello(line: &str) -> Result<Hello, String> {
    #[derive(Deserialize)]
    struct Wire {
        protocol: u64,
        #[serde(rename = "impl")]
        implementation: BTreeMap<String, Value>,
        ops: Vec<Op>,
        #[serde(default)]
        capabilities: Vec<String>,
        #[serde(default)]
        window: Option<usize>,
    }
    let wire: Wire = serde_json::from_str(line).map_err(|error| format!("{error}, in {}", cut(line)))?;
    if wire.protocol != PROTOCOL {
        return Err(format!("it speaks protocol {}, and this runner {PROTOCOL}", wire.protocol));
    }
    if wire.ops.is_empty() {
        return Err("it has no `ops`".to_owned());
    }
    if let Some(name) =
        wire.capabilities.iter().find(|name| !crate::corpus::CAPABILITIES.iter().any(|(known, _)| known == name))
    {
        return Err(format!("there is no capability `{name}`; spec/capabilities.json lists them"));
    }
    let text = |value: Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    Ok(Hello {
        implementation: wire.implementation.into_iter().map(|(key, value)| (key, text(value))).collect(),
        ops: wire.ops,
        capabilities: wire.capabilities,
        window: wire.window.unwrap_or(1).clamp(1, 64),
    })
}

/// Reads an answer, with the `seq` or other key that it answers.
pub fn read_answer(line: &str, key: &str) -> Result<(String, Answer, Value), String> {
    let read = serde_json::from_str(line).or_else(|error| match without_lone_surrogates(line) {
        Some(line) => serde_json::from_str(&line),
        None => without_value(line).ok_or(error),
    });
    let value: Value = read.map_err(|error| format!("{error}, in {}", cut(line)))?;
    let Some(name) = value.get(key).and_then(Value::as_str) else {
        return Err(format!("no `{key}`, in {}", cut(line)));
    };
    let name = name.to_owned();
    answer(&value).map(|answer| (name, answer, value)).map_err(|why| format!("{why}, in {}", cut(line)))
}

fn answer(value: &Value) -> Result<Answer, String> {
    let text = |key: &str| value.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
    Ok(match value.get("outcome").and_then(Value::as_str) {
        Some("accept") => {
            let output =
                match (value.get("output").and_then(Value::as_str), value.get("output_b64").and_then(Value::as_str)) {
                    (Some(text), _) => Some(text.as_bytes().to_vec()),
                    (None, Some(coded)) => {
                        Some(crate::corpus::from_base64(coded).ok_or_else(|| "`output_b64` is no base64".to_owned())?)
                    }
                    (None, None) => None,
                };
            Answer::Accept { value: value.get("value").map(Tagged::from_json).transpose()?, output }
        }
        Some("reject") => Answer::Reject {
            path: value.get("path").and_then(Value::as_str).map(str::to_owned),
            message: text("message"),
        },
        Some("skip") => Answer::Skip(text("reason")),
        Some("error") => Answer::Error(text("message")),
        Some(other) => return Err(format!("there is no outcome `{other}`")),
        None => return Err("no `outcome`".to_owned()),
    })
}

/// The line without its value: one that is nested deeper than this runner reads is not looked at.
fn without_value(line: &str) -> Option<Value> {
    let members: BTreeMap<String, Box<serde_json::value::RawValue>> = serde_json::from_str(line).ok()?;
    let flat = members.iter().filter(|(key, _)| *key != "value");
    flat.map(|(key, raw)| Some((key.clone(), serde_json::from_str(raw.get()).ok()?)))
        .collect::<Option<serde_json::Map<_, _>>>()
        .map(Value::Object)
}

/// The line with U+FFFD in the place of each escaped half of a surrogate pair: languages with strings of 16-bit units hold
/// such halves, and write them so. None if there is none.
pub(super) fn without_lone_surrogates(line: &str) -> Option<String> {
    let unit = |at: usize| {
        let digits = line.get(at..at + 6)?.strip_prefix("\\u")?;
        u16::from_str_radix(digits, 16).ok()
    };
    let (mut text, mut at, mut copied, mut found) = (String::new(), 0, 0, false);
    while let Some(step) = line[at..].find('\\') {
        at += step;
        match unit(at) {
            Some(0xd800..=0xdbff) if unit(at + 6).is_some_and(|next| (0xdc00..=0xdfff).contains(&next)) => at += 12,
            Some(0xd800..=0xdfff) => {
                text += &line[copied..at];
                text += "\\ufffd";
                at += 6;
                copied = at;
                found = true;
            }
            Some(_) => at += 6,
            None => at += 2,
        }
        if !line.is_char_boundary(at.min(line.len())) || at >= line.len() {
            break;
        }
    }
    text += &line[copied..];
    found.then_some(text)
}

/// The begin of a text that somebody else wrote.
pub(super) fn cut(text: &str) -> String {
    const MOST: usize = 200;
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("`{}…`", &text[..end]),
        None => format!("`{text}`"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_of_surrogate_pairs_are_replaced_and_nothing_else() {
        let replaced = |line: &str| without_lone_surrogates(line);
        assert_eq!(replaced(r#""a\ud83d""#).as_deref(), Some(r#""a\ufffd""#));
        assert_eq!(replaced(r#""\ude80\ud83d\ude80\n""#).as_deref(), Some(r#""\ufffd\ud83d\ude80\n""#));
        assert_eq!(replaced(r#""\ud83d\ude80 \\ud83d \u00e4""#), None);
        assert_eq!(replaced("\"\\ä\""), None);
    }
}
