//! What the corpus says of itself is so.

use crate::{corpus, none, tree};
use sessionsmith::corpus::{Corpus, Coverage, verify, verify_history, verify_tree};
use std::collections::BTreeSet;
use std::fs;

/// The judge finds what each case declares and nothing else, values are what the texts say, digests are right.
#[test]
fn every_case_is_true() {
    none(&verify(&corpus()));
}

#[test]
fn no_file_is_missing_stale_or_of_nothing() {
    none(&verify_tree(&tree(), &corpus()));
}

#[test]
fn no_id_goes_away_and_gaps_only_shrink() {
    none(&verify_history(&tree()));
}

#[test]
fn the_bundle_is_the_tree() {
    let (tree, bundle) = (corpus(), Corpus::embedded().unwrap());
    assert_eq!(tree.version, bundle.version);
    let active: Vec<_> = tree.cases.iter().filter(|case| case.about.status.is_active()).collect();
    assert_eq!(active.len(), bundle.cases.len());
    for (case, other) in active.iter().zip(&bundle.cases) {
        assert_eq!((&case.about.id, &case.input), (&other.about.id, &other.input));
        for (outcome, resolved) in case.about.outcomes.iter().zip(&other.about.outcomes) {
            assert_eq!(case.expected(outcome), other.expected(resolved), "{}", case.about.id);
        }
    }
}

#[test]
fn it_is_large_enough_and_speaks_of_what_is_hard() {
    let corpus = corpus();
    let hard = |case: &&sessionsmith::corpus::Case| {
        case.is_latitude() || ["cross-field", "border"].contains(&case.about.family.as_str())
    };
    assert!(corpus.cases.len() >= 400);
    assert!(corpus.cases.iter().filter(hard).count() >= 200);
}

/// What no case covers is written down, line by line.
#[test]
fn gaps_are_known() {
    let computed = Coverage::of(&corpus());
    let computed: BTreeSet<&str> = computed.gaps().into_iter().collect();
    let text = fs::read_to_string(tree().join("gaps.txt")).unwrap();
    let written: BTreeSet<&str> = text.lines().filter(|line| !line.starts_with('#')).collect();
    let new: Vec<_> = computed.difference(&written).collect();
    let closed: Vec<_> = written.difference(&computed).collect();
    assert!(new.is_empty() && closed.is_empty(), "new gaps: {new:#?}\nclosed, take their lines away: {closed:#?}");
}
