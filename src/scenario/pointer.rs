//! Where a value stands in JSON text that this crate wrote: without white space, and valid.

use std::ops::Range;

/// The value at a JSON Pointer whose names need no escapes.
pub(super) fn find(text: &str, pointer: &str) -> Option<Range<usize>> {
    let start = pointer.split('/').skip(1).try_fold(0, |at, step| child(text, at, step))?;
    Some(start..end(text, start))
}

/// The text without a member of the outermost object.
pub(super) fn without(text: &str, name: &str) -> Option<String> {
    let value = find(text, &format!("/{name}"))?;
    // Quotes and colon.
    let member = value.start - name.len() - 3..value.end;
    // With the comma behind it, or else the one before.
    let behind = usize::from(text[member.end..].starts_with(','));
    let before = usize::from(behind == 0 && text[..member.start].ends_with(','));
    Some(format!("{}{}", &text[..member.start - before], &text[member.end + behind..]))
}

/// The text with another value there.
pub(super) fn replaced(text: &str, place: &Range<usize>, value: &str) -> String {
    format!("{}{value}{}", &text[..place.start], &text[place.end..])
}

/// Where a member of an object begins, or an element of an array.
fn child(text: &str, at: usize, step: &str) -> Option<usize> {
    let is_object = match text.as_bytes().get(at)? {
        b'{' => true,
        b'[' => false,
        _ => return None,
    };
    let mut at = at + 1;
    for number in 0.. {
        if matches!(text.as_bytes().get(at)?, b'}' | b']') {
            return None;
        }
        let (value, found) = if is_object {
            let key = end(text, at);
            (key + 1, &text[at + 1..key - 1] == step)
        } else {
            (at, step.parse() == Ok(number))
        };
        if found {
            return Some(value);
        }
        at = end(text, value);
        at += usize::from(text.as_bytes().get(at) == Some(&b','));
    }
    None
}

/// Where the value that begins here ends.
fn end(text: &str, start: usize) -> usize {
    let (mut depth, mut inside, mut escaped) = (0u32, false, false);
    for (at, byte) in text.bytes().enumerate().skip(start) {
        if inside {
            inside = escaped || byte != b'"';
            escaped = !escaped && byte == b'\\';
            if !inside && depth == 0 {
                return at + 1;
            }
            continue;
        }
        match byte {
            b'"' => inside = true,
            b'{' | b'[' => depth += 1,
            b'}' | b']' | b',' if depth == 0 => return at,
            b'}' | b']' if depth == 1 => return at + 1,
            b'}' | b']' => depth -= 1,
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = r#"{"a":"x,\"}","b":{"c":[1,{"d":null}],"e":-2.5},"f":[]}"#;

    #[test]
    fn values_are_found_as_serde_json_finds_them() {
        let value: serde_json::Value = serde_json::from_str(TEXT).unwrap();
        for pointer in ["", "/a", "/b", "/b/c", "/b/c/0", "/b/c/1", "/b/c/1/d", "/b/e", "/f"] {
            let found: serde_json::Value = serde_json::from_str(&TEXT[find(TEXT, pointer).unwrap()]).unwrap();
            assert_eq!(Some(&found), value.pointer(pointer), "{pointer}");
        }
        for pointer in ["/c", "/b/c/2", "/a/b", "/f/0", "/b/e/x"] {
            assert_eq!(find(TEXT, pointer), None, "{pointer}");
        }
    }

    #[test]
    fn members_go_with_a_comma() {
        for name in ["a", "b", "f"] {
            let mut value: serde_json::Value = serde_json::from_str(TEXT).unwrap();
            value.as_object_mut().unwrap().remove(name);
            let left: serde_json::Value = serde_json::from_str(&without(TEXT, name).unwrap()).unwrap();
            assert_eq!(left, value, "{name}");
        }
        assert_eq!(without(r#"{"a":1}"#, "a").unwrap(), "{}");
        assert_eq!(without(TEXT, "c"), None);
    }
}
