//! Broken decoders, each with one bug that people make: the corpus must catch every one.
//!
//! Kept beside it: `kill-matrix.txt`, what catches what, and the cases that catch nothing. `SESSIONSMITH_BLESS=1` writes it.

mod decoder;
mod table;
mod tree;

use crate::corpus;
use decoder::{Decoder, GOOD};
use sessionsmith::conform::{Observed, assess};
use sessionsmith::corpus::{Case, Op};
use sessionsmith::model::Edition;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// What a decoder makes of all cases: for each question, the outcome that it chose, or nothing for a failure.
fn profile(decoder: &Decoder, cases: &[Case]) -> BTreeMap<(String, &'static str, u16), Option<String>> {
    let mut all = BTreeMap::new();
    for case in cases {
        // The newest edition of each: another one would ask the same again.
        let edition = case.about.editions.list().last().copied().unwrap_or(Edition::V269);
        for op in [Op::Decode, Op::Validate].into_iter().filter(|op| case.about.ops.contains(op)) {
            let answer = Observed::Answer(decoder.answer(&case.input, op, edition));
            let outcome = assess(case, op, edition, &answer).outcome;
            all.insert((case.about.id.clone(), op.as_str(), edition.number()), outcome);
        }
    }
    all
}

#[test]
fn the_decoder_without_a_bug_passes() {
    let corpus = corpus();
    let failed: Vec<String> = profile(&GOOD, &corpus.cases)
        .into_iter()
        .filter(|(_, outcome)| outcome.is_none())
        .map(|((id, op, edition), _)| format!("{id} ({}) {op} @{edition}", corpus.find(&id).unwrap().about.slug))
        .collect();
    crate::none(&failed);
}

#[test]
fn every_broken_decoder_is_caught() {
    let corpus = corpus();
    let good = profile(&GOOD, &corpus.cases);
    let mut caught_by: BTreeMap<&str, (BTreeSet<String>, BTreeSet<String>)> = BTreeMap::new();
    let mut useful = BTreeSet::new();
    let mutants = table::mutants();
    assert!(mutants.len() >= 30);
    // Two at a time: each is some thousand questions.
    let half = mutants.len() / 2;
    let run = |part: &[(&'static str, &'static str, Decoder)]| -> Vec<_> {
        part.iter().map(|(name, _, decoder)| (*name, profile(decoder, &corpus.cases))).collect()
    };
    let profiles = std::thread::scope(|scope| {
        let first = scope.spawn(|| run(&mutants[..half]));
        let mut last = run(&mutants[half..]);
        last.extend(first.join().unwrap());
        last
    });
    for (name, profile) in profiles {
        let (mut fails, mut decides) = (BTreeSet::new(), BTreeSet::new());
        for (key, outcome) in profile {
            match outcome {
                None => drop(fails.insert(key.0.clone())),
                Some(_) if outcome != good[&key] => drop(decides.insert(key.0.clone())),
                Some(_) => continue,
            }
            useful.insert(key.0);
        }
        caught_by.insert(name, (fails, decides));
    }
    let survivors: Vec<_> =
        caught_by.iter().filter(|(_, (fails, decides))| fails.is_empty() && decides.is_empty()).collect();
    assert!(survivors.is_empty(), "nothing catches {survivors:?}");

    let mut text = String::from(
        "# What catches each broken decoder: how many cases fail, how many of those that leave a choice show another one than\n\
         # the good decoder, and one of them. Then the cases that catch none of these.\n",
    );
    for (name, what, _) in &mutants {
        let (fails, decides) = &caught_by[name];
        let first = fails.iter().chain(decides).next().unwrap();
        writeln!(text, "{name:28} {:4} {:4}  {first}  {what}", fails.len(), decides.len()).unwrap();
    }
    let idle: Vec<&Case> = corpus.cases.iter().filter(|case| !useful.contains(&case.about.id)).collect();
    writeln!(text, "\n{} of {} cases catch none of them:", idle.len(), corpus.cases.len()).unwrap();
    for case in idle {
        writeln!(text, "{} {}", case.about.id, case.about.slug).unwrap();
    }
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/mutants/kill-matrix.txt");
    if std::env::var_os("SESSIONSMITH_BLESS").is_some() {
        std::fs::write(&path, &text).unwrap();
    }
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        written == text,
        "the kill matrix is another one: run once with SESSIONSMITH_BLESS=1, and look at the difference"
    );
}
