//! Cutting an input into blocks: lines, the elements of an array or of a listing page, documents of one session.

use super::block::{BLOCK, Block, Records};
use super::skim::{Skim, Stop, is_line};
use super::{Form, InputError};
use crate::lex::Tape;
use crate::rules::{Rule, meaning, rule};
use std::io::Read;
use std::ops::Range;

/// What is read between two looks at whether a block is whole.
const PIECE: usize = 64 << 10;

/// What the splitter is in the midst of.
enum State {
    /// Between documents.
    Begin,
    Lines,
    /// Inside of an array, after an element.
    Elements {
        listing: bool,
    },
    /// Behind the array of a listing page.
    Envelope,
    End,
}

/// Cuts an input into blocks.
pub(super) struct Splitter<R> {
    input: R,
    form: Form,
    largest: usize,
    state: State,
    /// What was read and is in no block yet.
    held: Vec<u8>,
    offset: u64,
    ended: bool,
    failure: Option<InputError>,
}

impl<R: Read> Splitter<R> {
    pub(super) fn new(input: R, form: Form, largest: usize) -> Self {
        Splitter { input, form, largest, state: State::Begin, held: Vec::new(), offset: 0, ended: false, failure: None }
    }

    /// The next block; None after the last.
    pub(super) fn next(&mut self) -> Result<Option<Block>, InputError> {
        loop {
            match self.state {
                State::Begin => {
                    if let Some(block) = self.begin()? {
                        return Ok(Some(block));
                    }
                }
                State::Lines => {
                    if let Some(block) = self.lines() {
                        return Ok(Some(block));
                    }
                }
                State::Elements { listing } => return Ok(Some(self.elements(listing))),
                State::Envelope => return Ok(Some(self.envelope())),
                State::End => return self.failure.take().map_or(Ok(None), Err),
            }
        }
    }

    /// Reads on; false if there is nothing more.
    fn read(&mut self) -> bool {
        if self.ended {
            return false;
        }
        let before = self.held.len();
        let mut limited = (&mut self.input).take(PIECE as u64);
        let read = limited.read_to_end(&mut self.held);
        let more = self.held.len() > before;
        self.ended = !more || read.is_err();
        // What was read before a failure is judged nevertheless; it is told at the end.
        self.failure = read.err().map(InputError::Read);
        more
    }

    /// Takes so many bytes out as the text of a block.
    fn take(&mut self, length: usize) -> Block {
        let rest = self.held.split_off(length);
        let text = std::mem::replace(&mut self.held, rest);
        let offset = self.offset;
        self.offset += length as u64;
        Block { text, offset, ..Block::default() }
    }

    /// Finds out what comes next.
    fn begin(&mut self) -> Result<Option<Block>, InputError> {
        let first = self.offset == 0;
        let mark = if first { "\u{feff}".len() } else { 0 };
        let skipped = loop {
            let mark = if self.held.starts_with("\u{feff}".as_bytes()) { mark } else { 0 };
            let blank = self.held[mark..].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
            if mark + blank < self.held.len() || !self.read() {
                break mark + blank;
            }
            // Any amount of white space fits into memory if it is let go of.
            if blank > BLOCK {
                return Ok(Some(self.take(mark + blank)));
            }
        };
        if self.held[..self.held.len().min(4)].contains(&0) {
            return Err(InputError::Binary);
        }
        if skipped == self.held.len() {
            self.state = State::End;
            let mut block = self.take(skipped);
            if first {
                block.records = one(0..0);
            }
            return Ok(Some(block));
        }
        let is_lines = match (self.form, self.held[skipped]) {
            (Form::Lines, _) => true,
            (Form::Document, _) => false,
            (Form::Auto, b'[') => false,
            (Form::Auto, b'{') => loop {
                if let Some(is_line) = is_line(&self.held[skipped..], self.ended) {
                    break is_line;
                }
                if self.held.len() > self.largest.max(BLOCK) || !self.read() {
                    break is_line(&self.held[skipped..], true).unwrap_or(false);
                }
            },
            (Form::Auto, _) => true,
        };
        if is_lines {
            self.state = State::Lines;
            return Ok(None);
        }
        match self.held[skipped] {
            b'[' => {
                let block = self.take(skipped + 1);
                self.state = State::Elements { listing: false };
                Ok(Some(with_mark(block)))
            }
            _ => Ok(Some(self.document(skipped))),
        }
    }

