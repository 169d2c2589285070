//! The lines of a feed as bytes.

use super::Feed;
use super::line::Lines;
use crate::columns::Table;
use crate::encode::{Format, Frame, Line};
use crate::json::Buffer;
use crate::model::Session;
use crate::text::Text;
use std::ops::Range;
use std::sync::Arc;

/// Writes the lines of a feed. What it writes depends on the number of the line alone.
#[derive(Debug)]
pub struct FeedWriter<'f> {
    lines: Lines<'f>,
    frame: Frame,
    /// Filled again and again, so that its lists keep their memory.
    session: Session<Text<'f>>,
}

impl<'f> FeedWriter<'f> {
    /// A writer for one thread, of the whole feed.
    pub fn new(feed: &'f Feed, format: Format) -> Self {
        Self::of(feed, format, 0..feed.lines(), None)
    }

    /// A writer for one thread, of an output that has only these lines of the feed, and of each session only what a table says.
    pub fn of(feed: &'f Feed, format: Format, lines: Range<u64>, table: Option<Arc<Table>>) -> Self {
        let frame = Frame::new(format, lines, feed.lines(), feed.plan.edition(), table);
        FeedWriter { lines: Lines::new(feed), frame, session: feed.plan.simplest_session() }
    }

    /// Appends these lines.
    ///
    /// # Panics
    /// If the feed does not have them.
    pub fn rows(&mut self, lines: Range<u64>, out: &mut Buffer) {
        let FeedWriter { lines: arranged, frame, session } = self;
        for line in lines {
            match line_of(arranged, session, line, &mut String::new()) {
                Line::Session(session) => frame.session(line, session, out),
                Line::Text(line, text) => frame.text(line, text, out),
            }
        }
    }

    /// Makes these lines and shows each.
    ///
    /// # Panics
    /// If the feed does not have them.
    #[cfg_attr(not(feature = "parquet"), allow(dead_code))]
    pub(crate) fn each(&mut self, lines: Range<u64>, mut show: impl FnMut(Line<'_, 'f>)) {
        for line in lines {
            show(line_of(&mut self.lines, &mut self.session, line, &mut String::new()));
        }
    }
}

/// A line, made into `session` or `text`.
fn line_of<'l, 'f>(
    lines: &mut Lines<'f>,
    session: &'l mut Session<Text<'f>>,
    line: u64,
    text: &'l mut String,
) -> Line<'l, 'f> {
    let (feed, shown) = (lines.feed, lines.at(line));
    if feed.is_own(&shown) {
        feed.plan.session_into(shown.row, session);
        Line::Session(session)
    } else {
        (*text, _) = feed.render(&shown);
        Line::Text(line, text)
    }
}
