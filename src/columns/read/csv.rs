//! CSV (RFC 4180), read as lines of JSON.

use super::tree::{Node, Row, foreign, tree, write};
use crate::columns::field::Kind;
use crate::json::Buffer;
use std::io::{self, BufRead, BufReader, Read};

/// The longest record that is read, line breaks in cells included.
const LONGEST: usize = 64 << 20;

/// A reader of the lines. Line breaks may be CR LF or LF.
pub(crate) struct CsvLines<R> {
    input: BufReader<R>,
    members: Vec<Node>,
    columns: usize,
    record: Record,
    number: u64,
    text: Buffer,
    given: usize,
}

/// A cell: its text, and whether it stood between quotation marks.
type Cell = (String, bool);

#[derive(Debug, Default)]
struct Record(Vec<Cell>);

impl Row for Record {
    fn has(&self, column: usize) -> bool {
        self.0.get(column).is_some_and(|(text, quoted)| *quoted || !text.is_empty())
    }

    fn write(&self, column: usize, kind: Option<&Kind>, out: &mut Buffer) {
        let Some((text, _)) = self.0.get(column) else { return };
        match kind {
            None | Some(Kind::Text(_) | Kind::Word(_) | Kind::Date) => out.value(text.as_str()),
            Some(_) => foreign(text, out),
        }
    }
}

impl<R: Read> CsvLines<R> {
    /// The lines of an input, whose first record has the names of the columns.
    ///
    /// # Errors
    /// If there is none.
    pub(crate) fn new(input: R) -> io::Result<Self> {
        let mut input = BufReader::with_capacity(256 << 10, input);
        let Some(mut names) = record(&mut input)? else {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "it has no line with the names of columns"));
        };
        if let Some((first, _)) = names.first_mut() {
            *first = first.trim_start_matches('\u{feff}').to_owned();
        }
        let members = tree(names.iter().map(|(name, _)| name.as_str()));
        let (text, record) = (Buffer::new(), Record::default());
        Ok(CsvLines { input, members, columns: names.len(), record, number: 1, text, given: 0 })
    }

    fn next(&mut self) -> io::Result<bool> {
        let Some(cells) = record(&mut self.input)? else { return Ok(false) };
        self.number += 1;
        if cells.len() != self.columns {
            let text = format!("record {} has {} cells, not {}", self.number, cells.len(), self.columns);
            return Err(io::Error::new(io::ErrorKind::InvalidData, text));
        }
        self.record = Record(cells);
        self.text.clear();
        self.given = 0;
        write(&self.members, &self.record, &mut self.text);
        self.text.push(b'\n');
        Ok(true)
    }
}

impl<R: Read> Read for CsvLines<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if self.given == self.text.len() && !self.next()? {
            return Ok(0);
        }
        let length = (&self.text.as_slice()[self.given..]).read(out)?;
        self.given += length;
        Ok(length)
    }
}

/// The next record, if there is one.
fn record(input: &mut impl BufRead) -> io::Result<Option<Vec<Cell>>> {
    let wrong = |text: &str| io::Error::new(io::ErrorKind::InvalidData, text);
    let mut line = Vec::new();
    loop {
        let before = line.len();
        if input.by_ref().take(LONGEST as u64).read_until(b'\n', &mut line)? == 0 {
            return if before == 0 { Ok(None) } else { Err(wrong("it ends between quotation marks")) };
        }
        // An even number of quotation marks: no cell is open.
        if memchr::memchr_iter(b'"', &line).count().is_multiple_of(2) {
            break;
        }
        if line.len() >= LONGEST {
            return Err(wrong("a record is too long: a quotation mark may be missing"));
        }
    }
    let text = String::from_utf8(line).map_err(|_| wrong("it is no text in UTF-8"))?;
    let text = text.strip_suffix('\n').unwrap_or(&text);
    Ok(Some(cells(text.strip_suffix('\r').unwrap_or(text))))
}

fn cells(mut text: &str) -> Vec<Cell> {
    let mut cells = Vec::new();
    loop {
        let (cell, rest) = match text.strip_prefix('"') {
            Some(quoted) => {
                let (mut cell, mut left) = (String::new(), quoted);
                loop {
                    let end = left.find('"').unwrap_or(left.len());
                    cell.push_str(&left[..end]);
                    left = left.get(end + 1..).unwrap_or_default();
                    match left.strip_prefix('"') {
                        Some(after) => {
                            cell.push('"');
                            left = after;
                        }
                        None => break ((cell, true), left),
                    }
                }
            }
            None => {
                let end = text.find(',').unwrap_or(text.len());
                ((text[..end].to_owned(), false), &text[end..])
            }
        };
        cells.push(cell);
        // What stands between a closing mark and the comma belongs to nothing.
        match rest.find(',') {
            Some(at) => text = &rest[at + 1..],
            None => return cells,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(csv: &str) -> io::Result<String> {
        let mut text = String::new();
        CsvLines::new(csv.as_bytes())?.read_to_string(&mut text)?;
        Ok(text)
    }

    #[test]
    fn cells_are_what_they_were() {
        let csv = "\u{feff}id,eventCount,lastPage_url,lastPage_title,browser_lang,searchTerms,mine,authenticated\r\n\
            \"a \"\"b\"\"\r\nc\",3,u,\"\",,\"[\"\"x\"\", 1]\",2,true\n1,x,,,de,nonsense,,\r\n";
        let expected = concat!(
            r#"{"id":"a \"b\"\r\nc","eventCount":3,"lastPage":{"url":"u","title":""},"#,
            r#""searchTerms":["x", 1],"mine":"2","authenticated":true}"#,
            "\n",
            r#"{"id":"1","eventCount":"x","browser":{"lang":"de"},"searchTerms":"nonsense"}"#,
            "\n"
        );
        assert_eq!(lines(csv).unwrap(), expected);
    }

    #[test]
    fn what_is_no_table_is_refused() {
        for (csv, words) in [
            ("", "no line with the names"),
            ("id,type\r\n1\r\n", "record 2 has 1 cells, not 2"),
            ("id\r\n\"1\r\n", "ends between quotation marks"),
        ] {
            let error = lines(csv).unwrap_err().to_string();
            assert!(error.contains(words), "{error}");
        }
    }
}
