//! The page of columns, for people.

use super::field::{Kind, Table};
use crate::model::Edition;
use std::fmt::Write;

/// The flat columns of the newest edition, with what they are, as a table in Markdown.
pub fn page() -> String {
    let mut page = "| column | property | type | always | since | |\n|---|---|---|---|---|---|\n".to_owned();
    for column in Table::new(Edition::V269, None).flat() {
        let always = if column.required { "yes" } else { "" };
        let since = if column.since > Edition::V215 { column.since.to_string() } else { String::new() };
        let (path, kind) = (column.name.replace('_', "."), kind(&column.field.kind));
        let doc = column.field.doc.trim().lines().next().unwrap_or_default().trim();
        // Writing to a string cannot fail.
        let _ = writeln!(page, "| `{}` | `{path}` | {kind} | {always} | {since} | {doc} |", column.name);
    }
    page
}

fn kind(of: &Kind) -> String {
    match of {
        Kind::Text(_) => "text".to_owned(),
        Kind::Word(_) => "word".to_owned(),
        Kind::Date => "date".to_owned(),
        Kind::Integer => "integer".to_owned(),
        Kind::Number => "number".to_owned(),
        Kind::Boolean => "boolean".to_owned(),
        Kind::Object { name, .. } => (*name).to_owned(),
        Kind::List(element) => format!("JSON, list of {}", kind(element)),
        Kind::Map(value) => format!("JSON, map of {}", kind(value)),
    }
}
