//! A case: `case.json`, the bytes, and what must come of them.

use super::value::Tagged;
use crate::model::Edition;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;

/// `case.json`, in the order in which it is written.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct About {
    /// Five characters that mean nothing, never change and are never used again.
    pub id: String,
    /// A readable name, unique, which may change.
    pub slug: String,
    /// One line.
    pub title: String,
    /// The group that it was written with.
    pub family: String,
    /// The bug that it catches, and what that bug does.
    pub why: String,
    /// The version of the corpus that brought it.
    pub since: String,
    /// Withdrawn cases keep their id and are not run.
    #[serde(default, skip_serializing_if = "Status::is_active")]
    pub status: Status,
    /// The id of the case that took the place of a withdrawn one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaced_by: Option<String>,
    /// Changed expectations since its first version, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changed: Vec<Change>,
    /// The editions that it speaks of.
    pub editions: Editions,
    /// How binding it is.
    pub level: Level,
    /// Capabilities without which an implementation is not asked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub requires: Vec<String>,
    /// What can be asked of an implementation.
    pub ops: Vec<Op>,
    /// What may come of it: one is strict, several are latitude.
    pub outcomes: Vec<Outcome>,
    /// Why there is more than one outcome.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub latitude: Option<Latitude>,
    /// What is wrong with it, as the judge finds it: errors.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub defects: Vec<Defect>,
    /// What the judge remarks beside: warnings and notes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub remarks: Vec<Defect>,
    /// Rules of which it is a good example, close to the border.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub good_for: Vec<String>,
    /// Borders that it stands on, by the names of the coverage table.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub boundaries: Vec<String>,
    /// What the expectation rests on.
    pub source: Source,
    /// How it was made.
    pub made_by: MadeBy,
    /// How long an answer may take, in milliseconds, if not as long as the runner's default.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub timeout_ms: Option<u64>,
    /// The SHA-256 of the bytes.
    pub sha256: String,
}

/// Whether a case is in use.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// It is run.
    #[default]
    Active,
    /// It was wrong, or another took its place.
    Withdrawn,
}

impl Status {
    /// Whether the case is run.
    pub fn is_active(&self) -> bool {
        *self == Status::Active
    }
}

/// A changed expectation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Change {
    /// The version of the corpus.
    pub version: String,
    /// Why.
    pub why: String,
}

/// A range of editions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Editions {
    /// All.
    #[serde(rename = "*")]
    All,
    /// Before edition 269.
    #[serde(rename = "<269")]
    Before269,
    /// From edition 269 on.
    #[serde(rename = ">=269")]
    Since269,
}

impl Editions {
    /// The editions of the range, oldest first.
    pub fn list(self) -> &'static [Edition] {
        match self {
            Editions::All => &Edition::ALL,
            Editions::Before269 => &[Edition::V215],
            Editions::Since269 => &[Edition::V269],
        }
    }
}

/// How binding a case is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// The contract or a standard decides. Only these decide conformance.
    Must,
    /// A reader that does otherwise loses data, or takes what is wrong.
    Should,
    /// Good to know.
    May,
    /// Not yet reviewed.
    Tentative,
}

/// What is asked of an implementation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Op {
    /// Read the text, and tell what was understood.
    Decode,
    /// Write a record, given as a projection.
    Encode,
    /// Read the text, and write what was understood.
    Roundtrip,
    /// Tell whether the record is valid, cross-field rules included.
    Validate,
}

impl Op {
    /// All, in the order in which they are asked.
    pub const ALL: [Op; 4] = [Op::Decode, Op::Encode, Op::Roundtrip, Op::Validate];

    /// Its word in the protocol.
    pub fn as_str(self) -> &'static str {
        match self {
            Op::Decode => "decode",
            Op::Encode => "encode",
            Op::Roundtrip => "roundtrip",
            Op::Validate => "validate",
        }
    }
}

