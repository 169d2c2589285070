//! Finding the parts of a record in its JSON text, which a writer of this crate has made: valid, and without white space.

use super::field::{Field, Kind, Table};
use memchr::memchr2;
use std::ops::Range;

/// Appends what a table keeps of the record, as JSON text.
pub(crate) fn pruned(table: &Table, text: &[u8], out: &mut Vec<u8>) {
    if table.is_whole {
        out.extend_from_slice(text);
    } else {
        object(&table.fields, text, out);
    }
}

/// Appends what is kept of a value.
pub(super) fn pruned_value(kind: &Kind, is_whole: bool, text: &[u8], out: &mut Vec<u8>) {
    match kind {
        _ if is_whole => out.extend_from_slice(text),
        Kind::Object { fields, .. } if text.first() == Some(&b'{') => object(fields, text, out),
        Kind::List(element) if text.first() == Some(&b'[') => {
            let mut separator = b'[';
            elements(text, |value| {
                out.push(separator);
                separator = b',';
                pruned_value(element, false, value, out);
            });
            close(separator, b'[', b']', out);
        }
        Kind::Map(member) if text.first() == Some(&b'{') => {
            let mut separator = b'{';
            members(text, |key, value| {
                out.push(separator);
                separator = b',';
                named(key, out);
                pruned_value(member, false, &text[value], out);
            });
            close(separator, b'{', b'}', out);
        }
        _ => out.extend_from_slice(text),
    }
}

fn object(fields: &[Field], text: &[u8], out: &mut Vec<u8>) {
    let (mut separator, mut next) = (b'{', 0);
    members(text, |key, value| {
        if let Some(field) = find(fields, key, &mut next) {
            out.push(separator);
            separator = b',';
            named(key, out);
            pruned_value(&field.kind, field.is_whole, &text[value], out);
        }
    });
    close(separator, b'{', b'}', out);
}

fn named(key: &[u8], out: &mut Vec<u8>) {
    out.push(b'"');
    out.extend_from_slice(key);
    out.extend_from_slice(b"\":");
}

/// Closes a bracket; if nothing was written, it must be opened first.
fn close(separator: u8, open: u8, close: u8, out: &mut Vec<u8>) {
    if separator == open {
        out.push(open);
    }
    out.push(close);
}

/// Finds the values of flat columns: `cells` gets their places in the text by the number of the column.
pub(super) fn cells<'f>(
    fields: &'f [Field],
    text: &[u8],
    offset: usize,
    cells: &mut [(Range<usize>, Option<&'f Field>)],
) {
    let mut next = 0;
    members(text, |key, value| match find(fields, key, &mut next) {
        Some(Field { kind: Kind::Object { fields, .. }, .. }) if text[value.start] == b'{' => {
            self::cells(fields, &text[value.clone()], offset + value.start, cells);
        }
        Some(Field { kind: Kind::Object { .. }, .. }) | None => {}
        Some(field) => cells[field.first] = (offset + value.start..offset + value.end, Some(field)),
    });
}

/// The field of a key. The text has its members in the order of the fields, so the next one is nearly always it.
fn find<'f>(fields: &'f [Field], key: &[u8], next: &mut usize) -> Option<&'f Field> {
    let after = fields.get(*next..).unwrap_or_default();
    let found = after.iter().position(|field| field.key.as_bytes() == key).map(|at| *next + at);
    let found = found.or_else(|| fields.iter().position(|field| field.key.as_bytes() == key))?;
    *next = found + 1;
    Some(&fields[found])
}

/// Calls for each member of an object with its name, as it stands between the quotes, and the place of its value.
fn members(text: &[u8], mut each: impl FnMut(&[u8], Range<usize>)) {
    let mut at = 1;
    while text.get(at) == Some(&b'"') {
        let name = string_end(text, at);
        let end = value_end(text, name + 1);
        each(&text[at + 1..name - 1], name + 1..end);
        // Behind the comma; behind the bracket, there is no name.
        at = end + 1;
    }
}

fn elements(text: &[u8], mut each: impl FnMut(&[u8])) {
    let mut at = 1;
    while at + 1 < text.len() {
        let end = value_end(text, at);
        each(&text[at..end]);
        at = end + 1;
    }
}

/// Where the string ends that begins here: behind its quotation mark.
fn string_end(text: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while let Some(found) = text.get(at..).and_then(|rest| memchr2(b'"', b'\\', rest)) {
        at += found;
        if text[at] == b'"' {
            return at + 1;
        }
        at += 2;
    }
    text.len()
}

/// Where the value ends that begins here.
fn value_end(text: &[u8], start: usize) -> usize {
    let (mut at, mut depth) = (start, 0usize);
    while at < text.len() {
        match text[at] {
            b'"' => at = string_end(text, at) - 1,
            b'{' | b'[' => depth += 1,
            b'}' | b']' if depth == 0 => return at,
            b'}' | b']' => depth -= 1,
            b',' if depth == 0 => return at,
            _ => {}
        }
        at += 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::columns::Pick;
    use crate::model::Edition;

    #[test]
    fn what_is_picked_stays_and_all_else_goes() {
        let text = br#"{"id":"a\"},b","searchTerms":["x","y"],"attributes":{"a \"b":{"dataType":"t","value":"1"}},"outcomeAchievements":[{"outcome":{"id":"1","selfUri":"u"},"achievedDate":"d"},{"outcome":null}],"lastPage":{"url":"u","breadcrumb":[]},"browser":{},"new":1}"#;
        for (names, kept) in [
            ("id", r#"{"id":"a\"},b"}"#),
            ("lastPage.url,id", r#"{"id":"a\"},b","lastPage":{"url":"u"}}"#),
            ("attributes.value", r#"{"attributes":{"a \"b":{"value":"1"}}}"#),
            ("outcomeAchievements.outcome.id", r#"{"outcomeAchievements":[{"outcome":{"id":"1"}},{"outcome":null}]}"#),
            ("lastPage.title,browser.lang", r#"{"lastPage":{},"browser":{}}"#),
            ("lastPage,lastPage.url", r#"{"lastPage":{"url":"u","breadcrumb":[]}}"#),
            ("searchTerms", r#"{"searchTerms":["x","y"]}"#),
            ("referrer.url", "{}"),
        ] {
            let table = Table::new(Edition::V215, Some(&Pick::parse(names, Edition::V215).unwrap()));
            let mut out = Vec::new();
            pruned(&table, text, &mut out);
            assert_eq!(String::from_utf8(out).unwrap(), kept, "{names}");
        }
    }
}
