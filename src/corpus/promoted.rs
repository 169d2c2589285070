//! A case as a test prints it: all that a corpus needs but what the corpus itself gives, which is id, name and version.

use super::case::{Defect, Editions, Latitude, LatitudeKind, Level, MadeBy, Op, Outcome, Source, SourceKind, Verdict};
use super::judged::judged;
use super::node::Node;
use super::value::Tagged;
use super::{Edit, from_base64, to_base64};
use crate::model::Edition;
use serde::{Deserialize, Serialize};

/// A text that a test has found, with what is known of it, in the words of `case.json`: `sessionsmith corpus promote` makes a case of it.
///
/// ```
/// use sessionsmith::corpus::Promoted;
///
/// let found = Promoted::of(b"{}", "an empty object", "A reader took it.", Vec::new(), false);
/// assert_eq!(found.defects[0].rule, "shape.missing");
/// let (read, input) = Promoted::parse(found.to_json().as_bytes()).unwrap();
/// assert_eq!((read, input.as_slice()), (found, b"{}".as_slice()));
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Promoted {
    /// One line.
    pub title: String,
    /// The bug that it has shown.
    pub why: String,
    /// The editions that it speaks of.
    pub editions: Editions,
    /// Tentative, until somebody has reviewed it.
    pub level: Level,
    /// Capabilities without which an implementation is not asked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub requires: Vec<String>,
    /// What can be asked of an implementation.
    pub ops: Vec<Op>,
    /// What may come of it.
    pub outcomes: Vec<Outcome>,
    /// Why there is more than one outcome.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub latitude: Option<Latitude>,
    /// What is wrong with it, as the judge finds it: errors.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub defects: Vec<Defect>,
    /// What the judge remarks beside.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub remarks: Vec<Defect>,
    /// What the expectation rests on.
    pub source: Source,
    /// How it was made.
    pub made_by: MadeBy,
    /// The bytes.
    pub input_b64: String,
    /// The same as text, where it is text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub input: Option<String>,
}

impl Promoted {
    /// What the judge says of a text, as a case; `open` if readers may take or refuse it.
    pub fn of(input: &[u8], title: &str, why: &str, edits: Vec<Edit>, open: bool) -> Promoted {
        // Nobody takes what cannot be understood.
        let open = open && understood(input).is_some();
        let clean = clean_in(input);
        let editions = match clean.as_slice() {
            [Edition::V215] => Editions::Before269,
            [Edition::V269] => Editions::Since269,
            _ => Editions::All,
        };
        let found = judged(input, editions.list().last().copied().unwrap_or_default());
        let (taken, refused) = (Outcome::new("taken", Verdict::Accept), Outcome::new("refused", Verdict::Reject));
        let is_rule = found.defects.first().is_some_and(|defect| defect.stage == "rule");
        let (outcomes, ops) = match (open, clean.is_empty()) {
            (true, _) => (vec![taken, refused], vec![Op::Decode]),
            (_, false) => (vec![taken], vec![Op::Decode, Op::Encode, Op::Roundtrip, Op::Validate]),
            _ if is_rule => (vec![refused], vec![Op::Validate]),
            _ => (vec![refused], vec![Op::Decode, Op::Roundtrip, Op::Validate]),
        };
        let reference = found.defects.first().map_or("the judge".to_owned(), |defect| format!("rule {}", defect.rule));
        let reason = "Readers differ on it.".to_owned();
        Promoted {
            title: title.to_owned(),
            why: why.to_owned(),
            editions,
            level: Level::Tentative,
            requires: if is_rule && !open { vec!["rules".to_owned()] } else { Vec::new() },
            ops,
            outcomes,
            latitude: open.then_some(Latitude { kind: LatitudeKind::Robustness, reason }),
            defects: found.defects,
            remarks: found.remarks,
            source: Source { kind: SourceKind::House, reference, quote: String::new() },
            made_by: MadeBy { tool: "promote".to_owned(), key: String::new(), edits },
            input_b64: to_base64(input),
            input: std::str::from_utf8(input).ok().map(str::to_owned),
        }
    }

    /// What a reader understands that takes the text, if any may. A mark before it says nothing.
    pub fn value(&self, input: &[u8]) -> Option<Tagged> {
        let newest = self.editions.list().last().copied().unwrap_or_default();
        let is_taken = self.outcomes.iter().any(|outcome| outcome.verdict == Verdict::Accept);
        understood(input).filter(|_| is_taken).map(|node| Tagged::of(&node, newest))
    }

    /// Reads what a test has printed, with the bytes of the case; `None` if it is something else, such as the text itself.
    pub fn parse(printed: &[u8]) -> Option<(Promoted, Vec<u8>)> {
        let read: Promoted = serde_json::from_slice(printed).ok()?;
        let input = from_base64(&read.input_b64)?;
        Some((read, input))
    }

    /// The JSON that is printed.
    pub fn to_json(&self) -> String {
        // Texts, numbers and lists of them, which JSON can always hold.
        serde_json::to_string_pretty(self).unwrap_or_default()
    }
}

fn understood(input: &[u8]) -> Option<Node> {
    Node::parse(input.strip_prefix(b"\xef\xbb\xbf").unwrap_or(input)).ok()
}

/// The editions in which the judge finds no error.
pub(super) fn clean_in(input: &[u8]) -> Vec<Edition> {
    Edition::ALL.into_iter().filter(|edition| judged(input, *edition).defects.is_empty()).collect()
}
