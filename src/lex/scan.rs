//! The scanner: one pass from the text to the tape.

use super::decode::hex4;
use super::number::number;
use super::{Fault, FaultKind, Kind, MAX_DEPTH, Node, Tape};

impl Tape {
    /// Reads a text, and gives it back if it is JSON; otherwise the last of the faults says where it stops being that, and
    /// there are no nodes.
    pub fn read<'t>(&mut self, text: &'t [u8]) -> Option<&'t str> {
        self.nodes.clear();
        self.faults.clear();
        match self.scan(text) {
            Ok(text) => Some(text),
            Err(fault) => {
                self.nodes.clear();
                self.faults.push(fault);
                None
            }
        }
    }

    fn scan<'t>(&mut self, text: &'t [u8]) -> Result<&'t str, Fault> {
        if text.len() >= u32::MAX as usize {
            return Err(Fault { kind: FaultKind::Size, span: 0..text.len() });
        }
        let read = std::str::from_utf8(text).map_err(|error| {
            let start = error.valid_up_to();
            let end = error.error_len().map_or(text.len(), |length| start + length);
            Fault { kind: FaultKind::Utf8, span: start..end }
        })?;
        let mut start = 0;
        if text.starts_with("\u{feff}".as_bytes()) {
            start = 3;
            self.faults.push(Fault { kind: FaultKind::ByteOrderMark, span: 0..3 });
        }
        let mut scanner = Scanner { text, at: start, nodes: &mut self.nodes, faults: &mut self.faults };
        scanner.skip_white();
        if scanner.at == text.len() {
            return Err(Fault { kind: FaultKind::Empty, span: start..text.len() });
        }
        scanner.value()?;
        scanner.skip_white();
        if scanner.at < text.len() {
            return Err(Fault { kind: FaultKind::Trailing, span: scanner.at..text.len() });
        }
        Ok(read)
    }
}

struct Scanner<'t> {
    text: &'t [u8],
    at: usize,
    nodes: &'t mut Vec<Node>,
    faults: &'t mut Vec<Fault>,
}

