//! Ids from a column of a CSV file.

use super::node::{Node, Table};
use super::problem::{Draft, Span};
use super::read::{Reader, Scalar};
use super::source::{Folder, Source, read_file};
use super::suggest::nearest;
use super::values::{Text, Uuid, twice};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

/// After so many bad ids of one file the rest is only counted.
const SHOWN: usize = 10;

/// Reads `{ csv = "FILE", column = "id" }`.
pub(crate) fn ids<'n>(node: &'n Node, reader: &mut Reader<'n>) -> Option<Vec<String>> {
    let table = reader.table(node)?;
    reader.unknown_keys(table, &["csv", "column"]);
    let file = reader.field::<Text>(node, table, "csv");
    let column = reader.field::<Option<Text>>(node, table, "column");
    let (file, column) = (file?, column?.unwrap_or_else(|| "id".to_owned()));
    let place = table.get("csv")?.span;
    let source = open(&file, place, reader)?;
    let text = reader.sources().get(source);
    let before = reader.drafts.len();
    let ids = column_ids(&text.text, source, &column, column_place(table, place), reader);
    (reader.drafts.len() == before).then_some(ids)
}

fn column_place(table: &Table, file: Span) -> Span {
    table.get("column").map_or(file, |node| node.span)
}

/// Adds the file to the sources.
fn open(file: &str, place: Span, reader: &mut Reader<'_>) -> Option<u32> {
    let Folder::At(folder) = reader.sources().source(place.source).folder.clone() else {
        reader.report(
            Draft::at(place, "this profile is not a file, so it cannot name files")
                .label("relative to what?")
                .help("list the ids here, or read the profile from a file"),
        );
        return None;
    };
    let path = folder.join(file);
    match read_file(&path) {
        Ok(text) => {
            let source = Source { name: path.display().to_string(), text: Cow::Owned(text), folder: Folder::None };
            Some(reader.sources().add(source))
        }
        Err(error) => {
            reader.report(
                Draft::at(place, format!("cannot read {}: {error}", path.display()))
                    .label("this file")
                    .help("file names are relative to the profile that they stand in"),
            );
            None
        }
    }
}

/// The ids in a column; reports what is not an id.
fn column_ids(text: &str, source: u32, column: &str, place: Span, reader: &mut Reader<'_>) -> Vec<String> {
    let mut rows = Rows { text, at: 0 };
    let header = rows.next().unwrap_or_default();
    let names: Vec<Cow<'_, str>> = header.iter().map(|cell| unquoted(&text[cell.clone()])).collect();
    let Some(index) = names.iter().position(|name| name == column) else {
        let known: Vec<&str> = names.iter().map(|name| &**name).collect();
        let message = format!("{} has no column `{column}`", reader.sources().source(source).name);
        let help = match nearest(column, known.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("its columns: {}", known.join(", ")),
        };
        let header = header.first().map_or(0, |cell| cell.start)..header.last().map_or(0, |cell| cell.end);
        reader.report(
            Draft::at(place, message).label("no such column").also(Span::new(source, header), "the header").help(help),
        );
        return Vec::new();
    };
    let mut ids = Vec::new();
    let mut seen: BTreeMap<String, Span> = BTreeMap::new();
    let mut bad = 0;
    for row in rows {
        let draft = match row.get(index) {
            None => {
                let range = row.first().map_or(0, |cell| cell.start)..row.last().map_or(0, |cell| cell.end);
                Draft::at(Span::new(source, range), format!("the row has no column `{column}`"))
                    .label(format!("{} cells", row.len()))
            }
            Some(cell) => {
                let span = Span::new(source, cell.clone());
                match Uuid::parse(unquoted(&text[cell.clone()]).trim()) {
                    Ok(id) => match seen.insert(id.clone(), span) {
                        None => {
                            ids.push(id);
                            continue;
                        }
                        Some(first) => twice(&id, span, first),
                    },
                    Err(wrong) => {
                        let mut draft = Draft::at(span, wrong.message).label(wrong.label);
                        draft.help = wrong.help;
                        draft
                    }
                }
            }
        };
        bad += 1;
        if bad <= SHOWN {
            reader.report(draft);
        }
    }
    if bad > SHOWN {
        let message =
            format!("{} has {} more rows without a usable id", reader.sources().source(source).name, bad - SHOWN);
        reader.report(Draft::at(place, message).label("read from here"));
    }
    if bad == 0 && ids.is_empty() {
        let message = format!("{} has no rows", reader.sources().source(source).name);
        reader.report(Draft::at(place, message).label("at least one id").help("the first row is the header"));
    }
    ids
}

/// The rows of a CSV text (RFC 4180) as ranges of their cells, quotes included; blank lines are left out.
struct Rows<'a> {
    text: &'a str,
    at: usize,
}

impl Iterator for Rows<'_> {
    type Item = Vec<Range<usize>>;

    fn next(&mut self) -> Option<Self::Item> {
        let bytes = self.text.as_bytes();
        while self.at < bytes.len() && matches!(bytes[self.at], b'\r' | b'\n') {
            self.at += 1;
        }
        if self.at == bytes.len() {
            return None;
        }
        let mut cells = Vec::new();
        let (mut start, mut quoted) = (self.at, false);
        loop {
            match bytes.get(self.at) {
                Some(b'"') => quoted = !quoted,
                Some(b'\r' | b'\n') | None if !quoted || self.at == bytes.len() => {
                    cells.push(start..self.at);
                    return Some(cells);
                }
                Some(b',') if !quoted => {
                    cells.push(start..self.at);
                    start = self.at + 1;
                }
                _ => {}
            }
            self.at += 1;
        }
    }
}

/// A cell without its quotes.
fn unquoted(cell: &str) -> Cow<'_, str> {
    match cell.trim().strip_prefix('"').and_then(|cell| cell.strip_suffix('"')) {
        Some(inner) if inner.contains("\"\"") => Cow::Owned(inner.replace("\"\"", "\"")),
        Some(inner) => Cow::Borrowed(inner),
        None => Cow::Borrowed(cell),
    }
}
