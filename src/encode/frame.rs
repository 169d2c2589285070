//! What stands around sessions, so that the bytes of neighbouring ranges fit together.

use super::Format;
use crate::columns::{CsvRow, Table, csv_head, pruned};
use crate::json::{Buffer, Encode, Room};
use crate::model::{Edition, Session};
use crate::text::Text;
use std::num::NonZero;
use std::ops::Range;
use std::sync::Arc;

/// The frame of an output: some of the rows of a data set, in a format.
#[derive(Clone, Debug)]
pub(crate) struct Frame {
    format: Format,
    /// The rows of the output.
    rows: Range<u64>,
    /// How many rows the data set has.
    count: u64,
    /// What is written of a session, if that is not all, or not as JSON.
    shaped: Option<Shaped>,
}

/// What is written of a session, from its JSON text.
#[derive(Clone, Debug)]
struct Shaped {
    table: Arc<Table>,
    row: CsvRow,
    text: Buffer,
    kept: Vec<u8>,
}

impl Frame {
    /// A frame of whole sessions, or of what a table says.
    pub(crate) fn new(
        format: Format,
        rows: Range<u64>,
        count: u64,
        edition: Edition,
        table: Option<Arc<Table>>,
    ) -> Self {
        let csv = || (format == Format::Csv).then(|| Arc::new(Table::new(edition, None)));
        let shaped = table.or_else(csv).map(|table| {
            let row = CsvRow::new(&table);
            Shaped { table, row, text: Buffer::new(), kept: Vec::new() }
        });
        Frame { format, rows, count, shaped }
    }

    /// Appends the session of a row.
    #[inline]
    pub(crate) fn session(&mut self, row: u64, session: &Session<Text<'_>>, out: &mut Buffer) {
        match self {
            Frame { shaped: Some(shaped), .. } => {
                shaped.text.clear();
                shaped.text.value(session);
                self.shaped(row, out);
            }
            Frame { format: Format::Ndjson, .. } => out.write(|room| session.encode(room).push(b'\n')),
            _ => self.framed(row, out, |out| out.value(session)),
        }
    }

    /// Appends a session that is JSON text already.
    pub(crate) fn text(&mut self, row: u64, session: &str, out: &mut Buffer) {
        if let Some(shaped) = &mut self.shaped {
            shaped.text.clear();
            shaped.text.append(session.as_bytes());
            self.shaped(row, out);
        } else {
            self.framed(row, out, |out| out.append(session.as_bytes()));
        }
    }

    /// Appends what is wanted of the session whose text is at hand.
    fn shaped(&mut self, row: u64, out: &mut Buffer) {
        let Some(mut shaped) = self.shaped.take() else { return };
        let Shaped { table, row: cells, text, kept } = &mut shaped;
        kept.clear();
        if self.format == Format::Csv {
            if row == self.rows.start {
                csv_head(table, kept);
            }
            cells.line(table, text.as_slice(), kept);
            out.append(kept);
        } else {
            pruned(table, text.as_slice(), kept);
            self.framed(row, out, |out| out.append(kept));
        }
        self.shaped = Some(shaped);
    }

    fn framed(&self, row: u64, out: &mut Buffer, session: impl FnOnce(&mut Buffer)) {
        let last = row + 1 == self.rows.end;
        match self.format {
            // A line of CSV brings its own end.
            Format::Csv => session(out),
            Format::Ndjson => {
                session(out);
                out.push(b'\n');
            }
            Format::Json => {
                out.append(if row == self.rows.start { b"[\n" } else { b",\n" });
                session(out);
                if last {
                    out.append(b"\n]\n");
                }
            }
            Format::Pages(size) => {
                let page = Page { number: row / size.get(), size, count: self.count };
                let rows = page.rows();
                out.append(if row == rows.start.max(self.rows.start) { b"{\"entities\":[" } else { b"," });
                session(out);
                if last || row + 1 == rows.end {
                    out.push(b']');
                    page.links(out);
                    out.append(b"}\n");
                }
            }
        }
    }
}

/// A page of the listing of a data set.
#[derive(Clone, Copy)]
struct Page {
    number: u64,
    size: NonZero<u64>,
    count: u64,
}

impl Page {
    fn rows(self) -> Range<u64> {
        let start = self.number * self.size.get();
        start..self.count.min(start + self.size.get())
    }

    /// Members that link to the neighbours: what one page calls its next is what that page calls itself.
    fn links(self, out: &mut Buffer) {
        let mut link = |key: &str, number: u64| {
            out.append(key.as_bytes());
            out.append(b"\"/api/v2/journey/sessions?pageSize=");
            let number_of =
                |number: u64, out: &mut Buffer| out.write(|room: Room<'_>| crate::json::unsigned(number, room));
            number_of(self.size.get(), out);
            if number > 0 {
                out.append(b"&after=");
                number_of(number * self.size.get(), out);
            }
            out.push(b'"');
        };
        if self.rows().end < self.count {
            link(",\"nextUri\":", self.number + 1);
        }
        link(",\"selfUri\":", self.number);
        if let Some(previous) = self.number.checked_sub(1) {
            link(",\"previousUri\":", previous);
        }
    }
}