    /// Lines up to the last break that was read.
    fn lines(&mut self) -> Option<Block> {
        while self.held.len() < BLOCK && self.read() {}
        let mut searched = 0;
        loop {
            if let Some(at) = memchr::memrchr(b'\n', &self.held[searched..]) {
                let mut block = self.take(searched + at + 1);
                block.records = Records::Lines;
                return Some(block);
            }
            if self.ended {
                self.state = State::End;
                let length = self.held.len();
                let mut block = self.take(length);
                block.records = Records::Lines;
                return (length > 0).then_some(block);
            }
            if self.held.len() > self.largest {
                return Some(
                    self.too_large(0, |held, at| memchr::memchr(b'\n', &held[at..]).map(|found| at + found + 1)),
                );
            }
            searched = self.held.len();
            self.read();
        }
    }

    /// Lets go of a record that begins at `start` of what is held, up to where `end` finds its end.
    fn too_large(&mut self, start: usize, mut end: impl FnMut(&[u8], usize) -> Option<usize>) -> Block {
        // Its first bytes are shown.
        let kept = self.held.len().min(start + 1024);
        let mut searched = self.held.len();
        let mut block = self.take(kept);
        searched -= kept;
        // Where the search began was in what is gone now, and nothing was found there.
        loop {
            match end(&self.held, searched) {
                Some(found) => {
                    block.left_out.add(&self.held[..found]);
                    self.offset += found as u64;
                    self.held.drain(..found);
                    break;
                }
                None => {
                    block.left_out.add(&self.held);
                    self.offset += self.held.len() as u64;
                    self.held.clear();
                    searched = 0;
                    if !self.read() {
                        break;
                    }
                }
            }
        }
        let size = kept - start + block.left_out.bytes as usize;
        let message = format!("the record has {size} bytes, more than the {} that are read", self.largest);
        block.faults.push((start..start + 1, known("lex.too-large"), message));
        block
    }

    /// A document that begins with a brace: a session, or a listing page up to its list.
    fn document(&mut self, start: usize) -> Block {
        let mut skim = Skim::default();
        let mut at = start;
        loop {
            let (stopped, stop) = skim.go(&self.held, at, true);
            at = stopped;
            let (from, to) = skim.last_string;
            match stop {
                Stop::List if self.held.get(from..to) == Some(b"\"entities\"") => {
                    let mut block = self.take(at);
                    self.state = State::Elements { listing: true };
                    envelope_faults(&mut block, b"", b"]}", start);
                    return with_mark(block);
                }
                Stop::Whole | Stop::Comma | Stop::Closed => {
                    // A document that is none is one record that is none.
                    let end = if stop == Stop::Whole { at } else { self.held.len() };
                    let mut block = self.take(end);
                    block.records = one(0..end);
                    return block;
                }
                Stop::List => {}
                Stop::End => {
                    if self.held.len() - start > self.largest {
                        return self.too_large(start, |held, from| {
                            let (at, stop) = skim.go(held, from, false);
                            (stop != Stop::End).then_some(at)
                        });
                    }
                    if !self.read() {
                        let end = self.held.len();
                        self.state = State::End;
                        let mut block = self.take(end);
                        block.records = one(0..end);
                        return block;
                    }
                }
            }
        }
    }

