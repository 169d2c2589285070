//! A TOML value that knows where each of its parts stands.

use super::problem::Span;
use toml::de::{DeTable, DeValue};

/// A value and its place.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    pub(crate) kind: Kind,
    /// For a table with a header of its own: the last word of the header.
    pub(crate) span: Span,
}

/// A value as TOML knows it.
#[derive(Clone, Debug)]
pub(crate) enum Kind {
    Bool(bool),
    /// A whole number; `None` if it does not fit 64 bits.
    Integer(Option<i64>),
    Float(f64),
    Text(String),
    /// As TOML writes it.
    Date(String),
    Array(Vec<Node>),
    Table(Table),
}

/// Entries in the order of the text, which is the order of simplicity.
#[derive(Clone, Debug, Default)]
pub(crate) struct Table {
    pub(crate) entries: Vec<Entry>,
}

/// A key, its place, and its value.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub(crate) key: String,
    pub(crate) span: Span,
    pub(crate) node: Node,
}

impl Node {
    /// The value as people call it.
    pub(crate) fn kind_name(&self) -> &'static str {
        match self.kind {
            Kind::Bool(_) => "a boolean",
            Kind::Integer(_) => "an integer",
            Kind::Float(_) => "a number",
            Kind::Text(_) => "a text",
            Kind::Date(_) => "a date",
            Kind::Array(_) => "a list",
            Kind::Table(_) => "a table",
        }
    }
}

impl Table {
    pub(crate) fn entry(&self, key: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.key == key)
    }

    pub(crate) fn entry_mut(&mut self, key: &str) -> Option<&mut Entry> {
        self.entries.iter_mut().find(|entry| entry.key == key)
    }

    pub(crate) fn get(&self, key: &str) -> Option<&Node> {
        self.entry(key).map(|entry| &entry.node)
    }

    pub(crate) fn remove(&mut self, key: &str) -> Option<Entry> {
        let at = self.entries.iter().position(|entry| entry.key == key)?;
        Some(self.entries.remove(at))
    }
}

/// The tree of a parsed table.
pub(crate) fn table(table: &DeTable<'_>, source: u32) -> Table {
    let mut entries: Vec<Entry> = table
        .iter()
        .map(|(key, value)| {
            let span = Span::new(source, key.span());
            let kind = kind(value.get_ref(), source);
            // A table in braces is pointed at as it stands, a table under a header by its name.
            let inline = !matches!(value.get_ref(), DeValue::Table(_)) || value.span().start > key.span().end;
            let place = if inline { Span::new(source, value.span()) } else { span };
            Entry { key: key.get_ref().clone().into_owned(), span, node: Node { kind, span: place } }
        })
        .collect();
    // The parser sorts by name.
    entries.sort_by_key(|entry| entry.span.start);
    Table { entries }
}

fn kind(value: &DeValue<'_>, source: u32) -> Kind {
    match value {
        DeValue::Boolean(value) => Kind::Bool(*value),
        DeValue::Integer(value) => Kind::Integer(i64::from_str_radix(value.as_str(), value.radix()).ok()),
        // The parser has checked the letters; a value beyond the range reads as infinite and is refused later.
        DeValue::Float(value) => Kind::Float(value.as_str().parse().unwrap_or(f64::NAN)),
        DeValue::String(value) => Kind::Text(value.clone().into_owned()),
        DeValue::Datetime(value) => Kind::Date(value.to_string()),
        DeValue::Array(items) => Kind::Array(
            items
                .iter()
                .map(|item| Node { kind: kind(item.get_ref(), source), span: Span::new(source, item.span()) })
                .collect(),
        ),
        DeValue::Table(inner) => Kind::Table(table(inner, source)),
    }
}
