//! Patterns: text with places that are filled with random letters.

use crate::profile::read::{Scalar, Wrong};
use crate::profile::suggest::nearest;
use serde_json::{Value as Json, json};

/// A text with places that are filled in, as `ORD-{digits:8}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    /// The parts in their order; at least one.
    pub parts: Vec<Part>,
}

/// A part of a [`Pattern`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// These letters.
    Text(String),
    /// So many digits 0-9.
    Digits(u8),
    /// So many hexadecimal digits 0-9, a-f.
    Hex(u8),
    /// So many capital letters A-Z.
    Letters(u8),
    /// So many of 0-9 and A-Z.
    Alnum(u8),
    /// A version 4 UUID in small letters.
    Uuid,
}

const NAMES: [&str; 5] = ["digits", "hex", "letters", "alnum", "uuid"];
const HELP: &str = "places are {digits:N} {hex:N} {letters:N} {alnum:N} with N from 1 to 64, and {uuid}";

impl Scalar for Pattern {
    type Value = Self;

    fn parse(text: &str) -> Result<Self, Wrong> {
        if text.is_empty() {
            return Err(Wrong::new("the pattern is empty", "a pattern").help(HELP));
        }
        if let Some(at) = text.find(|letter: char| letter.is_ascii_control()) {
            return Err(Wrong::new("the pattern has a control character", "one line of text").at(at..at + 1));
        }
        let mut parts = Vec::new();
        let mut at = 0;
        while at < text.len() {
            let rest = &text[at..];
            if let Some(inner) = rest.strip_prefix('{') {
                let Some(end) = inner.find('}') else {
                    return Err(Wrong::new("a `{` is not closed", "`}` is missing").help(HELP).at(at..text.len()));
                };
                parts.push(place(&inner[..end]).map_err(|wrong| wrong.at(at..at + end + 2))?);
                at += end + 2;
            } else {
                let end = rest.find(['{', '}']).unwrap_or(rest.len());
                if rest[end..].starts_with('}') {
                    let wrong = Wrong::new("a `}` without a `{`", "nothing to close").help(HELP);
                    return Err(wrong.at(at + end..at + end + 1));
                }
                parts.push(Part::Text(rest[..end].to_owned()));
                at += end;
            }
        }
        Ok(Self { parts })
    }

    fn text_schema() -> Json {
        let place = "\\{(uuid|(digits|hex|letters|alnum):([1-9]|[1-5][0-9]|6[0-4]))\\}";
        json!({ "type": "string", "pattern": format!("^([^{{}}\\u0000-\\u001f\\u007f]|{place})+$") })
    }
}

/// What stands between braces.
fn place(inner: &str) -> Result<Part, Wrong> {
    if inner == "uuid" {
        return Ok(Part::Uuid);
    }
    let (name, count) = inner.split_once(':').map_or((inner, None), |(name, count)| (name, Some(count)));
    let part = match name {
        "digits" => Part::Digits,
        "hex" => Part::Hex,
        "letters" => Part::Letters,
        "alnum" => Part::Alnum,
        _ => {
            let help = nearest(name, NAMES).map_or_else(|| HELP.to_owned(), |near| format!("did you mean `{near}`?"));
            return Err(Wrong::new(format!("unknown place `{{{inner}}}`"), "not a place of a pattern").help(help));
        }
    };
    let whole = |count: &&str| !count.starts_with('0') && count.bytes().all(|byte| byte.is_ascii_digit());
    match count.filter(whole).and_then(|count| count.parse().ok()) {
        Some(count @ 1..=64) => Ok(part(count)),
        _ => Err(Wrong::new(format!("`{{{inner}}}` does not say how many"), format!("as {{{name}:8}}")).help(HELP)),
    }
}
