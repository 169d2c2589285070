//! How a value of the language is read, and how its schema looks: one trait for both.

use super::node::{Kind, Node, Table};
use super::problem::{Draft, Span};
use super::source::Sources;
use super::suggest::advice;
use serde_json::{Value as Json, json};
use std::ops::Range;

/// Reads one kind of value and describes it.
pub(crate) trait Rule {
    /// What it reads to.
    type Value;

    /// The value, or `None` after at least one problem was reported.
    fn read<'n>(node: &'n Node, reader: &mut Reader<'n>) -> Option<Self::Value>;

    /// The JSON Schema of the value as written. In a `whole` value every key must stand; other tables may leave keys
    /// to the profile that they extend.
    fn schema(whole: bool) -> Json;

    /// The value of a key that is absent; `None` = the key must stand.
    fn absent() -> Option<Self::Value> {
        None
    }
}

/// A value that is written as one text.
pub(crate) trait Scalar {
    /// What it reads to.
    type Value;

    /// How people call it.
    const WHAT: &'static str = "a text";

    /// Whether a TOML date may stand instead of a text.
    const DATE: bool = false;

    /// The value, or what is wrong with the text.
    fn parse(text: &str) -> Result<Self::Value, Wrong>;

    /// The JSON Schema of the text.
    fn text_schema() -> Json;
}

/// What is wrong with a text.
pub(crate) struct Wrong {
    /// What the text is not, such as "not a share".
    pub(crate) message: String,
    /// What was expected there.
    pub(crate) label: String,
    pub(crate) help: Option<String>,
    /// The wrong part of the text, in bytes.
    pub(crate) at: Option<Range<usize>>,
}

impl Wrong {
    pub(crate) fn new(message: impl Into<String>, label: impl Into<String>) -> Self {
        Self { message: message.into(), label: label.into(), help: None, at: None }
    }

    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    pub(crate) fn at(mut self, range: Range<usize>) -> Self {
        self.at = Some(range);
        self
    }
}

impl<S: Scalar> Rule for S {
    type Value = S::Value;

    fn read<'n>(node: &'n Node, reader: &mut Reader<'n>) -> Option<S::Value> {
        let parsed = match &node.kind {
            Kind::Text(text) => S::parse(text),
            Kind::Date(date) if S::DATE => S::parse(date),
            Kind::Bool(_) | Kind::Integer(_) | Kind::Float(_) => {
                // What would be said of the same letters in quotes helps most.
                let written = reader.sources.slice(node.span).to_owned();
                let help = match S::parse(&written) {
                    Ok(_) => Some(format!("put it in quotes: \"{written}\"")),
                    Err(wrong) => wrong.help,
                };
                reader.wrong_type(node, S::WHAT, help);
                return None;
            }
            _ => {
                reader.wrong_type(node, S::WHAT, None);
                return None;
            }
        };
        parsed.map_err(|wrong| reader.wrong(node.span, wrong)).ok()
    }

    fn schema(_: bool) -> Json {
        S::text_schema()
    }
}

impl<R: Rule> Rule for Option<R> {
    type Value = Option<R::Value>;

    fn read<'n>(node: &'n Node, reader: &mut Reader<'n>) -> Option<Self::Value> {
        R::read(node, reader).map(Some)
    }

    fn schema(whole: bool) -> Json {
        R::schema(whole)
    }

    fn absent() -> Option<Self::Value> {
        Some(None)
    }
}

impl<R: Rule> Rule for Vec<R> {
    type Value = Vec<R::Value>;

    fn read<'n>(node: &'n Node, reader: &mut Reader<'n>) -> Option<Self::Value> {
        let items = reader.list(node)?;
        if items.is_empty() {
            reader.report(
                Draft::at(node.span, "the list is empty")
                    .label("at least one entry")
                    .help("give an entry, or leave the key out"),
            );
            return None;
        }
        let values: Vec<R::Value> =
            reader.under(ITEM, |reader| items.iter().filter_map(|item| R::read(item, reader)).collect());
        (values.len() == items.len()).then_some(values)
    }

    fn schema(_: bool) -> Json {
        json!({ "type": "array", "minItems": 1, "items": R::schema(true) })
    }
}

/// A list that may be empty or absent.
pub(crate) struct OrEmpty<R>(std::marker::PhantomData<R>);

impl<R: Rule> Rule for OrEmpty<R> {
    type Value = Vec<R::Value>;

