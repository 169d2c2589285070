//! Table: what can be done to the text of a session. Each change is done at one of the places where it does something; if there is
//! none, it is none of that text's changes.

use super::act::*;
use super::raw::{Raw, Space, Step};
use crate::sample::below;

/// The text in the making.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub(super) raw: Raw,
    pub(super) space: Space,
    /// What is done to the bytes in the end.
    pub(super) tail: Tail,
}

/// What is done to the bytes when all else is done.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Tail {
    Nothing,
    /// Cut off after so many 2^64ths.
    Cut(u64),
    /// Something stands after the record.
    More(&'static str),
    /// A byte that is no UTF-8 stands at the end of the first text.
    NotUtf8,
    /// A mark stands before the record.
    Mark,
}

/// One change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What was done.
    pub what: &'static str,
    /// Where: the JSON Pointer in the text before.
    pub pointer: String,
    /// What stood there; empty if there was nothing.
    pub was: String,
    /// What stands there; empty if there is nothing.
    pub became: String,
}

/// Something that can be done.
pub(super) struct Kind {
    pub(super) what: &'static str,
    /// The values that may come instead, or that are added; the word chooses.
    act: fn(&mut Draft, &[Step], u64) -> bool,
    /// Whether there is something to do at a path.
    place: fn(&Raw, &[Step]) -> bool,
}

impl Kind {
    /// Does it at a place that `place` chooses. None if it can be done nowhere, or nothing came of it.
    pub(super) fn apply(&self, draft: &mut Draft, place: u64, word: u64) -> Option<Change> {
        let mut paths = draft.raw.paths();
        paths.retain(|path| (self.place)(&draft.raw, path));
        let path = paths.get(below(place, paths.len() as u64) as usize)?.clone();
        let before = draft.clone();
        if !(self.act)(draft, &path, word) {
            *draft = before;
            return None;
        }
        let text = |draft: &Draft| draft.raw.at(&path).map(|value| value.write(Space::default()));
        let pointer = before.raw.pointer(&path);
        let (was, became) = (text(&before).unwrap_or_default(), text(draft).unwrap_or_default());
        Some(Change { what: self.what, pointer, was, became })
    }
}

