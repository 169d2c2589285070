//! Whether a corpus says what is true: of its cases, its index and its bundle.

use super::case::{About, Case, Defect, Op, Verdict};
use super::node::Node;
use super::read::Corpus;
use super::value::Tagged;
use super::{derived, differences, judged, sha256};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// The characters of ids: those of Crockford's base 32.
pub const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// All that is wrong with the cases of a corpus, each with the id of the case.
pub fn verify(corpus: &Corpus) -> Vec<String> {
    let mut problems = Vec::new();
    let (mut ids, mut slugs) = (BTreeMap::new(), BTreeMap::new());
    for case in &corpus.cases {
        let about = &case.about;
        let mut tell = |what: String| problems.push(format!("{} ({}): {what}", about.id, about.slug));
        *ids.entry(about.id.as_str()).or_insert(0) += 1;
        *slugs.entry(about.slug.as_str()).or_insert(0) += 1;
        if about.id.len() != 5 || !about.id.bytes().all(|byte| ALPHABET.contains(&byte)) {
            tell("an id has five characters of 0 to 9 and A to Z without I, L, O, U".to_owned());
        }
        if about.status.is_active() {
            statements(case, &mut tell);
            values(case, &mut tell);
            for &edition in about.editions.list() {
                let found = judged::judged(&case.input, edition);
                for problem in disagreements(about, &found) {
                    tell(format!("edition {edition}: {problem}"));
                }
            }
        }
    }
    for (names, what) in [(ids, "the id"), (slugs, "the slug")] {
        problems.extend(
            names.iter().filter(|(_, times)| **times > 1).map(|(name, _)| format!("{what} {name} is used twice")),
        );
    }
    problems
}

/// What a case says about itself.
fn statements(case: &Case, tell: &mut impl FnMut(String)) {
    let about = &case.about;
    if sha256(&case.input) != about.sha256 {
        tell("the bytes are not those of the sha256".to_owned());
    }
    for (text, what) in [(&about.title, "title"), (&about.why, "why"), (&about.source.reference, "source.ref")] {
        if text.trim().is_empty() {
            tell(format!("`{what}` is empty"));
        }
    }
    if about.outcomes.is_empty() || about.ops.is_empty() {
        tell("nothing is asked, or nothing may come of it".to_owned());
    }
    if case.is_latitude() != about.latitude.is_some() {
        tell("`latitude` belongs to cases of several outcomes, and to them only".to_owned());
    }
    let rejects = about.outcomes.iter().any(|outcome| outcome.verdict == Verdict::Reject);
    let accepts = about.outcomes.iter().any(|outcome| outcome.verdict == Verdict::Accept);
    if rejects && !case.is_latitude() && about.defects.len() != 1 && about.family != "multi" {
        tell(format!("a case that is refused has one defect, not {}", about.defects.len()));
    }
    if !about.defects.is_empty() && !rejects || about.defects.is_empty() && !accepts {
        tell("no outcome is what the judge itself does".to_owned());
    }
    let mut names: Vec<_> = about.outcomes.iter().map(|outcome| &outcome.name).collect();
    names.sort_unstable();
    names.dedup();
    if names.len() != about.outcomes.len() {
        tell("two outcomes have one name".to_owned());
    }
    if about.ops.contains(&Op::Encode) && (case.is_latitude() || rejects) {
        tell("only what has one value can be written".to_owned());
    }
    for name in &about.requires {
        if !derived::CAPABILITIES.iter().any(|(known, _)| known == name) {
            tell(format!("there is no capability `{name}`"));
        }
    }
    for name in &about.good_for {
        if crate::rules::rule(name).is_none() {
            tell(format!("there is no rule `{name}`"));
        }
    }
    for name in &about.boundaries {
        if !super::coverage::BOUNDARIES.contains(&name.as_str()) {
            tell(format!("there is no boundary `{name}`"));
        }
    }
}

/// The values of a case: there where they are needed, and what a faithful reader understands.
fn values(case: &Case, tell: &mut impl FnMut(String)) {
    let asked = case.about.ops.iter().any(|op| *op != Op::Validate);
    let mut first = true;
    for outcome in &case.about.outcomes {
        match (outcome.verdict, case.expected(outcome)) {
            (_, Err(why)) => tell(why),
            (Verdict::Accept, Ok(None)) if asked => tell(format!("the outcome `{}` has no value", outcome.name)),
            (Verdict::Accept, Ok(Some(value))) if first && !case.is_latitude() => {
                first = false;
                match Node::parse(&case.input) {
                    Ok(node) => {
                        for edition in case.about.editions.list() {
                            for difference in differences(&Tagged::of(&node, *edition), &value, &outcome.lossy) {
                                tell(format!(
                                    "edition {edition}: at `{}` the text says {}, the value {}",
                                    difference.pointer, difference.expected, difference.found
                                ));
                            }
                        }
                    }
                    Err(why) => tell(format!("it is to be taken, and is no JSON: {why}")),
                }
            }
            _ => {}
        }
    }
}

/// All that is wrong with a folder of cases beside the cases: files that are missing, stale, or belong to nothing.
pub fn verify_tree(path: &Path, corpus: &Corpus) -> Vec<String> {
    let mut problems = Vec::new();
    match derived::files(corpus) {
        Ok(files) => {
            for (name, wanted) in files {
                match fs::read(path.join(&name)) {
                    Ok(there) if there == wanted.as_bytes() => {}
                    Ok(_) => problems.push(format!("{name} is stale: `sessionsmith corpus bless` writes it anew")),
                    Err(error) => problems.push(format!("{name}: {error}")),
                }
            }
        }
        Err(why) => problems.push(why),
    }
    for case in &corpus.cases {
        let folder = path.join("cases").join(&case.about.id);
        let mut wanted = derived::folder(case);
        match fs::read_dir(&folder) {
            Ok(entries) => {
                for entry in entries.flatten() {
                    let name = entry.file_name().to_string_lossy().into_owned();
                    match wanted.remove(&name) {
                        None => problems.push(format!("cases/{}/{name} belongs to nothing", case.about.id)),
                        Some(bytes) if fs::read(entry.path()).is_ok_and(|there| there == bytes) => {}
                        Some(_) => problems
                            .push(format!("cases/{}/{name} is not written as the tool writes it", case.about.id)),
                    }
                }
                problems.extend(wanted.keys().map(|name| format!("cases/{}/{name} is missing", case.about.id)));
            }
            Err(error) => problems.push(format!("cases/{}: {error}; a folder has the name of its id", case.about.id)),
        }
    }
    problems
}

/// How the judge's findings differ from what a case declares; nothing if they agree.
fn disagreements(about: &About, found: &judged::Judged) -> Vec<String> {
    let mut all = Vec::new();
    let mut compare = |what: &str, declared: &[Defect], found: &[Defect], tolerated: &[Defect]| {
        for defect in declared.iter().filter(|defect| !found.contains(defect) && !tolerated.contains(defect)) {
            all.push(format!("{what} {} is declared, and the judge does not find it", shown(defect)));
        }
        for defect in found.iter().filter(|defect| !declared.contains(defect)) {
            all.push(format!("the judge finds {what} {}, which is not declared", shown(defect)));
        }
    };
    compare("the error", &about.defects, &found.defects, &[]);
    compare("the remark", &about.remarks, &found.remarks, &found.taste);
    all
}

fn shown(defect: &Defect) -> String {
    format!("{} at `{}`, bytes {}..{}", defect.rule, defect.pointer, defect.span[0], defect.span[1])
}
