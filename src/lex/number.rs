//! Numbers, as JSON spells them.

use super::{FaultKind, Kind};

/// The greatest integer below which each has a double of its own.
const EXACT: u64 = 1 << 53;

/// A number of the text.
pub(super) struct Number {
    /// The byte after it.
    pub(super) end: usize,
    pub(super) kind: Kind,
    /// The value of an integer of at most 64 bits.
    pub(super) value: i64,
    /// What is wrong with it.
    pub(super) fault: Option<FaultKind>,
}

/// Reads the number that begins at `start`, with a digit or a sign.
#[inline]
pub(super) fn number(text: &[u8], start: usize) -> Number {
    let negative = text[start] == b'-';
    let first = start + usize::from(negative);
    let mut at = first;
    let mut value = 0u64;
    while let Some(digit) = digit(text, at) {
        // Beyond 18 digits it may wrap; those are read again.
        value = value.wrapping_mul(10).wrapping_add(digit.into());
        at += 1;
    }
    let digits = at - first;
    let next = text.get(at).copied().unwrap_or(b',');
    if digits == 0
        || (digits > 1 && text[first] == b'0')
        || matches!(next, b'+' | b'-' | b'_' | b'a'..=b'd' | b'f'..=b'z')
    {
        return malformed(text, start);
    }
    if !matches!(next, b'.' | b'e' | b'E') {
        if digits > 18 {
            return long(text, start, at);
        }
        // At most 18 digits, so it fits.
        let value = if negative { -(value as i64) } else { value as i64 };
        let fault = (value.unsigned_abs() > EXACT).then_some(FaultKind::Precision);
        return Number { end: at, kind: Kind::Integer, value, fault };
    }
    fractional(text, start, at)
}

fn digit(text: &[u8], at: usize) -> Option<u8> {
    text.get(at).map(|byte| byte.wrapping_sub(b'0')).filter(|digit| *digit < 10)
}

/// An integer of more than 18 digits.
fn long(text: &[u8], start: usize, end: usize) -> Number {
    let value: Option<i64> = std::str::from_utf8(&text[start..end]).ok().and_then(|text| text.parse().ok());
    let kind = if value.is_some() { Kind::Integer } else { Kind::Number };
    let fault =
        if end - start > 309 && is_infinite(&text[start..end]) { FaultKind::Range } else { FaultKind::Precision };
    Number { end, kind, value: value.unwrap_or(0), fault: Some(fault) }
}

/// A number with a fraction or an exponent; `at` is after its first digits.
fn fractional(text: &[u8], start: usize, mut at: usize) -> Number {
    if text[at] == b'.' {
        at += 1;
        let before = at;
        while digit(text, at).is_some() {
            at += 1;
        }
        if at == before {
            return malformed(text, start);
        }
    }
    let mut fault = None;
    if matches!(text.get(at), Some(b'e' | b'E')) {
        at += 1;
        at += usize::from(matches!(text.get(at), Some(b'+' | b'-')));
        let before = at;
        while digit(text, at).is_some() {
            at += 1;
        }
        if at == before {
            return malformed(text, start);
        }
        fault = is_infinite(&text[start..at]).then_some(FaultKind::Range);
    } else if at - start > 309 {
        fault = is_infinite(&text[start..at]).then_some(FaultKind::Range);
    }
    if text.get(at).is_some_and(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'+' | b'-' | b'_')) {
        return malformed(text, start);
    }
    Number { end: at, kind: Kind::Number, value: 0, fault }
}

fn is_infinite(number: &[u8]) -> bool {
    std::str::from_utf8(number).ok().and_then(|text| text.parse::<f64>().ok()).is_some_and(f64::is_infinite)
}

/// What looks like a number up to its end, and is none.
#[cold]
fn malformed(text: &[u8], start: usize) -> Number {
    let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'+' | b'-' | b'_');
    let length = text[start..].iter().take_while(|byte| is_part(byte)).count();
    Number { end: start + length.max(1), kind: Kind::Number, value: 0, fault: Some(FaultKind::Number) }
}
