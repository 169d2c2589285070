//! The bundle: every case on one line of one file, for people who take no folders.

use super::case::{About, Case};
use super::read::Corpus;
use super::to_base64;
use crate::model::Edition;
use serde::{Deserialize, Serialize};

/// A line of `corpus.jsonl`: `case.json`, the bytes, and the whole value of each outcome.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Line {
    #[serde(flatten)]
    pub(super) about: About,
    pub(super) input_b64: String,
    /// The same as text, where it is text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) input: Option<String>,
}

/// `corpus.jsonl`: the active cases in order of their ids.
pub(super) fn jsonl(corpus: &Corpus) -> Result<String, String> {
    let mut text = String::new();
    for case in active(corpus) {
        let mut about = case.about.clone();
        for (outcome, given) in about.outcomes.iter_mut().zip(&case.about.outcomes) {
            let value = case.expected(given).map_err(|why| format!("{}: {why}", case.about.id))?;
            outcome.value = value.map(|value| value.to_json());
            outcome.changes.clear();
        }
        let input = String::from_utf8(case.input.clone()).ok();
        let line = Line { about, input_b64: to_base64(&case.input), input };
        text += &serde_json::to_string(&line).map_err(|error| error.to_string())?;
        text.push('\n');
    }
    Ok(text)
}

/// The ids of an edition's active cases, one a line.
pub(super) fn list(corpus: &Corpus, edition: Edition) -> String {
    let of_edition = |case: &&Case| case.about.editions.list().contains(&edition);
    active(corpus).filter(of_edition).map(|case| format!("{}\n", case.about.id)).collect()
}

fn active(corpus: &Corpus) -> impl Iterator<Item = &Case> {
    corpus.cases.iter().filter(|case| case.about.status.is_active())
}
