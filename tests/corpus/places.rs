//! Where a case says that it is wrong: at the bytes of that member, found without the judge, and where its author changed it.

use crate::{corpus, none};
use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;
use sessionsmith::corpus::Defect;
use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;

/// The children of an object or list: names, of objects, and the texts of the values.
#[derive(Default)]
struct Children<'t>(Vec<(Option<String>, &'t RawValue)>);

impl<'de: 't, 't> serde::Deserialize<'de> for Children<'t> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Collect;
        impl<'de> Visitor<'de> for Collect {
            type Value = Children<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object or a list")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Children<'de>, A::Error> {
                let mut all = Children::default();
                while let Some((name, value)) = map.next_entry::<String, &RawValue>()? {
                    all.0.push((Some(name), value));
                }
                Ok(all)
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Children<'de>, A::Error> {
                let mut all = Children::default();
                while let Some(value) = list.next_element::<&RawValue>()? {
                    all.0.push((None, value));
                }
                Ok(all)
            }
        }
        deserializer.deserialize_any(Collect)
    }
}

/// The bytes of values, and of the names before them, by JSON Pointer. A member that stands twice is in the list twice.
#[derive(Default)]
struct Located {
    values: BTreeMap<String, Vec<Range<usize>>>,
    names: BTreeMap<String, Vec<Range<usize>>>,
}

impl Located {
    fn of(text: &str) -> Option<Located> {
        let mut all = Located::default();
        let raw: &RawValue = serde_json::from_str(text).ok()?;
        all.add(text, raw, String::new());
        Some(all)
    }

    fn add(&mut self, text: &str, raw: &RawValue, pointer: String) {
        // What serde_json lends lies in the text.
        let start = raw.get().as_ptr() as usize - text.as_ptr() as usize;
        self.values.entry(pointer.clone()).or_default().push(start..start + raw.get().len());
        // Nobody names a place so far down, and the stack has an end.
        if !raw.get().starts_with(['{', '[']) || pointer.matches('/').count() > 100 {
            return;
        }
        let Children(children) = serde_json::from_str(raw.get()).unwrap();
        let mut end = start + 1;
        for (index, (name, value)) in children.into_iter().enumerate() {
            let step = name.clone().unwrap_or_else(|| index.to_string());
            let pointer = format!("{pointer}/{}", step.replace('~', "~0").replace('/', "~1"));
            let begin = value.get().as_ptr() as usize - text.as_ptr() as usize;
            if name.is_some() {
                // Between two values stand a comma, the name and a colon.
                let between = &text[end..begin];
                let (first, last) = (between.find('"').unwrap(), between.rfind('"').unwrap());
                self.names.entry(pointer.clone()).or_default().push(end + first..end + last + 1);
            }
            end = begin + value.get().len();
            self.add(text, value, pointer);
        }
    }

    /// Whether the bytes are those of the value or its name; of a member that is missing, the begin of the object around it.
    fn has(&self, defect: &Defect) -> bool {
        let span = defect.span[0] as usize..defect.span[1] as usize;
        let among = |all: Option<&Vec<Range<usize>>>| all.is_some_and(|known| known.contains(&span));
        if self.values.contains_key(&defect.pointer) {
            return among(self.values.get(&defect.pointer)) || among(self.names.get(&defect.pointer));
        }
        let around = defect.pointer.rsplit_once('/').and_then(|(parent, _)| self.values.get(parent));
        around.is_some_and(|known| known.iter().any(|object| span == (object.start..object.start + 1)))
    }
}

#[test]
fn spans_are_the_bytes_of_the_member() {
    let (mut wrong, mut seen) = (Vec::new(), 0);
    for case in corpus().cases {
        let Some(located) = std::str::from_utf8(&case.input).ok().and_then(Located::of) else { continue };
        for defect in case.about.defects.iter().chain(&case.about.remarks).filter(|defect| defect.stage != "lex") {
            seen += 1;
            if !located.has(defect) {
                wrong.push(format!("{} ({}): {defect:?}", case.about.id, case.about.slug));
            }
        }
    }
    none(&wrong);
    assert!(seen > 500, "{seen} places");
}

/// Cases whose edit makes something else wrong that stays as it was, and why.
const ELSEWHERE: &[(&str, &str)] = &[
    ("bad-agent-descendant", "the string is of a descendant now, and the family is wrong"),
    ("bad-campaign-missing", "the page has tags now, and the campaign is not there"),
    ("bad-case-other-case", "the association is of another case than the changed one"),
    ("bad-case-other-reference", "the association is of another case than the changed reference"),
    ("bad-conversation-impossible-end", "no channel of this type ends so"),
    ("bad-conversation-outbound-queue", "outbound, the queue is too much"),
    ("bad-conversation-subject", "the channel is not the one that has subjects"),
    ("bad-count-one-event-takes-time", "one event is left, and the duration is too long"),
    ("bad-event-other-search", "the page has another search now than the list"),
    ("bad-network-carrier", "off the mobile network, the carrier is too much"),
    ("bad-network-offline", "off both networks, the second is named"),
    ("bad-referrer-internal-elsewhere", "the host is another one now, and the class is wrong"),
    ("bad-time-last-event-after-ended", "the end is earlier now, and the event is late"),
    ("event-one-millisecond-late", "the end is earlier now, and the event is late"),
];

/// What is declared wrong is what the author changed, lies in it, or is around it.
#[test]
fn places_are_where_the_author_changed_something() {
    let (mut wrong, mut seen) = (Vec::new(), 0);
    for case in corpus().cases.iter().filter(|case| !case.about.made_by.edits.is_empty()) {
        let related = |defect: &&Defect| {
            case.about.made_by.edits.iter().any(|edit| {
                let inside = |outer: &str, inner: &str| inner == outer || inner.starts_with(&format!("{outer}/"));
                inside(&edit.pointer, &defect.pointer) || inside(&defect.pointer, &edit.pointer)
            })
        };
        let mut declared = case.about.defects.iter().chain(&case.about.remarks).filter(|d| d.stage != "lex").peekable();
        if declared.peek().is_none() || ELSEWHERE.iter().any(|(slug, _)| *slug == case.about.slug) {
            continue;
        }
        seen += 1;
        if !declared.all(|defect| related(&defect)) {
            let edits: Vec<&str> = case.about.made_by.edits.iter().map(|edit| edit.pointer.as_str()).collect();
            let places: Vec<_> = case.about.defects.iter().chain(&case.about.remarks).map(|d| &d.pointer).collect();
            wrong.push(format!("{}: {edits:?} was changed, {places:?} is wrong", case.about.slug));
        }
    }
    none(&wrong);
    assert!(seen > 300, "{seen} cases");
}
