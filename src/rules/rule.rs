//! What a rule is, and what it finds.

use super::Record;
use super::findings::Findings;
use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

/// One checkable statement on a session, or on the text that it is written in, with its page.
#[derive(Debug)]
pub struct Rule {
    /// Its name, such as `time.ended-before-created`. Never changed, never used again.
    pub id: &'static str,
    /// Where in judging it stands.
    pub stage: Stage,
    /// How bad it is to break it.
    pub severity: Severity,
    /// What it rests on.
    pub basis: Basis,
    /// What holds, in one sentence.
    pub what: &'static str,
    /// Why it matters: what goes wrong when it is broken.
    pub why: &'static str,
    /// What to do about it.
    pub help: &'static str,
    /// Something that breaks it.
    pub wrong: &'static str,
    /// The same, right.
    pub right: &'static str,
    /// Where it is said.
    pub source: &'static str,
    /// Looks at a session; None for what is seen while it is read, or in a whole data set only.
    pub(crate) check: Option<fn(&Record<'_>, &mut Findings<'_>)>,
}

/// The stages of judging a record. A record with an error in one is not looked at in the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// The text: encoding, JSON, framing.
    Lex,
    /// Properties, types and spellings of the contract.
    Shape,
    /// What the properties say together.
    Rule,
    /// What the sessions of a data set say together.
    Dataset,
}

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing; nothing is wrong by anybody's word.
    Note,
    /// Readers will differ in what they make of it.
    Warning,
    /// Wrong.
    Error,
}

/// What a rule rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Basis {
    /// The contract's names, types and descriptions.
    Contract,
    /// A published standard, such as RFC 8259.
    Standard,
    /// What records of the platform, and the vendor's articles and clients, show.
    Observed,
    /// What this project holds its own sessions to.
    House,
}

/// A rule that is broken, and where.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The rule.
    pub rule: &'static Rule,
    /// How bad it is: the rule's own severity, unless a policy says otherwise.
    pub severity: Severity,
    /// Every field involved, the guilty one first; never empty.
    pub places: Vec<Place>,
    /// What is wrong, in one sentence that shows no value of the record.
    pub message: Cow<'static, str>,
}

/// A place in the text of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The JSON Pointer (RFC 6901) of the value, also of one that is missing.
    pub pointer: String,
    /// Its bytes, from the record's first; those of the opening bracket around it, if the value is missing.
    pub span: Range<usize>,
    /// The line of its first byte, from 1.
    pub line: u64,
    /// The column of its first byte in characters, from 1.
    pub column: u64,
    /// The text of the value, cut after some hundred bytes; None if it is missing.
    pub value: Option<String>,
}

macro_rules! words {
    ($name:ident: $($variant:ident = $word:literal,)+) => {
        impl $name {
            /// All, in order.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// Its word, as in options and reports.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $($name::$variant => $word,)+
                }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.as_str())
            }
        }
    };
}

words! { Stage: Lex = "lex", Shape = "shape", Rule = "rule", Dataset = "dataset", }
words! { Severity: Note = "note", Warning = "warning", Error = "error", }
words! { Basis: Contract = "contract", Standard = "standard", Observed = "observed", House = "house", }

impl PartialEq for Rule {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for Rule {}