    fn read<'n>(node: &'n Node, reader: &mut Reader<'n>) -> Option<Self::Value> {
        if matches!(&node.kind, Kind::Array(items) if items.is_empty()) {
            return Some(Vec::new());
        }
        <Vec<R>>::read(node, reader)
    }

    fn schema(_: bool) -> Json {
        json!({ "type": "array", "items": R::schema(true) })
    }

    fn absent() -> Option<Self::Value> {
        Some(Vec::new())
    }
}

/// Stands in the path of the reader for the entries of a list.
const ITEM: &str = "";

/// Collects the problems of one profile while its tree is read.
pub(crate) struct Reader<'n> {
    sources: &'n mut Sources,
    pub(crate) drafts: Vec<Draft>,
    path: Vec<&'n str>,
}

impl<'n> Reader<'n> {
    pub(crate) fn new(sources: &'n mut Sources) -> Self {
        Self { sources, drafts: Vec::new(), path: Vec::new() }
    }

    pub(crate) fn sources(&mut self) -> &mut Sources {
        self.sources
    }

    pub(crate) fn report(&mut self, draft: Draft) {
        self.drafts.push(draft);
    }

    /// Reports a text that cannot be read.
    pub(crate) fn wrong(&mut self, span: Span, wrong: Wrong) {
        let span = wrong.at.map_or(span, |range| self.inside(span, range));
        let mut draft = Draft::at(span, wrong.message).label(wrong.label);
        draft.help = wrong.help;
        self.report(draft);
    }

    pub(crate) fn wrong_type(&mut self, node: &Node, expected: &str, help: Option<String>) {
        let found = node.kind_name();
        let mut draft =
            Draft::at(node.span, format!("{} must be {expected}, not {found}", self.here())).label(expected);
        draft.help = help;
        self.report(draft);
    }

    /// The key under the reader as people write it.
    pub(crate) fn here(&self) -> String {
        let key = self.path.iter().rev().find(|key| **key != ITEM);
        key.map_or_else(|| "the profile".to_owned(), |key| format!("`{key}`"))
    }

    /// The table under the reader as its header names it.
    pub(crate) fn section(&self) -> String {
        let keys: Vec<&str> = self.path.iter().copied().filter(|key| *key != ITEM).collect();
        match self.path.last() {
            None => "the profile".to_owned(),
            Some(&ITEM) => format!("[[{}]]", keys.join(".")),
            Some(_) => format!("[{}]", keys.join(".")),
        }
    }

    pub(crate) fn table(&mut self, node: &'n Node) -> Option<&'n Table> {
        match &node.kind {
            Kind::Table(table) => Some(table),
            _ => {
                self.wrong_type(node, "a table", None);
                None
            }
        }
    }

    pub(crate) fn list(&mut self, node: &'n Node) -> Option<&'n [Node]> {
        match &node.kind {
            Kind::Array(items) => Some(items),
            _ => {
                self.wrong_type(node, "a list", None);
                None
            }
        }
    }

    /// Reads something under a key.
    pub(crate) fn under<T>(&mut self, key: &'n str, read: impl FnOnce(&mut Self) -> T) -> T {
        self.path.push(key);
        let value = read(self);
        self.path.pop();
        value
    }

    /// Reads a key of a table.
    pub(crate) fn field<R: Rule>(&mut self, node: &'n Node, table: &'n Table, key: &'static str) -> Option<R::Value> {
        match table.entry(key) {
            Some(entry) => self.under(&entry.key, |reader| R::read(&entry.node, reader)),
            None => R::absent().or_else(|| {
                let section = self.section();
                self.report(
                    Draft::at(node.span, format!("{section} lacks the key `{key}`"))
                        .label(format!("`{key}` must stand here")),
                );
                None
            }),
        }
    }

    /// Reports the keys of a table that the language does not know.
    pub(crate) fn unknown_keys(&mut self, table: &'n Table, known: &[&str]) {
        for entry in table.entries.iter().filter(|entry| !known.contains(&entry.key.as_str())) {
            let key = &entry.key;
            let mut draft =
                Draft::at(entry.span, format!("unknown key `{key}` in {}", self.section())).label("no such key here");
            draft.help = advice(key, known);
            self.report(draft);
        }
    }

    /// The place of a part of a text; the whole text if escapes hide where its parts stand.
    pub(crate) fn inside(&self, span: Span, part: Range<usize>) -> Span {
        let written = self.sources.slice(span);
        let quote = usize::from(written.starts_with(['"', '\'']));
        let plain = !written.contains('\\') && !written.starts_with("\"\"\"") && !written.starts_with("'''");
        let start = span.start as usize + quote + part.start;
        let end = span.start as usize + quote + part.end;
        if plain && end + quote <= span.end as usize { Span::new(span.source, start..end) } else { span }
    }
}
