//! How changes of a text are made, and where they can be.

use super::change::Draft;
use super::raw::{Raw, Step};
use crate::sample::below;

pub(super) fn one<X: Copy>(all: &[X], word: u64) -> X {
    all[below(word, all.len() as u64) as usize]
}

pub(super) fn members<'r>(raw: &'r Raw, path: &[Step]) -> Option<&'r Vec<(String, Raw)>> {
    match raw.at(path) {
        Some(Raw::Object(members)) => Some(members),
        _ => None,
    }
}

pub(super) fn leaf<'r>(raw: &'r Raw, path: &[Step]) -> Option<&'r str> {
    match raw.at(path) {
        Some(Raw::Leaf(text)) => Some(text),
        _ => None,
    }
}

pub(super) fn is_root(_: &Raw, path: &[Step]) -> bool {
    path.is_empty()
}

pub(super) fn is_object(raw: &Raw, path: &[Step]) -> bool {
    members(raw, path).is_some()
}

pub(super) fn is_leaf(raw: &Raw, path: &[Step]) -> bool {
    leaf(raw, path).is_some()
}

pub(super) fn is_text(raw: &Raw, path: &[Step]) -> bool {
    leaf(raw, path).is_some_and(|text| text.starts_with('"'))
}

pub(super) fn is_integer(raw: &Raw, path: &[Step]) -> bool {
    leaf(raw, path).is_some_and(|text| text.bytes().all(|byte| byte.is_ascii_digit()))
}

pub(super) fn is_date(raw: &Raw, path: &[Step]) -> bool {
    raw.pointer(path).ends_with("Date") && raw.at(path).is_some_and(is_date_text)
}

/// Whether it is a date as the generator writes it, with milliseconds.
pub(super) fn is_date_text(value: &Raw) -> bool {
    matches!(value, Raw::Leaf(text) if text.len() == 26 && text.starts_with("\"2") && text.ends_with("Z\""))
}

/// The first letter of a text that is not behind a backslash, and where it stands.
pub(super) fn letter(text: Option<&str>) -> Option<(usize, char)> {
    let text = text.filter(|text| text.starts_with('"') && !text.contains('\\'))?;
    text.char_indices().find(|(_, letter)| letter.is_alphanumeric() && (*letter as u32) < 0x1_0000)
}

pub(super) fn kind_of(json: &str) -> u8 {
    match json.as_bytes().first() {
        Some(b'{' | b'[' | b'"' | b'n') => json.as_bytes()[0],
        Some(b't' | b'f') => b't',
        _ => b'0',
    }
}

pub(super) fn insert(draft: &mut Draft, path: &[Step], name: &str, value: Raw) -> bool {
    match draft.raw.at_mut(path) {
        Some(Raw::Object(all)) if all.iter().all(|(known, _)| known != name) => {
            all.push((name.to_owned(), value));
            true
        }
        _ => false,
    }
}

pub(super) fn remove(draft: &mut Draft, path: &[Step], word: u64) -> bool {
    match draft.raw.at_mut(path) {
        Some(Raw::Object(all)) if !all.is_empty() => {
            let at = below(word, all.len() as u64) as usize;
            all.remove(at);
            true
        }
        _ => false,
    }
}

pub(super) fn replace(draft: &mut Draft, path: &[Step], change: impl FnOnce(&str) -> Option<String>) -> bool {
    let Some(Raw::Leaf(text)) = draft.raw.at_mut(path) else { return false };
    let Some(changed) = change(text).filter(|changed| changed != text) else { return false };
    *text = changed;
    true
}

pub(super) fn replace_any(draft: &mut Draft, path: &[Step], with: Raw) -> bool {
    match draft.raw.at_mut(path) {
        Some(value) if *value != with => {
            *value = with;
            true
        }
        _ => false,
    }
}
