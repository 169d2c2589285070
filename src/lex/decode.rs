//! What a string with escapes says.

use std::borrow::Cow;

/// The text between the quotes of a string, with its escapes resolved. Half of a surrogate pair becomes U+FFFD, as does what
/// no escape is.
pub fn decoded(raw: &str) -> Cow<'_, str> {
    let Some(first) = raw.find('\\') else { return Cow::Borrowed(raw) };
    let mut out = String::with_capacity(raw.len());
    let mut rest = raw;
    let mut at = first;
    loop {
        out.push_str(&rest[..at]);
        rest = escape(&rest[at + 1..], &mut out);
        match rest.find('\\') {
            Some(next) => at = next,
            None => break,
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// Resolves an escape, of which the backslash is gone; the text after it.
fn escape<'t>(rest: &'t str, out: &mut String) -> &'t str {
    let Some(letter) = rest.chars().next() else {
        out.push('\u{fffd}');
        return rest;
    };
    let after = &rest[letter.len_utf8()..];
    let plain = match letter {
        'b' => '\u{8}',
        'f' => '\u{c}',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        '"' | '\\' | '/' => letter,
        'u' => {
            let Some(unit) = hex4(after.as_bytes()) else {
                out.push('\u{fffd}');
                return after;
            };
            let after = &after[4..];
            if (0xd800..0xdc00).contains(&unit)
                && let Some(low) = after.strip_prefix("\\u").and_then(|low| hex4(low.as_bytes()))
                && (0xdc00..0xe000).contains(&low)
            {
                let point = 0x1_0000 + ((u32::from(unit) - 0xd800) << 10) + (u32::from(low) - 0xdc00);
                out.push(char::from_u32(point).unwrap_or('\u{fffd}'));
                return &after[6..];
            }
            out.push(char::from_u32(unit.into()).unwrap_or('\u{fffd}'));
            return after;
        }
        _ => '\u{fffd}',
    };
    out.push(plain);
    after
}

/// Four hexadecimal digits at the begin.
pub(super) fn hex4(bytes: &[u8]) -> Option<u16> {
    bytes.get(..4)?.iter().try_fold(0u16, |unit, digit| {
        let digit = (*digit as char).to_digit(16)?;
        Some(unit << 4 | digit as u16)
    })
}

#[cfg(test)]
mod tests {
    use super::decoded;

    #[test]
    fn escapes_say_what_serde_json_hears() {
        for raw in [r"a", r"\n\t\b\f\r\/\\", r#"\"é\""#, r"\u00e9\ud834\udd1e!", r"x\u0000", r"𝄞\u0041"] {
            let wanted: String = serde_json::from_str(&format!("\"{raw}\"")).unwrap();
            assert_eq!(decoded(raw), wanted, "{raw}");
        }
        assert_eq!(decoded(r"\ud834x\udd1e\ud834\u0041"), "\u{fffd}x\u{fffd}\u{fffd}A");
        // The scanner refuses these; here they must only not harm.
        for raw in [r"\", r"\u", r"\u12", r"\u12é4", r"\é", r"\ud834\u"] {
            decoded(raw);
        }
    }
}
