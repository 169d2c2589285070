//! Hostile text: what a reader of sessions must bear, what it must refuse, and what readers differ on.
//!
//! A case is a session that the generator made, with changes to its text. What is expected of a reader is said by the
//! [judge](crate::judge) over the bytes as they are in the end, never by what a change was meant to do; so it stays true while
//! a case is made simpler.
//!
//! ```
//! use proptest::prelude::*;
//! use sessionsmith::{model::Session, strategies::wire};
//!
//! proptest!(|(case in wire::tolerated())| {
//!     prop_assert!(serde_json::from_slice::<Session>(&case.text).is_ok());
//! });
//! ```

mod act;
mod change;
mod raw;

pub use change::Change;

use super::everything;
use super::search::{Make, of_bytes};
use super::sessions::{ALONE, Sessions};
use super::tape::{Address, Tape, Words};
use super::tree::Tapes;
use crate::generate::sites;
use crate::judge::{Finding, Severity, Stage, judge};
use crate::model::{Edition, Session};
use crate::plan::Plan;
use crate::sample::below;
use change::{DISPUTED, Draft, Kind, MALFORMED, TOLERATED, Tail};
use proptest::strategy::Strategy;
use raw::{Raw, Space};
use std::fmt::{self, Debug};
use std::sync::Arc;

/// What is expected of a reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// It reads the text: nothing is wrong with it as JSON, nor with its properties.
    Accept,
    /// It refuses the text: as JSON, or by the contract's names and types, it is wrong.
    Refuse,
    /// Readers differ: a byte order mark, a name in another case, properties that contradict each other.
    Open,
}

/// A rule that a text breaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// The id of the rule.
    pub rule: &'static str,
    /// Where it is seen: in the text as it is, not in its JSON, `lex`; in names and types, `shape`; in what properties say
    /// together, `rule`.
    pub stage: Stage,
    /// The JSON Pointer of the guilty value.
    pub pointer: String,
    /// What is wrong.
    pub message: String,
}

/// The text of a session, and what is expected of a reader.
#[derive(Clone, PartialEq)]
pub struct WireCase {
    /// The bytes.
    pub text: Vec<u8>,
    /// What a reader has to do with them.
    pub expected: Expected,
    /// What was changed, in order.
    pub changes: Vec<Change>,
    /// The rules that the text breaks, notes left out.
    pub broken: Vec<Broken>,
    /// The session as it was before.
    pub session: Session,
}

impl Debug for WireCase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let must = match self.expected {
            Expected::Accept => "must be accepted",
            Expected::Refuse => "must be refused",
            Expected::Open => "may be accepted or refused",
        };
        writeln!(f, "a text that {must}:")?;
        for Change { what, pointer, was, became } in &self.changes {
            writeln!(f, "  {what} at `{pointer}` (was {}, became {})", shortened(was), shortened(became))?;
        }
        for Broken { rule, pointer, message, .. } in &self.broken {
            writeln!(f, "  breaks {rule} at `{pointer}`: {message}")?;
        }
        write!(f, "  {}", String::from_utf8_lossy(&self.text))
    }
}

/// A text as a line of a report can show it.
fn shortened(text: &str) -> String {
    if text.chars().count() <= 60 { text.to_owned() } else { text.chars().take(59).chain(['…']).collect() }
}

/// Text that must be accepted: unknown members and values, another order, white space, escapes, nulls, missing optional
/// members, dates without milliseconds.
pub fn tolerated() -> impl Strategy<Value = WireCase, Tree: Clone + Debug> + Clone {
    Tapes(Wires::of(Some(Expected::Accept)))
}

/// Text that must be refused: it has one defect.
pub fn malformed() -> impl Strategy<Value = WireCase, Tree: Clone + Debug> + Clone {
    Tapes(Wires::of(Some(Expected::Refuse)))
}

/// Any text: what must be accepted, what must be refused, and what readers differ on.
pub fn any() -> impl Strategy<Value = WireCase, Tree: Clone + Debug> + Clone {
    Tapes(Wires::of(None))
}

/// Makes texts from tapes.
#[derive(Clone, Debug)]
struct Wires {
    sessions: Sessions<Arc<Plan>>,
    wanted: Option<Expected>,
}

/// The most changes of a text.
const MOST: u64 = 4;

impl Wires {
    fn of(wanted: Option<Expected>) -> Self {
        Wires { sessions: everything().clone(), wanted }
    }
}

impl Make for Wires {
    type Value = WireCase;

    fn make(&self, tape: &Tape) -> WireCase {
        let at = |site, ordinal| tape.at(ALONE.visit, site, ordinal);
        let wanted = self.wanted.or(match at(sites::PICKED, 0) >> 62 {
            0 => Some(Expected::Accept),
            1 | 2 => Some(Expected::Refuse),
            _ => None,
        });
        let session = self.sessions.session(tape, ALONE);
        let mut wire = Making::new(session);
        let count = below(at(sites::MUTATION_COUNT, 0), MOST);
        for number in 0..=count as u32 {
            let words = [at(sites::MUTATION, number), at(sites::MUTATED, number), at(sites::MUTANT, number)];
            // The first change is what the text is about; what follows may only be noise.
            let (kinds, expected) = match wanted {
                _ if number > 0 => (TOLERATED, wire.case.expected),
                Some(Expected::Refuse) => (MALFORMED, Expected::Refuse),
                Some(_) => (TOLERATED, Expected::Accept),
                None => (DISPUTED, Expected::Open),
            };
            wire.change(kinds, words, expected);
        }
        wire.case
    }