/// What readers must bear.
pub(super) const TOLERATED: &[Kind] = &[
    Kind {
        what: "an unknown member",
        place: is_object,
        act: |draft, path, word| {
            let value = one(&["\"new\"", "null", "0", "{\"a\":[1,{\"b\":\"\"}]}", "[]", "1.5e3"], word);
            insert(draft, path, "addedLater", Raw::Leaf(value.to_owned()))
        },
    },
    Kind {
        what: "white space",
        place: is_root,
        act: |draft, _, word| {
            draft.space = one(
                &[
                    Space { inside: " ", outside: "" },
                    Space { inside: "\n", outside: "" },
                    Space { inside: "\t ", outside: " " },
                ],
                word,
            );
            true
        },
    },
    Kind {
        what: "another order of members",
        place: |raw, path| members(raw, path).is_some_and(|all| all.len() > 1),
        act: |draft, path, word| {
            let Some(Raw::Object(all)) = draft.raw.at_mut(path) else { return false };
            let by = 1 + below(word, all.len() as u64 - 1) as usize;
            all.rotate_left(by);
            true
        },
    },
    Kind {
        what: "an escaped letter",
        place: |raw, path| letter(leaf(raw, path)).is_some(),
        act: |draft, path, _| {
            replace(draft, path, |text| {
                let (at, letter) = letter(Some(text))?;
                Some(format!("{}\\u{:04x}{}", &text[..at], letter as u32, &text[at + letter.len_utf8()..]))
            })
        },
    },
    Kind {
        what: "an escaped name",
        place: |raw, path| members(raw, path).is_some_and(|all| !all.is_empty()),
        act: |draft, path, word| {
            let Some(Raw::Object(all)) = draft.raw.at_mut(path) else { return false };
            let at = below(word, all.len() as u64) as usize;
            let name = &mut all[at].0;
            let Some(first) = name.chars().next().filter(char::is_ascii_alphabetic) else { return false };
            *name = format!("\\u{:04x}{}", first as u32, &name[1..]);
            true
        },
    },
    Kind {
        what: "an explicit null",
        place: is_root,
        act: |draft, path, word| {
            let name = one(
                &[
                    "externalContact",
                    "shortId",
                    "awayDate",
                    "app",
                    "referrer",
                    "searchTerms",
                    "conversation",
                    "endedDate",
                ],
                word,
            );
            match draft.raw.at_mut(path) {
                Some(Raw::Object(all)) => {
                    match all.iter_mut().find(|(known, _)| known == name) {
                        Some((_, value)) if *value == Raw::Leaf("null".to_owned()) => return false,
                        Some((_, value)) => *value = Raw::Leaf("null".to_owned()),
                        None => all.push((name.to_owned(), Raw::Leaf("null".to_owned()))),
                    }
                    true
                }
                _ => false,
            }
        },
    },
    Kind { what: "a missing optional member", place: is_object, act: |draft, path, word| remove(draft, path, word) },
    Kind {
        what: "a date without milliseconds",
        place: |raw, path| is_date(raw, path),
        act: |draft, path, _| {
            replace(draft, path, |text| text.split_once('.').map(|(seconds, _)| format!("{seconds}Z\"")))
        },
    },
    Kind {
        what: "an unknown value of an enumeration",
        place: |raw, path| {
            let open = [
                "category",
                "medium",
                "lastUserDisconnectType",
                "lastAcdOutcome",
                "originatingDirection",
                "messageType",
            ];
            leaf(raw, path).is_some() && open.iter().any(|name| raw.pointer(path).rsplit('/').next() == Some(name))
        },
        act: |draft, path, _| replace(draft, path, |_| Some("\"addedLater\"".to_owned())),
    },
];

