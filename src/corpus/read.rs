//! Reading a corpus: the folder of cases, or the bundle.

use super::bundle::Line;
use super::case::{About, Case};
use super::value::Tagged;
use super::{from_base64, sha256};
use crate::error::Error;
use serde::{Deserialize, Serialize};
use std::fs;
use std::path::Path;

/// All cases, in order of their ids.
#[derive(Clone, Debug)]
pub struct Corpus {
    /// The version of the corpus, which is not that of this crate.
    pub version: String,
    /// The cases.
    pub cases: Vec<Case>,
}

/// The part of `CORPUS.json` that is written by hand.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Version {
    version: String,
}

impl Corpus {
    /// The corpus that comes with this crate.
    pub fn embedded() -> Result<Corpus, Error> {
        let manifest = include_str!("../../fixtures/CORPUS.json");
        Corpus::of_bundle(manifest, include_str!("../../fixtures/bundle/corpus.jsonl"), "the embedded corpus")
    }

    /// A corpus on disk: `fixtures/` of the repository, what `corpus bundle` made, or a single `corpus.jsonl`.
    ///
    /// # Errors
    /// If there is none, which is the caller's fault ([`Error::is_input`]), or if it is broken.
    pub fn open(path: &Path) -> Result<Corpus, Error> {
        if path.join("cases").is_dir() {
            return Corpus::of_tree(path);
        }
        let jsonl = if path.is_dir() { path.join("corpus.jsonl") } else { path.to_owned() };
        let lines = fs::read_to_string(&jsonl).map_err(|error| {
            Error::unreadable(&jsonl, error).with_help("name the folder `fixtures/`, a bundle, or its corpus.jsonl")
        })?;
        let manifest = jsonl.with_file_name("CORPUS.json");
        let manifest = if manifest.is_file() { text(&manifest)? } else { r#"{"version":"unknown"}"#.to_owned() };
        Corpus::of_bundle(&manifest, &lines, &jsonl.display().to_string())
    }

    fn of_tree(path: &Path) -> Result<Corpus, Error> {
        let version = version(&text(&path.join("CORPUS.json"))?, &path.join("CORPUS.json").display().to_string())?;
        let directory = path.join("cases");
        let listed = fs::read_dir(&directory).map_err(|error| Error::io("read", &directory, error))?;
        let mut folders = Vec::new();
        for entry in listed {
            folders.push(entry.map_err(|error| Error::io("read", &directory, error))?.path());
        }
        folders.sort();
        let cases = folders.iter().map(|folder| case(folder)).collect::<Result<_, _>>()?;
        Ok(Corpus { version, cases })
    }

    fn of_bundle(manifest: &str, lines: &str, name: &str) -> Result<Corpus, Error> {
        let version = version(manifest, name)?;
        let mut cases = Vec::new();
        for (at, line) in lines.lines().enumerate() {
            let wrong = |why: String| Error::input(format!("{name}, line {}: {why}", at + 1));
            let line: Line = serde_json::from_str(line).map_err(|error| wrong(error.to_string()))?;
            let input = from_base64(&line.input_b64).ok_or_else(|| wrong("`input_b64` is no base64".to_owned()))?;
            if sha256(&input) != line.about.sha256 {
                return Err(wrong(format!("the bytes of {} are not those of its sha256", line.about.id)));
            }
            let value = line.about.outcomes.iter().find_map(|outcome| outcome.value.as_ref());
            let value = value.map(Tagged::from_json).transpose().map_err(wrong)?;
            cases.push(Case { about: line.about, input, value });
        }
        Ok(Corpus { version, cases })
    }

    /// The case of this id, or of this slug.
    pub fn find(&self, name: &str) -> Option<&Case> {
        self.cases.iter().find(|case| case.about.id == name || case.about.slug == name)
    }
}

/// Reads the folder of one case.
pub(super) fn case(folder: &Path) -> Result<Case, Error> {
    let path = folder.join("case.json");
    let about: About =
        serde_json::from_str(&text(&path)?).map_err(|error| Error::input(format!("{}: {error}", path.display())))?;
    let path = folder.join("in.json");
    let input = fs::read(&path).map_err(|error| Error::io("read", &path, error))?;
    let path = folder.join("value.json");
    let value = if path.is_file() {
        let wrong = |why: String| Error::input(format!("{}: {why}", path.display()));
        let json = serde_json::from_str(&text(&path)?).map_err(|error| wrong(error.to_string()))?;
        Some(Tagged::from_json(&json).map_err(wrong)?)
    } else {
        None
    };
    Ok(Case { about, input, value })
}

fn version(manifest: &str, name: &str) -> Result<String, Error> {
    let wrong = |error| Error::input(format!("{name}: no `version` in CORPUS.json ({error})"));
    Ok(serde_json::from_str::<Version>(manifest).map_err(wrong)?.version)
}

pub(super) fn text(path: &Path) -> Result<String, Error> {
    fs::read_to_string(path).map_err(|error| Error::io("read", path, error))
}
