//! Templates: text with places for words of the site's lists.

use super::text::ListName;
use crate::profile::read::{Scalar, Wrong};
use serde_json::{Value as Json, json};
use std::ops::Range;

/// A text with places for words, as `/p/{product}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    /// The pieces in their order; at least one.
    pub pieces: Vec<Piece>,
}

/// A piece of a [`Template`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// These letters.
    Text(String),
    /// A word of the list of this name.
    Word(String),
}

impl Template {
    /// The names of the lists, each once, in the order of their first place.
    pub fn lists(&self) -> Vec<&str> {
        let mut names: Vec<&str> = Vec::new();
        for piece in &self.pieces {
            if let Piece::Word(name) = piece
                && !names.contains(&name.as_str())
            {
                names.push(name);
            }
        }
        names
    }

    /// The places of a text with the names of their lists, in bytes and with the braces.
    pub(crate) fn places(text: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
        text.match_indices('{').filter_map(|(open, _)| {
            let close = open + text[open..].find('}')?;
            Some((open..close + 1, &text[open + 1..close]))
        })
    }
}

impl std::fmt::Display for Template {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.pieces.iter().try_for_each(|piece| match piece {
            Piece::Text(text) => formatter.write_str(text),
            Piece::Word(name) => write!(formatter, "{{{name}}}"),
        })
    }
}

impl Scalar for Template {
    type Value = Self;

    fn parse(text: &str) -> Result<Self, Wrong> {
        if text.is_empty() {
            return Err(Wrong::new("the text is empty", "a text").help("say something, or leave the key out"));
        }
        if let Some(at) = text.find(|letter: char| letter.is_ascii_control()) {
            return Err(Wrong::new("the text has a control character", "one line of text").at(at..at + 1));
        }
        let mut pieces = Vec::new();
        let mut at = 0;
        while at < text.len() {
            let rest = &text[at..];
            if let Some(inner) = rest.strip_prefix('{') {
                let Some(end) = inner.find('}') else {
                    return Err(Wrong::new("a `{` is not closed", "`}` is missing").at(at..text.len()));
                };
                let name = ListName::parse(&inner[..end]).map_err(|wrong| wrong.at(at..at + end + 2))?;
                pieces.push(Piece::Word(name));
                at += end + 2;
            } else {
                let end = rest.find(['{', '}']).unwrap_or(rest.len());
                if rest[end..].starts_with('}') {
                    return Err(Wrong::new("a `}` without a `{`", "nothing to close").at(at + end..at + end + 1));
                }
                pieces.push(Piece::Text(rest[..end].to_owned()));
                at += end;
            }
        }
        Ok(Self { pieces })
    }

    fn text_schema() -> Json {
        json!({ "type": "string", "pattern": "^([^{}\\u0000-\\u001f\\u007f]|\\{[a-z][a-z0-9_]*\\})+$" })
    }
}

/// The path of a page: from `/`, without query and fragment, with at most two lists.
pub(crate) struct PathTemplate;

impl Scalar for PathTemplate {
    type Value = Template;

    fn parse(text: &str) -> Result<Template, Wrong> {
        if !text.starts_with('/') {
            let wrong = Wrong::new(format!("the path `{text}` does not start with `/`"), "a path from `/`");
            return Err(if text.contains("://") {
                wrong.help("leave out scheme and host; they stand in `url` of [site]")
            } else {
                wrong.help(format!("write \"/{text}\""))
            });
        }
        if let Some(at) = text.find(|letter: char| !path_letter(letter) && letter != '{' && letter != '}') {
            let letter = text[at..].chars().next().unwrap_or(' ');
            let wrong = Wrong::new(format!("a path cannot have `{letter}`"), "not in a path");
            let wrong = match letter {
                '#' => wrong.help("fragments belong to `fragments` of the page"),
                '?' => wrong.help("the path of a page has no query"),
                _ => wrong.help("write it percent-encoded"),
            };
            return Err(wrong.at(at..at + letter.len_utf8()));
        }
        let template = Template::parse(text)?;
        let words = template.pieces.iter().filter(|piece| matches!(piece, Piece::Word(_))).count();
        if words > 2 {
            return Err(Wrong::new(format!("the path has {words} lists"), "at most 2 lists")
                .help("two lists make a page for each pair of their words; more would be too many"));
        }
        Ok(template)
    }

    fn text_schema() -> Json {
        let letter = "[A-Za-z0-9._~!$&'()*+,;=:@%/-]";
        let word = "\\{[a-z][a-z0-9_]*\\}";
        json!({ "type": "string", "pattern": format!("^/{letter}*({word}{letter}*){{0,2}}$") })
    }
}

/// What a URL allows in a path, `%` for encoded letters.
fn path_letter(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || "._~!$&'()*+,;=:@%/-".contains(letter)
}

/// Where an on-site search leads: a path and query with one `{term}`.
pub(crate) struct SearchTemplate;

impl Scalar for SearchTemplate {
    type Value = Template;

    fn parse(text: &str) -> Result<Template, Wrong> {
        let help = "write a path with one {term}, as \"/search?q={term}\"";
        let wrong = || Wrong::new(format!("`{text}` is no search address"), "a path with {term}").help(help);
        if !text.starts_with('/') {
            return Err(wrong());
        }
        if let Some(at) = text.find(|letter: char| !path_letter(letter) && !"{}?".contains(letter)) {
            let letter = text[at..].chars().next().unwrap_or(' ');
            return Err(Wrong::new(format!("a search address cannot have `{letter}`"), "not in a URL")
                .help(help)
                .at(at..at + letter.len_utf8()));
        }
        let template = Template::parse(text)?;
        let words: Vec<&Piece> = template.pieces.iter().filter(|piece| matches!(piece, Piece::Word(_))).collect();
        if words != [&Piece::Word("term".to_owned())] {
            return Err(wrong());
        }
        Ok(template)
    }

    fn text_schema() -> Json {
        let letter = "[A-Za-z0-9._~!$&'()*+,;=:@%/?-]";
        json!({ "type": "string", "pattern": format!("^/{letter}*\\{{term\\}}{letter}*$") })
    }
}