/// What readers must refuse.
pub(super) const MALFORMED: &[Kind] = &[
    Kind {
        what: "a value of another type",
        place: is_leaf,
        act: |draft, path, word| {
            let other = one(&["{}", "[]", "true", "7", "\"7\""], word);
            replace(draft, path, |text| (kind_of(text) != kind_of(other)).then(|| other.to_owned()))
        },
    },
    Kind { what: "a missing member", place: is_object, act: |draft, path, word| remove(draft, path, word) },
    Kind {
        what: "a null",
        place: |_, path| !path.is_empty(),
        act: |draft, path, _| replace_any(draft, path, Raw::Leaf("null".to_owned())),
    },
    Kind {
        what: "a day that does not exist",
        place: is_date,
        act: |draft, path, word| {
            let day = one(&["02-30", "13-01", "00-10", "04-31"], word);
            replace(draft, path, |text| Some(format!("{}{day}{}", &text[..6], &text[11..])))
        },
    },
    Kind {
        what: "a date of another form",
        place: is_date,
        act: |draft, path, word| {
            let forms: [fn(&str) -> String; 4] = [
                |text| text.replace('T', " "),
                |text| text.replace('Z', "+02:00"),
                |text| text.replace('Z', ""),
                |text| format!("\"{}/{}/{}\"", &text[9..11], &text[6..8], &text[1..5]),
            ];
            replace(draft, path, |text| Some(one(&forms, word)(text)))
        },
    },
    Kind {
        what: "an integer with a fraction",
        place: is_integer,
        act: |draft, path, _| replace(draft, path, |text| Some(format!("{text}.5"))),
    },
    Kind {
        what: "a number beyond 64 bits",
        place: is_integer,
        act: |draft, path, _| replace(draft, path, |_| Some("9223372036854775808".to_owned())),
    },
    Kind {
        what: "a number that JSON does not have",
        place: is_integer,
        act: |draft, path, word| {
            let number = one(&["NaN", "+1", "01", ".5", "0x10", "1.", "Infinity"], word);
            replace(draft, path, |_| Some(number.to_owned()))
        },
    },
    Kind {
        what: "a name twice",
        place: |raw, path| members(raw, path).is_some_and(|all| !all.is_empty()),
        act: |draft, path, word| {
            let Some(Raw::Object(all)) = draft.raw.at_mut(path) else { return false };
            let at = below(word, all.len() as u64) as usize;
            all.push(all[at].clone());
            true
        },
    },
    Kind {
        what: "an escape that JSON does not have",
        place: is_text,
        act: |draft, path, word| {
            let escape = one(&["\\x41", "\\'", "\\u12", "\\ud800"], word);
            replace(draft, path, |text| Some(format!("\"{escape}{}", &text[1..])))
        },
    },
    Kind {
        what: "a control character",
        place: is_text,
        act: |draft, path, word| {
            let character = one(&["\n", "\t", "\u{1}"], word);
            replace(draft, path, |text| Some(format!("\"{character}{}", &text[1..])))
        },
    },
    Kind {
        what: "a text in single quotes",
        place: is_text,
        act: |draft, path, _| replace(draft, path, |text| Some(format!("'{}'", &text[1..text.len() - 1]))),
    },
    Kind {
        what: "a comma too many",
        place: is_object,
        act: |draft, path, _| replace_any(draft, path, Raw::Leaf("{\"a\":1,}".to_owned())),
    },
    Kind {
        what: "a text that is cut off",
        place: is_root,
        act: |draft, _, word| {
            draft.tail = Tail::Cut(word);
            true
        },
    },
    Kind {
        what: "something after the record",
        place: is_root,
        act: |draft, _, word| {
            draft.tail = Tail::More(one(&["}", "{}", ",", " null", "//"], word));
            true
        },
    },
    Kind {
        what: "bytes that are no UTF-8",
        place: is_root,
        act: |draft, _, _| {
            draft.tail = Tail::NotUtf8;
            true
        },
    },
    Kind {
        what: "no object",
        place: is_root,
        act: |draft, _, word| {
            draft.raw = Raw::Leaf(one(&["[]", "null", "\"\"", "0"], word).to_owned());
            true
        },
    },
];

/// What readers differ on.
pub(super) const DISPUTED: &[Kind] = &[
    Kind {
        what: "a byte order mark",
        place: is_root,
        act: |draft, _, _| {
            draft.tail = Tail::Mark;
            true
        },
    },
    Kind {
        what: "a name in another case",
        place: |raw, path| members(raw, path).is_some_and(|all| !all.is_empty()),
        act: |draft, path, word| {
            let Some(Raw::Object(all)) = draft.raw.at_mut(path) else { return false };
            let at = below(word, all.len() as u64) as usize;
            let upper = all[at].0.to_ascii_uppercase();
            let changed = upper != all[at].0;
            all[at].0 = upper;
            changed
        },
    },
    Kind {
        what: "a NUL in a text",
        place: is_text,
        act: |draft, path, _| replace(draft, path, |text| Some(format!("\"\\u0000{}", &text[1..]))),
    },
    Kind {
        what: "two dates that changed places",
        place: |raw, path| {
            members(raw, path).is_some_and(|all| all.iter().filter(|(_, value)| is_date_text(value)).count() > 1)
        },
        act: |draft, path, _| {
            let Some(Raw::Object(all)) = draft.raw.at_mut(path) else { return false };
            let dates: Vec<usize> = (0..all.len()).filter(|&at| is_date_text(&all[at].1)).collect();
            let (first, last) = (dates[0], dates[dates.len() - 1]);
            let (one, other) = (all[first].1.clone(), all[last].1.clone());
            let changed = one != other;
            all[first].1 = other;
            all[last].1 = one;
            changed
        },
    },
];
