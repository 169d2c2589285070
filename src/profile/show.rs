//! A merged profile as one TOML text.

use super::node::{Kind, Node, Table};
use std::fmt::Write as _;

/// The text of a tree.
pub(crate) fn toml(root: &Node) -> String {
    let mut text = String::new();
    if let Kind::Table(table) = &root.kind {
        section(table, &mut Vec::new(), &mut text);
    }
    text
}

/// A table: first its values, then its tables under headers of their own.
fn section<'n>(table: &'n Table, path: &mut Vec<&'n str>, text: &mut String) {
    for entry in &table.entries {
        if is_value(&entry.node) && !(path.is_empty() && entry.key == "extends") {
            let _ = writeln!(text, "{} = {}", key(&entry.key), value(&entry.node));
        }
    }
    for entry in &table.entries {
        path.push(&entry.key);
        match &entry.node.kind {
            Kind::Table(inner) => {
                if inner.entries.is_empty() || inner.entries.iter().any(|entry| is_value(&entry.node)) {
                    let _ = writeln!(text, "\n[{}]", header(path));
                }
                section(inner, path, text);
            }
            Kind::Array(items) if !is_value(&entry.node) => {
                for item in items {
                    let _ = writeln!(text, "\n[[{}]]", header(path));
                    if let Kind::Table(inner) = &item.kind {
                        section(inner, path, text);
                    }
                }
            }
            _ => {}
        }
        path.pop();
    }
}

/// Whether a node stands behind `=`: everything but tables and lists of tables.
fn is_value(node: &Node) -> bool {
    match &node.kind {
        Kind::Table(_) => false,
        Kind::Array(items) => !matches!(items.first().map(|item| &item.kind), Some(Kind::Table(_))),
        _ => true,
    }
}

fn header(path: &[&str]) -> String {
    path.iter().map(|part| key(part)).collect::<Vec<_>>().join(".")
}

fn key(name: &str) -> String {
    let bare =
        !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-');
    if bare { name.to_owned() } else { quoted(name) }
}

fn value(node: &Node) -> String {
    match &node.kind {
        Kind::Bool(value) => value.to_string(),
        Kind::Integer(value) => value.unwrap_or(i64::MAX).to_string(),
        Kind::Float(value) => format!("{value:?}"),
        Kind::Text(value) => quoted(value),
        Kind::Date(value) => value.clone(),
        Kind::Array(items) => format!("[{}]", items.iter().map(value).collect::<Vec<_>>().join(", ")),
        Kind::Table(table) => {
            let entries: Vec<String> =
                table.entries.iter().map(|entry| format!("{} = {}", key(&entry.key), value(&entry.node))).collect();
            format!("{{ {} }}", entries.join(", "))
        }
    }
}

/// A basic string.
fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for letter in text.chars() {
        match letter {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            letter if u32::from(letter) < 0x20 || letter == '\u{7f}' => {
                let _ = write!(quoted, "\\u{:04X}", u32::from(letter));
            }
            letter => quoted.push(letter),
        }
    }
    quoted.push('"');
    quoted
}
