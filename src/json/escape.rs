//! Escaping of strings.

use super::Room;

/// How a byte of a string is written: 0 as it is, `u` as `\u00XX`, else a backslash and this letter.
const ESCAPES: [u8; 256] = {
    let mut escapes = [0; 256];
    let mut control = 0;
    while control < 0x20 {
        escapes[control] = b'u';
        control += 1;
    }
    escapes[0x08] = b'b';
    escapes[0x09] = b't';
    escapes[0x0a] = b'n';
    escapes[0x0c] = b'f';
    escapes[0x0d] = b'r';
    escapes[b'"' as usize] = b'"';
    escapes[b'\\' as usize] = b'\\';
    escapes
};

/// Whether a string is written as it is.
pub(crate) fn is_plain(text: &str) -> bool {
    text.bytes().all(|byte| ESCAPES[usize::from(byte)] == 0)
}

/// Writes what stands between the quotes.
pub(crate) fn string_content<'a>(text: &str, mut out: Room<'a>) -> Room<'a> {
    let bytes = text.as_bytes();
    let mut copied = 0;
    for (at, &byte) in bytes.iter().enumerate() {
        let escape = ESCAPES[usize::from(byte)];
        if escape != 0 {
            out = out.append(&bytes[copied..at]).block(&[b'\\', escape]);
            if escape == b'u' {
                let digits = b"0123456789abcdef";
                out = out.block(&[b'0', b'0', b'0' + (byte >> 4), digits[usize::from(byte & 15)]]);
            }
            copied = at + 1;
        }
    }
    out.append(&bytes[copied..])
}

#[cfg(test)]
mod tests {
    use crate::json::Buffer;

    #[test]
    fn strings_are_written_as_serde_json_writes_them() {
        let all: String = (0..0x250).filter_map(char::from_u32).chain("𝄞\u{2028}".chars()).collect();
        for text in [all.as_str(), "", "plain", "\"", "a\\b", "tail\n"] {
            let mut out = Buffer::new();
            out.value(text);
            assert_eq!(String::from_utf8(out.into_vec()).unwrap(), serde_json::to_string(text).unwrap());
        }
    }
}
