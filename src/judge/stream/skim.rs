//! Finding the end of a JSON value without reading it: brackets and quotes only, across as many pieces as it takes.

use memchr::memchr2;

/// How far a skim is within a value.
#[derive(Clone, Debug, Default)]
pub(super) struct Skim {
    /// How many brackets are open.
    pub(super) depth: usize,
    /// Inside of a string.
    pub(super) quoted: bool,
    /// Behind a backslash.
    pub(super) escaped: bool,
    /// Where the string began that was met last at depth 1, and where it ended: places in the buffer skimmed.
    pub(super) last_string: (usize, usize),
}

/// Why a skim stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stop {
    /// At a comma outside of all brackets.
    Comma,
    /// At a closing bracket that was not opened here.
    Closed,
    /// Behind the bracket that closes the value.
    Whole,
    /// Behind a `[` that was opened within one bracket.
    List,
    /// At the end of the piece.
    End,
}

impl Skim {
    /// Goes on from `at`; where it stopped, and why. The value of an array's element stops at what follows it; with `lists`,
    /// also behind each array that is directly in an object.
    pub(super) fn go(&mut self, text: &[u8], mut at: usize, lists: bool) -> (usize, Stop) {
        loop {
            if self.quoted {
                if self.escaped {
                    if at == text.len() {
                        return (at, Stop::End);
                    }
                    self.escaped = false;
                    at += 1;
                }
                match memchr2(b'"', b'\\', text.get(at..).unwrap_or_default()) {
                    None => return (text.len(), Stop::End),
                    Some(found) if text[at + found] == b'"' => {
                        self.quoted = false;
                        at += found + 1;
                        if self.depth == 1 {
                            self.last_string.1 = at;
                        }
                    }
                    Some(found) => {
                        self.escaped = true;
                        at += found + 1;
                        continue;
                    }
                }
            }
            let Some(&byte) = text.get(at) else { return (at, Stop::End) };
            at += 1;
            match byte {
                b'"' => {
                    self.quoted = true;
                    if self.depth == 1 {
                        self.last_string.0 = at - 1;
                    }
                }
                b'{' | b'[' => {
                    self.depth += 1;
                    if lists && self.depth == 2 && byte == b'[' {
                        return (at, Stop::List);
                    }
                }
                b'}' | b']' if self.depth == 0 => return (at - 1, Stop::Closed),
                b'}' | b']' => {
                    self.depth -= 1;
                    if self.depth == 0 {
                        return (at, Stop::Whole);
                    }
                }
                b',' if self.depth == 0 => return (at - 1, Stop::Comma),
                _ => {}
            }
        }
    }
}

/// Whether the first line of a text is a record of NDJSON, and not the begin of a document that spans lines. `None` if the
/// text shows too little of it.
pub(super) fn is_line(text: &[u8], whole: bool) -> Option<bool> {
    let mut open: Vec<u8> = Vec::new();
    let (mut quoted, mut escaped) = (false, false);
    let mut last = b' ';
    for (at, &byte) in text.iter().enumerate() {
        if byte == b'\n' {
            if quoted || open.is_empty() {
                // Pages of a listing stand on a line each.
                return Some(quoted || !is_page(text));
            }
            // The line leaves brackets open. It was cut off if what begins the next one cannot go on with it.
            let next = text[at..].iter().find(|byte| !byte.is_ascii_whitespace());
            return match next {
                None if whole => Some(last != b'{'),
                None => None,
                Some(b'{') => Some(!matches!((last, open.last()), (b':', _) | (b'[' | b',', Some(b'[')))),
                Some(_) => Some(false),
            };
        }
        if quoted {
            (quoted, escaped) = (escaped || byte != b'"', !escaped && byte == b'\\');
        } else if !byte.is_ascii_whitespace() {
            last = byte;
            match byte {
                b'"' => quoted = true,
                b'{' | b'[' => open.push(byte),
                b'}' | b']' => drop(open.pop()),
                _ => {}
            }
        }
    }
    // One line without an end: a document serves as well.
    whole.then_some(false)
}

/// Whether a text begins as a page of a listing does, with its list.
fn is_page(text: &[u8]) -> bool {
    let mut rest = text;
    [&b"{"[..], b"\"entities\"", b":", b"["].into_iter().all(|mark| {
        let after = rest.trim_ascii_start().strip_prefix(mark);
        rest = after.unwrap_or_default();
        after.is_some()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_documents_are_told_apart() {
        let line = |text: &str| is_line(text.as_bytes(), true);
        assert_eq!(line("{\"a\":1}\n{\"a\":2}\n"), Some(true));
        assert_eq!(line("{\"a\":1,\n{\"a\":2}\n"), Some(true), "cut off");
        assert_eq!(line("{\"a\":\"x\n{\"a\":2}\n"), Some(true), "cut off in a string");
        assert_eq!(line("{\n  \"a\": 1\n}\n"), Some(false));
        assert_eq!(line("{\"entities\": [\n{\"a\":2}\n]}"), Some(false));
        assert_eq!(line("{\"entities\": [{\"b\":1},\n{\"a\":2}\n]}"), Some(false));
        assert_eq!(line("{\"entities\": [{\"b\":1}]}\n{\"entities\":[]}\n"), Some(false), "pages");
        assert_eq!(line("{\"entities\": {}}\n"), Some(true));
        assert_eq!(line("{\"a\":1}"), Some(false));
        assert_eq!(is_line(b"{\"a\":1", false), None);
    }

    #[test]
    fn values_end_where_they_end_however_they_are_cut() {
        let text = br#"{"a":"}\"]","b":[1,{"c":"\\"}]} ,x"#;
        let whole = text.len() - 3;
        for cut in 0..=whole {
            let mut skim = Skim::default();
            let (at, stop) = skim.go(&text[..cut], 0, false);
            let end = if stop == Stop::Whole { (at, stop) } else { skim.go(text, at, false) };
            assert_eq!(end, (whole, Stop::Whole), "{cut}");
        }
        let mut skim = Skim::default();
        assert_eq!(skim.go(b"{\"entities\":[", 0, true), (13, Stop::List));
        assert_eq!(skim.last_string, (1, 11));
        assert_eq!(Skim::default().go(b"1.5]", 0, false), (3, Stop::Closed));
    }
}