    /// Elements of an array, up to its end or a full block.
    fn elements(&mut self, listing: bool) -> Block {
        let mut spans: Vec<Range<usize>> = Vec::new();
        let mut faults = Vec::new();
        let (mut start, mut at) = (0, 0);
        let mut skim = Skim::default();
        let mut comma = None;
        let end = loop {
            let (stopped, stop) = skim.go(&self.held, at, false);
            at = stopped;
            match stop {
                Stop::Whole | Stop::List => {}
                Stop::Comma => {
                    spans.push(start..at);
                    comma = Some(at);
                    at += 1;
                    start = at;
                    if start >= BLOCK {
                        break start;
                    }
                }
                Stop::Closed => {
                    if !self.held[start..at].iter().all(u8::is_ascii_whitespace) {
                        spans.push(start..at);
                    } else if let Some(comma) = comma {
                        faults.push((
                            comma..comma + 1,
                            known("lex.trailing-comma"),
                            "nothing follows this comma".to_owned(),
                        ));
                    }
                    self.state = if listing { State::Envelope } else { State::Begin };
                    break at + 1;
                }
                Stop::End => {
                    if start > 0 && at >= BLOCK {
                        // The element that goes on is looked at again, from its begin.
                        break start;
                    }
                    if at - start > self.largest {
                        let blank = self.held[start..].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
                        let mut block = self.too_large(start + blank, |held, mut from| {
                            loop {
                                let (at, stop) = skim.go(held, from, false);
                                match stop {
                                    Stop::Comma => return Some(at + 1),
                                    Stop::Closed => return Some(at),
                                    Stop::End => return None,
                                    Stop::Whole | Stop::List => from = at,
                                }
                            }
                        });
                        block.records = Records::At(spans);
                        return block;
                    }
                    if !self.read() {
                        self.state = State::End;
                        let blank = self.held[start..].iter().all(u8::is_ascii_whitespace);
                        if !blank {
                            spans.push(start..at);
                        }
                        if blank || skim.depth == 0 && !skim.quoted {
                            let message = "the text ends where `]` is expected".to_owned();
                            faults.push((at..at, known("lex.truncated"), message));
                        }
                        break at;
                    }
                }
            }
        };
        let mut block = self.take(end);
        (block.records, block.faults) = (Records::At(spans), faults);
        block
    }

    /// What follows the list of a listing page.
    fn envelope(&mut self) -> Block {
        let mut skim = Skim { depth: 1, ..Skim::default() };
        let mut at = 0;
        loop {
            let (stopped, stop) = skim.go(&self.held, at, false);
            at = stopped;
            let ended = stop == Stop::End && (self.held.len() > self.largest || !self.read());
            if ended || stop == Stop::Whole {
                self.state = if stop == Stop::Whole { State::Begin } else { State::Lines };
                let mut block = self.take(at);
                envelope_faults(&mut block, b"{\"entities\":[]", b"", 0);
                return block;
            }
        }
    }
}

/// Tells what is wrong with a part of a listing page, which becomes whole by what is put around it.
fn envelope_faults(block: &mut Block, before: &[u8], after: &[u8], start: usize) {
    let text = [before, &block.text[start..], after].concat();
    let mut tape = Tape::new();
    tape.read(&text);
    for fault in tape.faults() {
        let place = |at: usize| (at.saturating_sub(before.len()) + start).min(block.text.len());
        let (rule, message) = meaning(fault.kind);
        block.faults.push((place(fault.span.start)..place(fault.span.end), rule, message));
    }
}

/// Tells of a byte order mark at the begin of a block whose records begin after it.
fn with_mark(mut block: Block) -> Block {
    if block.offset == 0 && block.text.starts_with("\u{feff}".as_bytes()) {
        let message = "the text begins with a byte order mark".to_owned();
        block.faults.insert(0, (0..3, known("lex.byte-order-mark"), message));
    }
    block
}

/// One record.
fn one(span: Range<usize>) -> Records {
    Records::At(Vec::from([span]))
}

/// A rule of the table.
pub(super) fn known(id: &str) -> &'static Rule {
    // A test looks all of these ids up.
    rule(id).expect("the table has the rule")
}
