//! What stands around sessions, so that the bytes of neighbouring ranges fit together.

use super::Format;
use crate::json::{Buffer, Encode, Room};
use crate::model::Session;
use crate::text::Text;
use std::num::NonZero;
use std::ops::Range;

/// The frame of an output: some of the rows of a data set, in a format.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Frame {
    format: Format,
    /// The rows of the output.
    rows: Range<u64>,
    /// How many rows the data set has.
    count: u64,
}

impl Frame {
    pub(crate) fn new(format: Format, rows: Range<u64>, count: u64) -> Self {
        Frame { format, rows, count }
    }

    /// Appends the session of a row.
    #[inline]
    pub(crate) fn session(&self, row: u64, session: &Session<Text<'_>>, out: &mut Buffer) {
        match self.format {
            Format::Ndjson => out.write(|room| session.encode(room).push(b'\n')),
            _ => self.framed(row, out, |out| out.value(session)),
        }
    }

    /// Appends a session that is JSON text already.
    pub(crate) fn text(&self, row: u64, session: &str, out: &mut Buffer) {
        self.framed(row, out, |out| out.append(session.as_bytes()));
    }

    fn framed(&self, row: u64, out: &mut Buffer, session: impl FnOnce(&mut Buffer)) {
        let last = row + 1 == self.rows.end;
        match self.format {
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