/// One thing that may come of a case.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outcome {
    /// A word for decision profiles.
    pub name: String,
    /// Whether the text is taken.
    pub verdict: Verdict,
    /// Places where the value is not that of `value.json`, by JSON Pointer; null stands for absent.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub changes: BTreeMap<String, Value>,
    /// Places that are not compared, by JSON Pointer.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lossy: Vec<String>,
    /// What to know about it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// In the bundle: the whole value, changes applied.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<Value>,
}

impl Outcome {
    /// An outcome of which nothing else is to be said.
    pub fn new(name: &str, verdict: Verdict) -> Self {
        Outcome {
            name: name.to_owned(),
            verdict,
            changes: BTreeMap::new(),
            lossy: Vec::new(),
            note: String::new(),
            value: None,
        }
    }
}

/// Whether a text is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// Yes.
    Accept,
    /// No.
    Reject,
}

/// Why there is more than one outcome.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Latitude {
    /// The kind of reason.
    pub kind: LatitudeKind,
    /// The reason.
    pub reason: String,
}

/// Kinds of reasons for latitude.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LatitudeKind {
    /// The contract does not say.
    SpecSilent,
    /// RFC 8259 leaves it to the reader.
    JsonRfcMay,
    /// Languages cannot all say it.
    LanguageLimit,
    /// The vendor's own clients differ.
    VendorSdkDiffers,
    /// A tolerant reader is as right as a strict one.
    Robustness,
}

/// A finding of the judge.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Defect {
    /// `lex`, `shape` or `rule`.
    pub stage: String,
    /// The id of the rule.
    pub rule: String,
    /// The JSON Pointer of the first field involved.
    pub pointer: String,
    /// Its bytes, the second excluded.
    pub span: [u64; 2],
}

/// What an expectation rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// The kind of authority.
    pub kind: SourceKind,
    /// Where it says so.
    #[serde(rename = "ref")]
    pub reference: String,
    /// Its words, if they are short.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub quote: String,
}

/// Kinds of authorities.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SourceKind {
    /// The vendor's published contract.
    Contract,
    /// An RFC or another standard.
    Standard,
    /// Seen in the vendor's own data or clients.
    Observed,
    /// A decision of this project.
    House,
}

/// How a case was made.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MadeBy {
    /// `hand`, `author` (a table of the author tool), `promote`, `generate`.
    pub tool: String,
    /// The tool's own name for the case.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub key: String,
    /// What was done to the base record.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub edits: Vec<Edit>,
}

/// One change to a base record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Edit {
    /// Where.
    pub pointer: String,
    /// The JSON text before; absent if nothing stood there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub was: Option<String>,
    /// The JSON text after; absent if it was taken away.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub became: Option<String>,
}

/// A case with its bytes.
#[derive(Clone, Debug, PartialEq)]
pub struct Case {
    /// `case.json`.
    pub about: About,
    /// `in.json`: raw, and not always JSON.
    pub input: Vec<u8>,
    /// `value.json`: what a faithful reader understands, where a reader may take the text.
    pub value: Option<Tagged>,
}

impl Case {
    /// The value of an accepting outcome.
    pub fn expected(&self, outcome: &Outcome) -> Result<Option<Tagged>, String> {
        if outcome.verdict == Verdict::Reject {
            return Ok(None);
        }
        if let Some(value) = &outcome.value {
            return Tagged::from_json(value).map(Some);
        }
        let Some(mut value) = self.value.clone() else { return Ok(None) };
        for (pointer, change) in &outcome.changes {
            let change = if change.is_null() { None } else { Some(Tagged::from_json(change)?) };
            if !value.put(pointer, change) {
                return Err(format!("the outcome `{}` changes `{pointer}`, which is not there", outcome.name));
            }
        }
        Ok(Some(value))
    }

    /// Whether it leaves a choice.
    pub fn is_latitude(&self) -> bool {
        self.about.outcomes.len() > 1
    }
}
