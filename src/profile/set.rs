//! Overrides: `key.path=value`.

use super::load::parse as parse_toml;
use super::node::{Entry, Kind, Node, Table};
use super::problem::{Draft, Span};

const HELP: &str = "write KEY=VALUE, as visits.bounce=0.4";

/// The tree of one override. The value is TOML, or a bare text if it is not.
pub(crate) fn parse(argument: &str, source: u32) -> Result<Table, Box<Draft>> {
    let Some(equals) = outside_quotes(argument) else {
        let whole = Span::new(source, 0..argument.len());
        return Err(Box::new(Draft::at(whole, "an override without `=`").label("no value").help(HELP)));
    };
    let (key, value) = (&argument[..equals], argument[equals + 1..].trim());
    let mut errors = Vec::new();
    // Alone, so that what follows a line break in the value cannot pass for a second assignment.
    let mut table = parse_toml(&format!("{key}=0"), source, &mut errors);
    if !errors.is_empty() || key.contains(['\n', '[', '#']) {
        let mut draft =
            Draft::at(Span::new(source, 0..equals), format!("`{}` is no key", key.trim())).label("not a key");
        draft = draft.help(match quoted(key.trim()) {
            Some(quoted) => format!("parts with other letters than A-Z a-z 0-9 _ - stand in quotes: {quoted}={value}"),
            None => HELP.to_owned(),
        });
        return Err(Box::new(draft));
    }
    if let Some(entry) = table.entry("extends") {
        let draft = Draft::at(entry.span, "an override cannot change what a profile extends").label("not here");
        return Err(Box::new(draft.help("write it in the profile, or choose another profile")));
    }
    if value.is_empty() {
        let end = Span::new(source, equals..equals + 1);
        return Err(Box::new(Draft::at(end, "an override without a value").label("no value").help(HELP)));
    }
    let mut errors = Vec::new();
    let parsed = parse_toml(argument, source, &mut errors);
    if errors.is_empty() && is_one_assignment(&parsed) {
        return Ok(parsed);
    }
    if value.starts_with(['"', '\'', '[', '{']) {
        let draft = errors.into_iter().next();
        return Err(Box::new(
            draft.unwrap_or_else(|| Draft::at(Span::new(source, 0..argument.len()), "more than one override")),
        ));
    }
    let start = equals + 1 + argument[equals + 1..].find(value).unwrap_or(0);
    if let Some(leaf) = last(&mut table) {
        leaf.kind = Kind::Text(value.to_owned());
        leaf.span = Span::new(source, start..start + value.len());
    }
    Ok(table)
}

/// The tree of one text under a path of keys; the text is the whole source.
pub(crate) fn text_at(path: &[&str], text: &str, source: u32) -> Table {
    let span = Span::new(source, 0..text.len());
    let leaf = Node { kind: Kind::Text(text.to_owned()), span };
    let node = path.iter().skip(1).rev().fold(leaf, |node, key| {
        let entry = Entry { key: (*key).to_owned(), span, node };
        Node { kind: Kind::Table(Table { entries: vec![entry] }), span }
    });
    Table { entries: path.first().map(|key| Entry { key: (*key).to_owned(), span, node }).into_iter().collect() }
}

/// The first `=` that is no part of a quoted key.
fn outside_quotes(argument: &str) -> Option<usize> {
    let mut quote = None;
    let mut escaped = false;
    for (at, letter) in argument.char_indices() {
        match (quote, letter) {
            _ if escaped => escaped = false,
            (Some('"'), '\\') => escaped = true,
            (Some(open), _) if open == letter => quote = None,
            (None, '"' | '\'') => quote = Some(letter),
            (None, '=') => return Some(at),
            _ => {}
        }
    }
    None
}

/// Whether a tree is what one assignment makes: a chain of tables with one key each, and a value at its end.
fn is_one_assignment(table: &Table) -> bool {
    match table.entries.as_slice() {
        [entry] => match &entry.node.kind {
            // A table in braces is the value itself: it has a place of its own.
            Kind::Table(inner) if entry.node.span == entry.span => is_one_assignment(inner),
            _ => true,
        },
        _ => false,
    }
}

/// The value at the end of a chain of tables.
fn last(table: &mut Table) -> Option<&mut Node> {
    let node = &mut table.entries.first_mut()?.node;
    match node.kind {
        Kind::Table(ref mut inner) => last(inner),
        _ => Some(node),
    }
}

/// The key with its first odd part in quotes; `None` if it has quotes already.
fn quoted(key: &str) -> Option<String> {
    if key.is_empty() || key.contains(['"', '\'', '[', '#', '\n']) {
        return None;
    }
    let bare = |part: &str| {
        !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-')
    };
    let parts: Vec<&str> = key.split('.').collect();
    let odd = parts.iter().position(|part| !bare(part))?;
    // What follows an odd part is taken for a piece of it: "1.5x" has a point of its own.
    let head = parts[..odd].join(".");
    let tail = parts[odd..].join(".");
    Some(if head.is_empty() { format!("'\"{tail}\"'") } else { format!("'{head}.\"{tail}\"'") })
}
