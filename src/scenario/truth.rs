//! The ground truth: what a line is, and what befell it, one JSON object a line.

use super::Feed;
use super::line::{Lines, Touched};
use crate::json::{Buffer, Encode};
use crate::plan::SessionKind;
use crate::profile::{Channel, Defect};
use crate::text::Text;
use std::ops::Range;

/// Writes the ground truth of a feed's lines, in their order.
///
/// | member | what it says |
/// |---|---|
/// | `line` | the number of the line in the whole data set, from 0 |
/// | `row` | the row of the session in the data set without scenarios |
/// | `id` | the session's id, also where the line lost it |
/// | `type` | the session's type |
/// | `visitor` | the number of the visitor; null for a bot |
/// | `visit` | the how many-th visit of the visitor it is, from 1; null for a bot |
/// | `channel` | what brought the visitor of a web visit; else null |
/// | `is_bot` | whether a crawler came |
/// | `scenarios` | the names of the scenarios that touched the line |
/// | `repeat` | `duplicate` for a copy, `resent` for a further sending, else null |
/// | `first_line` | the line on which the session is first seen |
/// | `sending`, `sendings` | which of how many sendings; the last one is whole |
/// | `late` | how many sessions that are later in time stand before it in their places |
/// | `defects` | list of `kind`, `pointer`, and `was`: the JSON value before, as text; null if there was none |
#[derive(Debug)]
pub struct TruthWriter<'f>(Lines<'f>);

impl<'f> TruthWriter<'f> {
    /// A writer for one thread.
    pub fn new(feed: &'f Feed) -> Self {
        TruthWriter(Lines::new(feed))
    }

    /// Appends the truth on these lines.
    ///
    /// # Panics
    /// If the feed does not have them.
    pub fn rows(&mut self, lines: Range<u64>, out: &mut Buffer) {
        for line in lines {
            self.line(line, out);
        }
    }

    fn line(&mut self, line: u64, out: &mut Buffer) {
        let shown = self.0.at(line);
        let feed = self.0.feed;
        let outline = feed.plan.outline(shown.row);
        let mut touched = if feed.is_own(&shown) { Touched::untouched(&outline) } else { feed.render(&shown).1 };
        if touched.scenarios.is_empty() {
            touched.scenarios.extend(shown.scenario);
        }
        let slot = outline.slot;
        let person = |number: u64| if touched.is_bot { Value::Null } else { Value::Number(number) };
        let repeat = match (shown.copy, shown.sending) {
            (true, _) => Value::Text("duplicate"),
            (false, 2..) => Value::Text("resent"),
            _ => Value::Null,
        };
        let first = if shown.copy || shown.sending > 1 { self.0.first(shown.row) } else { None };
        out.append(b"{");
        member(out, "line", Value::Number(line));
        member(out, "row", Value::Number(shown.row));
        member(out, "id", Value::Text(&Text::Uuid(outline.id).to_string()));
        member(out, "type", Value::Text(SessionKind::as_str(outline.kind)));
        member(out, "visitor", person(slot.visitor));
        member(out, "visit", person(slot.ordinal + 1));
        member(out, "channel", touched.cause.map_or(Value::Null, |cause| Value::Text(Channel::as_str(cause))));
        member(out, "is_bot", Value::Flag(touched.is_bot));
        key(out, "scenarios");
        let names = touched.scenarios.iter().map(|number| &feed.names[usize::from(*number)]);
        list(out, names, |out, name| out.value(name.as_str()));
        member(out, "repeat", repeat);
        member(out, "first_line", Value::Number(first.unwrap_or(line)));
        member(out, "sending", Value::Number(shown.sending.into()));
        member(out, "sendings", Value::Number(shown.sendings.into()));
        member(out, "late", Value::Number(shown.late));
        key(out, "defects");
        list(out, touched.dirt.iter(), |out, dirt| {
            out.append(b"{");
            member(out, "kind", Value::Text(Defect::as_str(dirt.defect)));
            member(out, "pointer", Value::Text(dirt.pointer));
            member(out, "was", dirt.was.as_deref().map_or(Value::Null, Value::Text));
            out.append(b"}");
        });
        out.append(b"}\n");
    }
}

enum Value<'a> {
    Null,
    Flag(bool),
    Number(u64),
    Text(&'a str),
}

/// A key with what stands before it: a comma, unless the object begins here.
fn key(out: &mut Buffer, name: &str) {
    if out.as_slice().last() != Some(&b'{') {
        out.push(b',');
    }
    out.value(name);
    out.push(b':');
}

fn member(out: &mut Buffer, name: &str, value: Value<'_>) {
    key(out, name);
    match value {
        Value::Null => out.append(b"null"),
        Value::Flag(flag) => out.value(&flag),
        Value::Number(number) => out.append(number.to_string().as_bytes()),
        Value::Text(text) => out.write(|room| text.encode(room)),
    }
}

fn list<X>(out: &mut Buffer, items: impl Iterator<Item = X>, mut write: impl FnMut(&mut Buffer, X)) {
    out.push(b'[');
    for (number, item) in items.enumerate() {
        if number > 0 {
            out.push(b',');
        }
        write(out, item);
    }
    out.push(b']');
}
