//! The judge: says of a text what is wrong with it as a session, and where.
//!
//! [`judge`] is the whole of it for one record. [`Judge`] keeps memory and a [`Policy`] for many.
//!
//! ```
//! use sessionsmith::judge::judge;
//! use sessionsmith::model::Edition;
//!
//! let text = br#"{"id":"1","type":"web","eventCount":1,"authenticated":false,"createdDate":"2026-10-01T09:00:00Z",
//!  "endedDate":"2026-10-01T08:00:00Z",
//!  "lastEvent":{"id":"2","eventName":"page_viewed","createdDate":"2026-10-01T09:00:00Z"}}"#;
//! let verdict = judge(text, Edition::V215);
//! let finding = verdict.errors().next().unwrap();
//! assert_eq!(finding.rule.id, "time.ended-before-created");
//! assert_eq!((finding.places[0].pointer.as_str(), finding.places[0].line), ("/endedDate", 2));
//! assert_eq!(finding.places[1].pointer, "/createdDate");
//! assert_eq!(&text[finding.places[0].span.clone()], br#""2026-10-01T08:00:00Z""#);
//! ```
//!
//! The judge knows nothing of how sessions are made.

pub mod dataset;
mod place;
mod policy;
pub mod stream;

pub use crate::rules::{Basis, Finding, Place, Rule, Severity, Stage};
pub use policy::{Policy, Selector, UnknownSelector};

use crate::model::Edition;
use crate::rules::Examiner;

/// Judges the text of one record by all rules, each with its own severity: the text is what stands on one line of NDJSON
/// without the line break, or any JSON text of one session.
///
/// Stages follow each other: a text that has an error of stage [`Lex`](Stage::Lex) is not looked at as a
/// [`Shape`](Stage::Shape), and one with an error there not by rules on what its properties say together. An error that can
/// be read over, such as a member that is there twice, lets the shape be judged, and nothing after it.
pub fn judge(text: &[u8], edition: Edition) -> Verdict {
    Judge::new(edition, Policy::default()).judge(text)
}

/// What is found in a record, in the order of the text.
#[derive(Clone, Debug, Default)]
pub struct Verdict {
    /// Everything that was found.
    pub findings: Vec<Finding>,
}

impl Verdict {
    /// What is at least so bad.
    pub fn at_least(&self, severity: Severity) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(move |finding| finding.severity >= severity)
    }

    /// What is wrong.
    pub fn errors(&self) -> impl Iterator<Item = &Finding> {
        self.at_least(Severity::Error)
    }

    /// How bad the worst of it is; None if nothing was found.
    pub fn worst(&self) -> Option<Severity> {
        self.findings.iter().map(|finding| finding.severity).max()
    }

    /// The ids of the rules that are broken, in order, each once.
    pub fn rules(&self) -> Vec<&'static str> {
        let mut ids: Vec<&'static str> = self.findings.iter().map(|finding| finding.rule.id).collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    }
}

/// Judges one record after the other.
pub struct Judge {
    examiner: Examiner,
    policy: Policy,
}

impl Judge {
    /// A judge by the rules of an edition, and a policy on what counts.
    pub fn new(edition: Edition, policy: Policy) -> Self {
        let examiner = Examiner::new(edition, |rule| policy.severity(rule).is_some());
        Judge { examiner, policy }
    }

    /// Judges the text of one record.
    pub fn judge(&mut self, text: &[u8]) -> Verdict {
        let mut findings = Vec::new();
        let policy = &self.policy;
        self.examiner.examine(text, &mut findings, &mut |rule| policy.severity(rule).is_some());
        policy.apply(&mut findings);
        place::order_and_locate(&mut findings, text);
        Verdict { findings }
    }
}