    /// One of the changes alone, each in turn.
    fn leaps(&self, words: &Words) -> Vec<Words> {
        let tape = Tape::of(words.clone());
        let count = below(tape.at(ALONE.visit, sites::MUTATION_COUNT, 0), MOST) as u32;
        let alone = |number: u32| {
            let mut leap = tape.clone();
            for site in [sites::MUTATION, sites::MUTATED, sites::MUTANT] {
                leap.set(Address::new(ALONE.visit, site, 0), tape.at(ALONE.visit, site, number));
            }
            leap.set(Address::new(ALONE.visit, sites::MUTATION_COUNT, 0), 0);
            leap.words
        };
        (0..=count).filter(|_| count > 0).map(alone).chain(self.sessions.leaps(words)).collect()
    }

    fn fingerprint(value: &WireCase) -> u64 {
        of_bytes(&value.text)
    }

    fn bend(&self, tape: &mut Tape, words: &mut dyn FnMut() -> u64) {
        self.sessions.bend(tape, words);
    }
}

/// A text in the making.
struct Making {
    draft: Draft,
    case: WireCase,
}

impl Making {
    fn new(session: Session) -> Self {
        // A session is a tree of texts, numbers and flags, which JSON can always hold.
        let text = serde_json::to_string(&session).unwrap_or_default();
        let raw = Raw::parse(&text).unwrap_or(Raw::Object(Vec::new()));
        let draft = Draft { raw, space: Space::default(), tail: Tail::Nothing };
        let (expected, broken) = label(text.as_bytes());
        Making { draft, case: WireCase { text: text.into_bytes(), expected, changes: Vec::new(), broken, session } }
    }

    /// Makes one change after which the judge says what is expected, and no more is wrong than before: the one that the words
    /// mean, or the next one that can be made.
    fn change(&mut self, kinds: &[Kind], [kind, place, value]: [u64; 3], expected: Expected) {
        // So many places of a kind are tried, spread over all of them, and then as many with other values, before it is left.
        // A value of its own keeps a change what it is when it stands alone.
        const TRIES: u64 = 8;
        let first = below(kind, kinds.len() as u64) as usize;
        for next in 0..kinds.len() {
            let kind = &kinds[(first + next) % kinds.len()];
            for step in 0..TRIES {
                let far = step.wrapping_mul(u64::MAX / TRIES * 5);
                let mut draft = self.draft.clone();
                let value = if step < TRIES / 2 { value } else { value.wrapping_add(far) };
                let Some(change) = kind.apply(&mut draft, place.wrapping_add(far), value) else {
                    continue;
                };
                let text = bytes(&draft);
                if text == self.case.text {
                    continue;
                }
                let (found, broken) = label(&text);
                let is_noise = !self.case.changes.is_empty();
                if found == expected && (!is_noise || broken.len() == self.case.broken.len()) {
                    self.case.changes.push(change);
                    (self.draft, self.case.text, self.case.expected, self.case.broken) = (draft, text, found, broken);
                    return;
                }
            }
        }
    }
}

/// The bytes of a draft.
fn bytes(draft: &Draft) -> Vec<u8> {
    let mut text = draft.raw.write(draft.space).into_bytes();
    match draft.tail {
        Tail::Nothing => {}
        Tail::Cut(word) => {
            let length = 1 + below(word, text.len().max(2) as u64 - 1) as usize;
            text.truncate(length);
        }
        Tail::More(more) => text.extend(more.as_bytes()),
        Tail::NotUtf8 => {
            let quote = text.iter().position(|byte| *byte == b'"').map_or(text.len(), |at| at + 1);
            text.insert(quote, 0xff);
        }
        Tail::Mark => drop(text.splice(0..0, *b"\xef\xbb\xbf")),
    }
    text
}

/// What the judge says of the bytes.
pub(super) fn label(text: &[u8]) -> (Expected, Vec<Broken>) {
    // Both editions see the same defects; the newer one knows all names of the older.
    let verdict = judge(text, Edition::V215);
    let of_text = |finding: &&Finding| finding.rule.stage <= Stage::Shape;
    let expected = if verdict.errors().any(|finding| of_text(&finding)) {
        Expected::Refuse
    } else if verdict.at_least(Severity::Warning).next().is_none() {
        Expected::Accept
    } else {
        Expected::Open
    };
    let broken = verdict.at_least(Severity::Warning).map(|finding| Broken {
        rule: finding.rule.id,
        stage: finding.rule.stage,
        pointer: finding.places.first().map(|place| place.pointer.clone()).unwrap_or_default(),
        message: finding.message.to_string(),
    });
    (expected, broken.collect())
}
