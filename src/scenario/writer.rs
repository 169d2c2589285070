//! The lines of a feed as bytes.

use super::Feed;
use super::line::Lines;
use crate::encode::{Format, Frame};
use crate::json::Buffer;
use crate::model::Session;
use crate::text::Text;
use std::ops::Range;

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
        Self::of(feed, format, 0..feed.lines())
    }

    /// A writer for one thread, of an output that has only these lines of the feed.
    pub fn of(feed: &'f Feed, format: Format, lines: Range<u64>) -> Self {
        let frame = Frame::new(format, lines, feed.lines());
        FeedWriter { lines: Lines::new(feed), frame, session: feed.plan.simplest_session() }
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
                self.frame.session(line, &self.session, out);
            } else {
                let (text, _) = feed.render(&shown);
                self.frame.text(line, &text, out);
            }
        }
    }
}
