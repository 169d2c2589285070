//! The parts of an absolute URL, cut out by RFC 3986 (appendix B), and query parameters.

use std::borrow::Cow;

/// An absolute URL with a host, in its parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Url<'t> {
    pub(super) scheme: &'t str,
    /// What stands before `@`.
    pub(super) user: Option<&'t str>,
    pub(super) host: &'t str,
    pub(super) path: &'t str,
    /// Without `?`.
    pub(super) query: Option<&'t str>,
    /// Without `#`.
    pub(super) fragment: Option<&'t str>,
}

impl<'t> Url<'t> {
    /// Takes a URL apart; None if it is not absolute, has no host, or has a space in it.
    pub(super) fn parse(text: &'t str) -> Option<Url<'t>> {
        let bytes = text.as_bytes();
        let colon = bytes.iter().position(|byte| !byte.is_ascii_alphanumeric() && !b"+-.".contains(byte))?;
        if !bytes[colon..].starts_with(b"://") || !bytes[0].is_ascii_alphabetic() {
            return None;
        }
        // Where the authority, the path and the query end; the first of them that is missing ends with the text.
        let first = colon + 3;
        let (mut path, mut query, mut fragment) = (None, None, None);
        let (mut user, mut port) = (None, None);
        for (at, &byte) in bytes.iter().enumerate().skip(first) {
            match byte {
                0..=b' ' => return None,
                b'#' if fragment.is_none() => fragment = Some(at),
                b'?' if fragment.is_none() && query.is_none() => query = Some(at),
                b'/' if path.is_none() && query.is_none() && fragment.is_none() => path = Some(at),
                b'@' if path.is_none() && query.is_none() && fragment.is_none() => (user, port) = (Some(at), None),
                b':' if path.is_none() && query.is_none() && fragment.is_none() => port = Some(at),
                _ => {}
            }
        }
        let end = bytes.len();
        let path_end = query.or(fragment).unwrap_or(end);
        let authority_end = path.unwrap_or(path_end);
        let begin = user.map_or(first, |at| at + 1);
        let port = port.filter(|at| bytes[at + 1..authority_end].iter().all(u8::is_ascii_digit));
        // All marks are ASCII, so none of the parts ends within a character.
        let host = text.get(begin..port.unwrap_or(authority_end))?;
        let scheme = text.get(..colon)?;
        let user = user.and_then(|at| text.get(first..at));
        let path = text.get(authority_end..path_end)?;
        let query = query.and_then(|at| text.get(at + 1..fragment.unwrap_or(end)));
        let fragment = fragment.and_then(|at| text.get(at + 1..));
        (!host.is_empty()).then_some(Url { scheme, user, host, path, query, fragment })
    }
}

/// The first value of a query parameter, decoded as forms are.
pub(super) fn parameter<'q>(query: &'q str, name: &str) -> Option<Cow<'q, str>> {
    let pairs = query.split('&').map(|pair| pair.split_once('=').unwrap_or((pair, "")));
    pairs.filter(|(known, _)| *known == name).map(|(_, value)| form_decoded(value)).next()
}

fn form_decoded(text: &str) -> Cow<'_, str> {
    if !text.bytes().any(|byte| matches!(byte, b'%' | b'+')) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(percent_decoded(&text.replace('+', " ")).into_owned())
}

/// A text without its percent-encoding.
pub(super) fn percent_decoded(text: &str) -> Cow<'_, str> {
    if !text.contains('%') {
        return Cow::Borrowed(text);
    }
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let digit = |at: usize| bytes.get(at).and_then(|digit| (*digit as char).to_digit(16));
        match (byte, digit(at + 1), digit(at + 2)) {
            (b'%', Some(high), Some(low)) => {
                out.push((high << 4 | low) as u8);
                at += 3;
            }
            _ => {
                out.push(byte);
                at += 1;
            }
        }
    }
    Cow::Owned(String::from_utf8_lossy(&out).into_owned())
}

/// Whether a host is this domain, or one below it, without regard to case.
pub(super) fn is_of(host: &str, domain: &str) -> bool {
    let (host, domain) = (host.as_bytes(), domain.as_bytes());
    host.len()
        .checked_sub(domain.len())
        .is_some_and(|start| (start == 0 || host[start - 1] == b'.') && host[start..].eq_ignore_ascii_case(domain))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_those_that_another_reader_finds() {
        for text in [
            "https://www.example.com/a/b?x=1&y=#top",
            "http://localhost:8080/labpage.html",
            "https://user:secret@example.com?q",
            "https://[2001:db8::1]:443/#",
            "https://example.com",
            "app://screen.example/one?two?three#four#five",
        ] {
            let (ours, theirs) = (Url::parse(text).unwrap(), ::url::Url::parse(text).unwrap());
            assert_eq!(Some(ours.host), theirs.host_str(), "{text}");
            assert_eq!(ours.path.trim_start_matches('/'), theirs.path().trim_start_matches('/'), "{text}");
            assert_eq!((ours.query, ours.fragment), (theirs.query(), theirs.fragment()), "{text}");
            assert_eq!(ours.scheme, theirs.scheme());
        }
        for text in ["", "/path", "www.example.com/", "https:///path", "https://", "a b://c/", "https://ex ample.com/"]
        {
            assert_eq!(Url::parse(text), None, "{text}");
        }
    }

    #[test]
    fn parameters_are_those_that_another_reader_finds() {
        let query = "a=1&b=x%20y+z&c&d=%C3%A9%zz%4&a=2&%61=3";
        for name in ["a", "b", "c", "d", "e"] {
            let theirs = ::url::form_urlencoded::parse(query.as_bytes()).find(|(known, _)| known == name);
            assert_eq!(parameter(query, name), theirs.map(|(_, value)| value), "{name}");
        }
        assert!(is_of("www.Example.com", "example.COM") && is_of("a.b", "a.b") && !is_of("ab.c", "b.c"));
        assert!(!is_of("c", "b.c") && !is_of("é.c", "\u{a9}.c"));
    }
}