impl Scanner<'_> {
    #[inline(always)]
    fn byte(&self) -> Option<u8> {
        self.text.get(self.at).copied()
    }

    /// The next byte that is not white space; it stays where it is.
    #[inline(always)]
    fn skip_white(&mut self) -> Option<u8> {
        loop {
            match self.byte() {
                Some(b' ' | b'\n' | b'\r' | b'\t') => self.at += 1,
                other => return other,
            }
        }
    }

    #[inline(always)]
    fn push(&mut self, kind: Kind, start: usize, number: i64) {
        // A text is shorter than 2^32 bytes, and has fewer nodes than bytes.
        let next = self.nodes.len() as u32 + 1;
        self.nodes.push(Node { start: start as u32, end: self.at as u32, next, kind, number });
    }

    /// Reads a value with all that it contains.
    fn value(&mut self) -> Result<(), Fault> {
        let mut open = [0u32; MAX_DEPTH];
        let mut depth = 0;
        'value: loop {
            let start = self.at;
            match self.skip_white() {
                Some(b'"') => self.string(Kind::Text, Kind::Escaped)?,
                Some(b'-' | b'0'..=b'9') => self.number()?,
                Some(bracket @ (b'{' | b'[')) => {
                    let start = self.at;
                    if depth == MAX_DEPTH {
                        return Err(Fault { kind: FaultKind::Depth, span: start..start + 1 });
                    }
                    open[depth] = self.nodes.len() as u32;
                    depth += 1;
                    self.at += 1;
                    self.push(if bracket == b'{' { Kind::Object } else { Kind::Array }, start, 0);
                    match (bracket, self.skip_white()) {
                        (b'{', Some(b'}')) | (b'[', Some(b']')) => {
                            self.at += 1;
                            depth -= 1;
                            self.close(open[depth]);
                        }
                        (b'{', _) => {
                            self.name("a member name or `}`")?;
                            continue 'value;
                        }
                        _ => continue 'value,
                    }
                }
                Some(b't') => self.word(b"true", Kind::True)?,
                Some(b'f') => self.word(b"false", Kind::False)?,
                Some(b'n') => self.word(b"null", Kind::Null)?,
                _ => {
                    let after_comma = depth > 0 && start > 0 && self.text[..start].ends_with(b",");
                    return Err(self.no_value(after_comma));
                }
            }
            // What follows a value.
            loop {
                if depth == 0 {
                    return Ok(());
                }
                let top = open[depth - 1];
                let is_object = self.nodes[top as usize].kind == Kind::Object;
                match self.skip_white() {
                    Some(b',') => {
                        self.at += 1;
                        if is_object {
                            let comma = self.at - 1;
                            if self.skip_white() == Some(b'}') {
                                return Err(Fault { kind: FaultKind::TrailingComma, span: comma..comma + 1 });
                            }
                            self.name("a member name")?;
                        }
                        continue 'value;
                    }
                    Some(b'}') if is_object => {}
                    Some(b']') if !is_object => {}
                    _ => return Err(self.expected(if is_object { "`,` or `}`" } else { "`,` or `]`" })),
                }
                self.at += 1;
                depth -= 1;
                self.close(top);
            }
        }
    }

    #[inline(always)]
    fn close(&mut self, opened: u32) {
        let next = self.nodes.len() as u32;
        let node = &mut self.nodes[opened as usize];
        node.end = self.at as u32;
        node.next = next;
    }

    #[inline(always)]
    fn name(&mut self, wanted: &'static str) -> Result<(), Fault> {
        if self.skip_white() != Some(b'"') {
            return Err(self.expected(wanted));
        }
        self.string(Kind::Name, Kind::EscapedName)?;
        if self.skip_white() != Some(b':') {
            return Err(self.expected("`:`"));
        }
        self.at += 1;
        Ok(())
    }

    /// Reads a string from its first quote to behind its last.
    #[inline(always)]
    fn string(&mut self, plain: Kind, escaped: Kind) -> Result<(), Fault> {
        let start = self.at;
        self.at += 1;
        let mut kind = plain;
        loop {
            self.skip_plain();
            match self.byte() {
                Some(b'"') => break,
                Some(b'\\') => {
                    kind = escaped;
                    self.escape()?;
                }
                Some(_) => return Err(Fault { kind: FaultKind::Control, span: self.at..self.at + 1 }),
                None => return Err(Fault { kind: FaultKind::Ends("`\"`"), span: start..self.text.len() }),
            }
        }
        self.at += 1;
        self.push(kind, start, 0);
        Ok(())
    }

    /// Goes to the next quote, backslash or control character, eight bytes at a time.
    #[inline(always)]
    fn skip_plain(&mut self) {
        const ONES: u64 = 0x0101_0101_0101_0101;
        const HIGH: u64 = 0x8080_8080_8080_8080;
        while let Some(chunk) = self.text.get(self.at..).and_then(<[u8]>::first_chunk::<8>) {
            let word = u64::from_le_bytes(*chunk);
            let zero = |word: u64| word.wrapping_sub(ONES) & !word;
            let quote = zero(word ^ (ONES * b'"' as u64));
            let backslash = zero(word ^ (ONES * b'\\' as u64));
            let control = word.wrapping_sub(ONES * 0x20) & !word;
            // Borrows make false alarms only after a true one, so the first is right.
            let found = (quote | backslash | control) & HIGH;
            if found != 0 {
                self.at += found.trailing_zeros() as usize / 8;
                return;
            }
            self.at += 8;
        }
        while self.byte().is_some_and(|byte| byte >= 0x20 && byte != b'"' && byte != b'\\') {
            self.at += 1;
        }
    }

    #[cold]
    fn escape(&mut self) -> Result<(), Fault> {
        let start = self.at;
        let fault = |kind, end: usize| Fault { kind, span: start..end.min(self.text.len()) };
        match self.text.get(start + 1) {
            Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => self.at += 2,
            Some(b'u') => {
                let hex = |at: usize| self.text.get(at..).and_then(hex4);
                let unit = hex(start + 2).ok_or_else(|| fault(FaultKind::Escape, start + 2))?;
                self.at += 6;
                let low = || (self.text.get(start + 6..start + 8) == Some(b"\\u")).then(|| hex(start + 8)).flatten();
                match unit {
                    0xd800..0xdc00 if low().is_some_and(|low| (0xdc00..0xe000).contains(&low)) => self.at += 6,
                    0xd800..0xe000 => self.faults.push(fault(FaultKind::LoneSurrogate, start + 6)),
                    0 => self.faults.push(fault(FaultKind::Nul, start + 6)),
                    _ => {}
                }
            }
            Some(byte) if byte.is_ascii() => return Err(fault(FaultKind::Escape, start + 2)),
            Some(_) => return Err(fault(FaultKind::Escape, start + 1)),
            None => return Err(Fault { kind: FaultKind::Ends("an escape"), span: start..self.text.len() }),
        }
        Ok(())
    }

    #[inline(always)]
    fn number(&mut self) -> Result<(), Fault> {
        let start = self.at;
        let read = number(self.text, start);
        self.at = read.end;
        if let Some(kind) = read.fault {
            let fault = Fault { kind, span: start..read.end };
            if !kind.is_readable() {
                return Err(fault);
            }
            self.faults.push(fault);
        }
        self.push(read.kind, start, read.value);
        Ok(())
    }

    #[inline(always)]
    fn word(&mut self, word: &'static [u8], kind: Kind) -> Result<(), Fault> {
        let start = self.at;
        let end = start + word.len();
        let ends = !self.text.get(end).is_some_and(u8::is_ascii_alphanumeric);
        if self.text.get(start..end) != Some(word) || !ends {
            return Err(self.no_value(false));
        }
        self.at = end;
        self.push(kind, start, 0);
        Ok(())
    }

    /// What stands where a value is expected, and is none.
    #[cold]
    fn no_value(&self, after_comma: bool) -> Fault {
        let rest = &self.text[self.at..];
        let letters = rest.iter().take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'_').count();
        match rest.first() {
            None => self.expected("a value"),
            Some(b']') if after_comma => {
                let comma = self.text[..self.at].iter().rposition(|byte| *byte == b',').unwrap_or(self.at);
                Fault { kind: FaultKind::TrailingComma, span: comma..comma + 1 }
            }
            Some(b'+' | b'.') => {
                let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'+' | b'-');
                let length = rest.iter().take_while(|byte| is_part(byte)).count();
                Fault { kind: FaultKind::Number, span: self.at..self.at + length }
            }
            Some(_) if letters > 0 && self.is_truncated_word(letters) => {
                Fault { kind: FaultKind::Ends("a value"), span: self.at..self.text.len() }
            }
            Some(_) if letters > 0 => Fault { kind: FaultKind::Word, span: self.at..self.at + letters },
            Some(_) => self.expected("a value"),
        }
    }

    /// Whether the text ends inside of `true`, `false` or `null`.
    fn is_truncated_word(&self, letters: usize) -> bool {
        let rest = &self.text[self.at..];
        letters == rest.len() && [&b"true"[..], b"false", b"null"].iter().any(|word| word.starts_with(rest))
    }

    #[cold]
    fn expected(&self, wanted: &'static str) -> Fault {
        match self.text.get(self.at) {
            None => Fault { kind: FaultKind::Ends(wanted), span: self.at..self.at },
            Some(_) => {
                let rest = &self.text[self.at..];
                // The text was found to be UTF-8, so that a character ends where the next begins.
                let length = 1 + rest[1..].iter().take_while(|byte| (**byte & 0xc0) == 0x80).count();
                Fault { kind: FaultKind::Expected(wanted), span: self.at..self.at + length }
            }
        }
    }
}
