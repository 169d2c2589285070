//! Inputs that are nearly sessions: made of a seed, broken, cut, and judged.

use sessionsmith::json::Buffer;
use sessionsmith::judge::stream::{Form, InputError, Options, Summary, check};
use sessionsmith::judge::{Severity, judge};
use sessionsmith::model::Edition;
use sessionsmith::{Plan, Profile};
use std::io::{self, Read};
use std::sync::OnceLock;

/// A few sessions as bytes.
fn good() -> &'static [Vec<u8>] {
    static GOOD: OnceLock<Vec<Vec<u8>>> = OnceLock::new();
    GOOD.get_or_init(|| {
        let profile = Profile::builtin("retail").unwrap();
        let plan = Plan::builder(&profile).seed(9).rows(64).edition(Edition::V269).build().unwrap();
        let line = |session| {
            let mut text = Buffer::new();
            text.value(&session);
            text.into_vec()
        };
        plan.sessions(0..64).map(line).collect()
    })
}

struct Random(u64);

impl Random {
    fn below(&mut self, below: usize) -> usize {
        // SplitMix64.
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut word = self.0;
        word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((word ^ (word >> 31)) % below.max(1) as u64) as usize
    }
}

/// An input that comes in pieces of any size.
struct Pieces<'b> {
    bytes: &'b [u8],
    random: Random,
}

impl Read for Pieces<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = (1 + self.random.below(700)).min(buffer.len()).min(self.bytes.len());
        buffer[..length].copy_from_slice(&self.bytes[..length]);
        self.bytes = &self.bytes[length..];
        Ok(length)
    }
}

const TOKENS: [&[u8]; 24] = [
    b"{",
    b"}",
    b"[",
    b"]",
    b",",
    b":",
    b"\"",
    b"\\",
    b"\n",
    b"\r\n",
    b" ",
    b"null",
    b"1e999",
    b"-",
    b"0",
    b"\\u0000",
    b"\\ud800",
    b"\xff",
    b"\xef\xbb\xbf",
    b"\0",
    b"{\"entities\":[",
    b"\"id\":\"x\",",
    b"2026-02-30T00:00:00Z",
    b"[[[[[[[[[[[[[[[[[[[[",
];

/// Makes the input of a seed and judges it.
pub(crate) fn one(seed: u64) {
    let mut random = Random(seed);
    let mut bytes = Vec::new();
    let (open, between, close): (&[u8], &[u8], &[u8]) = match random.below(5) {
        0 => (b"[", b",", b"]"),
        1 => (b"{\"pageSize\":1,\"entities\":[", b", ", b"],\"nextUri\":null}"),
        2 => (b"", b"\r\n", b""),
        _ => (b"", b"\n", b"\n"),
    };
    bytes.extend(open);
    for at in 0..1 + random.below(6) {
        if at > 0 {
            bytes.extend(between);
        }
        bytes.extend(&good()[random.below(64)]);
    }
    bytes.extend(close);
    for _ in 0..random.below(8) {
        let at = random.below(bytes.len());
        let end = (at + random.below(60)).min(bytes.len());
        match random.below(6) {
            0 => bytes.truncate(at),
            1 => drop(bytes.drain(at..end)),
            2 => {
                let part = bytes[at..end].to_vec();
                bytes.splice(at..at, part);
            }
            3 => {
                let token = TOKENS[random.below(TOKENS.len())];
                bytes.splice(at..at, token.iter().copied());
            }
            4 => {
                let token = TOKENS[random.below(TOKENS.len())].repeat(1 + random.below(300));
                bytes.splice(at..at, token);
            }
            _ if at < bytes.len() => bytes[at] = random.below(256) as u8,
            _ => {}
        }
    }
    for edition in Edition::ALL {
        for place in judge(&bytes, edition).findings.iter().flat_map(|finding| &finding.places) {
            assert!(place.span.start <= place.span.end && place.span.end <= bytes.len());
            assert!(place.line > 0 && place.column > 0);
        }
    }
    let form = [Form::Auto, Form::Lines, Form::Document][random.below(3)];
    let largest = 1 + random.below(6000);
    let options = Options { largest, form, level: Severity::Note, threads: 1 + random.below(3), ..Options::default() };
    let mut summary = Summary::default();
    let lines = bytes.iter().filter(|byte| **byte == b'\n').count() as u64 + 1;
    let pieces = Pieces { bytes: &bytes, random: Random(seed) };
    let told = check::<InputError>(pieces, "bytes", &options, &mut summary, None, |located, _| {
        for place in &located.finding.places {
            assert!(place.line > 0 && place.line <= lines && place.column > 0, "{located:?}");
            assert!(located.offset + place.span.end as u64 <= bytes.len() as u64, "{located:?}");
        }
        Ok(())
    });
    match told {
        Ok(()) => assert_eq!(summary.bytes, bytes.len() as u64),
        Err(InputError::Binary) => {}
        Err(error) => panic!("{error}"),
    }
}
