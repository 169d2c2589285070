//! New cases: the id, and what the judge says, filled in.

use super::case::{About, Case, Level, MadeBy, Source, SourceKind};
use super::judged::judged;
use super::node::Node;
use super::promoted::Promoted;
use super::read::Corpus;
use super::verify::ALPHABET;
use super::{sha256, value};
use crate::error::Error;

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
    let found = Promoted::of(&input, &wish.title, &wish.why, Vec::new(), false);
    let value = found.value(&input);
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
        editions: found.editions,
        level: wish.level,
        requires: found.requires,
        ops: found.ops,
        outcomes: found.outcomes,
        latitude: found.latitude,
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
