//! New cases: the id, and what the judge says, filled in.

use super::case::{About, Case, Editions, Level, MadeBy, Op, Outcome, Source, SourceKind, Verdict};
use super::judged::judged;
use super::node::Node;
use super::read::Corpus;
use super::value::Tagged;
use super::verify::{ALPHABET, clean_in};
use super::{sha256, value};
use crate::error::Error;
use crate::model::Edition;
use std::collections::BTreeMap;

/// What the author of a case says of it.
#[derive(Clone, Debug)]
pub struct Wish {
    /// A readable name that no other case has.
    pub slug: String,
    /// One line.
    pub title: String,
    /// The bug that it catches.
    pub why: String,
    /// The group.
    pub family: String,
    /// How binding.
    pub level: Level,
    /// The kind of authority, and where it says so.
    pub source: (SourceKind, String),
    /// `hand` or `promote`.
    pub tool: String,
}

/// A new case of these bytes: the judge says whether they are to be taken.
///
/// # Errors
///
/// If the slug is used, or the same bytes are a case already.
pub fn draft(corpus: &Corpus, input: Vec<u8>, wish: Wish) -> Result<Case, Error> {
    if let Some(case) = corpus.find(&wish.slug) {
        return Err(Error::input(format!("the slug `{}` is that of case {}", wish.slug, case.about.id))
            .with_help("choose another with --slug"));
    }
    let digest = sha256(&input);
    if let Some(case) = corpus.cases.iter().find(|case| case.about.sha256 == digest) {
        return Err(Error::input(format!("these bytes are case {}, `{}`", case.about.id, case.about.slug)));
    }
    let clean = clean_in(&input);
    let editions = match clean.as_slice() {
        [Edition::V215] => Editions::Before269,
        [Edition::V269] => Editions::Since269,
        _ => Editions::All,
    };
    let newest = editions.list().last().copied().unwrap_or_default();
    let found = judged(&input, newest);
    let (verdict, name) = if clean.is_empty() { (Verdict::Reject, "refused") } else { (Verdict::Accept, "taken") };
    let rule = found.defects.first().is_some_and(|defect| defect.stage == "rule");
    let ops = match verdict {
        Verdict::Accept => vec![Op::Decode, Op::Encode, Op::Roundtrip, Op::Validate],
        Verdict::Reject if rule => vec![Op::Validate],
        Verdict::Reject => vec![Op::Decode, Op::Roundtrip, Op::Validate],
    };
    let value = match (verdict, Node::parse(&input)) {
        (Verdict::Accept, Ok(node)) => Some(Tagged::of(&node, newest)),
        _ => None,
    };
    let about = About {
        id: free_id(corpus, &wish.slug),
        slug: wish.slug,
        title: wish.title,
        family: wish.family,
        why: wish.why,
        since: corpus.version.clone(),
        status: super::case::Status::Active,
        replaced_by: None,
        changed: Vec::new(),
        editions,
        level: wish.level,
        requires: if rule { vec!["rules".to_owned()] } else { Vec::new() },
        ops,
        outcomes: vec![Outcome {
            name: name.to_owned(),
            verdict,
            changes: BTreeMap::new(),
            lossy: Vec::new(),
            note: String::new(),
            value: None,
        }],
        latitude: None,
        defects: found.defects,
        remarks: found.remarks,
        good_for: Vec::new(),
        boundaries: Vec::new(),
        source: Source { kind: wish.source.0, reference: wish.source.1, quote: String::new() },
        made_by: MadeBy { tool: wish.tool, key: String::new(), edits: Vec::new() },
        timeout_ms: None,
        sha256: digest,
    };
    Ok(Case { about, input, value })
}

/// An id that no case has, from a name: always the same for the same name in the same corpus.
pub fn free_id(corpus: &Corpus, name: &str) -> String {
    let mut attempt = 0u32;
    loop {
        let digest = sha256(format!("{name}\n{attempt}").as_bytes());
        let word = u64::from_str_radix(&digest[..16], 16).unwrap_or_default();
        let letter = |at: u32| char::from(ALPHABET[(word >> (5 * at) & 31) as usize]);
        let id: String = (0..5).map(letter).collect();
        // A letter first, so that no tool takes an id for a number.
        if id.starts_with(|first: char| first.is_ascii_alphabetic()) && corpus.find(&id).is_none() {
            return id;
        }
        attempt += 1;
    }
}

/// What the judge says, and the digest, written into a case anew. Outcomes are left as they are.
pub fn renew(case: &mut Case) {
    let newest = case.about.editions.list().last().copied().unwrap_or_default();
    let found = judged(&case.input, newest);
    case.about.defects = found.defects;
    // Notes of taste that the case lists are what it is about.
    let listed = |defect: &super::Defect| case.about.remarks.iter().any(|known| known.rule == defect.rule);
    let mut remarks = found.remarks;
    remarks.extend(found.taste.into_iter().filter(listed));
    remarks.sort();
    case.about.remarks = remarks;
    case.about.sha256 = sha256(&case.input);
    if case.value.is_some()
        && let Ok(node) = Node::parse(&case.input)
    {
        case.value = Some(value::Tagged::of(&node, newest));
    }
}
