//! The lines of a feed as bytes.

use super::Feed;
use super::line::Lines;
use crate::encode::Format;
use crate::json::Buffer;
use crate::model::Session;
use crate::text::Text;
use std::ops::Range;

/// Writes the lines of a feed. What it writes depends on the number of the line alone.
#[derive(Debug)]
pub struct FeedWriter<'f> {
    lines: Lines<'f>,
    format: Format,
    /// The first line of the whole output.
    first: u64,
    /// Filled again and again, so that its lists keep their memory.
    session: Session<Text<'f>>,
}

impl<'f> FeedWriter<'f> {
    /// A writer for one thread.
    pub fn new(feed: &'f Feed, format: Format) -> Self {
        FeedWriter { lines: Lines::new(feed), format, first: 0, session: feed.plan.simplest_session() }
    }

    /// The same for an output that begins with this line, and not with the data set.
    pub fn starting(mut self, first: u64) -> Self {
        self.first = first;
        self
    }

    /// Appends these lines.
    ///
    /// # Panics
    /// If the feed does not have them.
    pub fn rows(&mut self, lines: Range<u64>, out: &mut Buffer) {
        for line in lines {
            let (feed, shown) = (self.lines.feed, self.lines.at(line));
            if feed.is_own(&shown) {
                feed.plan.session_into(shown.row, &mut self.session);
                self.format.session(&self.session, line == self.first, out);
            } else {
                let (text, _) = feed.render(&shown);
                self.format.text(&text, line == self.first, out);
            }
        }
    }
}
