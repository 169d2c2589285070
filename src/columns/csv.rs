//! Flat records as CSV (RFC 4180).
//!
//! Lines end with CR LF, and the first one has the names of the columns. An absent value is an empty cell, an empty text a
//! cell of two quotation marks. Dates stand as on the wire; a list or map is its JSON text.

use super::field::{Field, Kind, Table};
use super::skim;
use std::ops::Range;

/// Appends the line with the names of the columns.
pub(crate) fn csv_head(table: &Table, out: &mut Vec<u8>) {
    for (number, column) in table.flat().iter().enumerate() {
        if number > 0 {
            out.push(b',');
        }
        out.extend_from_slice(column.name.as_bytes());
    }
    out.extend_from_slice(b"\r\n");
}

/// Writes records, given as JSON text that a writer of this crate has made.
#[derive(Clone, Debug)]
pub(crate) struct CsvRow {
    columns: usize,
    /// A list without what is not kept.
    scratch: Vec<u8>,
}

impl CsvRow {
    pub(crate) fn new(table: &Table) -> Self {
        CsvRow { columns: table.flat().len(), scratch: Vec::new() }
    }

    /// Appends the line of a record.
    pub(crate) fn line(&mut self, table: &Table, text: &[u8], out: &mut Vec<u8>) {
        let mut cells: Vec<(Range<usize>, Option<&Field>)> = vec![(0..0, None); self.columns];
        skim::cells(&table.fields, text, 0, &mut cells);
        for (number, (place, field)) in cells.into_iter().enumerate() {
            if number > 0 {
                out.push(b',');
            }
            let value = &text[place];
            match (field, value) {
                (None, _) | (_, b"null") => {}
                (_, [b'"', content @ .., b'"']) => {
                    if content.contains(&b'\\') {
                        // A writer of this crate has made it, so it is a string.
                        let text: String = serde_json::from_slice(value).unwrap_or_default();
                        cell(text.as_bytes(), out);
                    } else {
                        cell(content, out);
                    }
                }
                (Some(field), _) if matches!(field.kind, Kind::List(_) | Kind::Map(_)) => {
                    self.scratch.clear();
                    skim::pruned_value(&field.kind, field.is_whole, value, &mut self.scratch);
                    cell(&self.scratch, out);
                }
                _ => out.extend_from_slice(value),
            }
        }
        out.extend_from_slice(b"\r\n");
    }
}

/// Appends a cell, between quotation marks if it has to be.
fn cell(text: &[u8], out: &mut Vec<u8>) {
    let plain = !text.is_empty() && !text.iter().any(|byte| matches!(byte, b'"' | b',' | b'\r' | b'\n'));
    if plain {
        return out.extend_from_slice(text);
    }
    out.push(b'"');
    let mut rest = text;
    while let Some(at) = memchr::memchr(b'"', rest) {
        out.extend_from_slice(&rest[..=at]);
        out.push(b'"');
        rest = &rest[at + 1..];
    }
    out.extend_from_slice(rest);
    out.push(b'"');
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::columns::Pick;
    use crate::model::Edition;

    #[test]
    fn cells_are_quoted_where_they_must_be() {
        let names = "id,customerId,externalId,searchTerms,lastPage.url,eventCount,authenticated,createdDate";
        let table = Table::new(Edition::V215, Some(&Pick::parse(names, Edition::V215).unwrap()));
        let mut out = Vec::new();
        csv_head(&table, &mut out);
        let mut rows = CsvRow::new(&table);
        for text in [
            r#"{"id":"a,b","customerId":"","externalId":"x\"y\n\u00e9","searchTerms":["a","b"],"lastPage":{"url":"/"},"eventCount":3,"authenticated":true,"createdDate":"d"}"#,
            r#"{"id":"1","customerId":null}"#,
        ] {
            rows.line(&table, text.as_bytes(), &mut out);
        }
        let expected = "id,customerId,externalId,lastPage_url,searchTerms,eventCount,authenticated,createdDate\r\n\
            \"a,b\",\"\",\"x\"\"y\n\u{e9}\",/,\"[\"\"a\"\",\"\"b\"\"]\",3,true,d\r\n1,,,,,,,\r\n";
        assert_eq!(String::from_utf8(out).unwrap(), expected);
    }
}
