//! Sessions from a fuzzer's bytes.

use arbitrary::{Arbitrary, Unstructured};
use sessionsmith::judge::{Judge, Policy, Severity};
use sessionsmith::model::{Browser, Edition, Session, SessionListing};

fn bytes(seed: u64, length: usize) -> Vec<u8> {
    let mut state = seed;
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 56) as u8
    };
    (0..length).map(|_| next()).collect()
}

#[test]
fn all_bytes_are_sessions_that_can_be() {
    let mut judge = Judge::new(Edition::V215, Policy::default());
    let mut different = std::collections::HashSet::new();
    for seed in 0..500 {
        let input = bytes(seed, seed as usize);
        let session = Session::arbitrary(&mut Unstructured::new(&input)).unwrap();
        let text = serde_json::to_string(&session).unwrap();
        let verdict = judge.judge(text.as_bytes());
        assert_eq!(verdict.at_least(Severity::Warning).count(), 0, "{text}");
        different.insert(text);
    }
    assert!(different.len() > 400, "{}", different.len());
}

#[test]
fn without_bytes_everything_is_simple_and_no_more_are_taken_than_are_used() {
    let simplest: Session = serde_json::from_value(crate::minimum::simplest()).unwrap();
    assert_eq!(Session::arbitrary(&mut Unstructured::new(&[])).unwrap(), simplest);
    assert_eq!(Session::arbitrary(&mut Unstructured::new(&[0; 4000])).unwrap(), simplest);
    let input = bytes(1, 20_000);
    let mut input = Unstructured::new(&input);
    let (first, left) = (Session::arbitrary(&mut input).unwrap(), input.len());
    assert!((15_000..19_900).contains(&left), "{left}");
    assert_ne!(Session::arbitrary(&mut input).unwrap(), first);
    assert!(Browser::arbitrary(&mut input).is_ok() && SessionListing::arbitrary(&mut input).is_ok());
}

#[test]
fn a_byte_changes_a_decision_and_leaves_the_others() {
    let input = bytes(7, 1000);
    let leaves =
        |input: &[u8]| serde_json::to_value(Session::arbitrary(&mut Unstructured::new(input)).unwrap()).unwrap();
    let whole = leaves(&input);
    let same = |other: &serde_json::Value| {
        whole.as_object().unwrap().iter().filter(|(key, value)| other.get(key) == Some(value)).count()
    };
    let kept: usize = (0..300)
        .map(|at| {
            let mut changed = input.clone();
            changed[at] ^= 0x40;
            same(&leaves(&changed))
        })
        .sum();
    let of = whole.as_object().unwrap().len() * 300;
    assert!(kept > of / 2 && kept < of, "{kept} of {of}");
}

#[cfg(feature = "corpus")]
#[test]
fn the_texts_of_the_corpus_are_seeds() {
    let corpus = sessionsmith::corpus::Corpus::embedded().unwrap();
    let mut judge = Judge::new(Edition::V215, Policy::default());
    let mut different = std::collections::HashSet::new();
    for case in &corpus.cases {
        let session = Session::arbitrary(&mut Unstructured::new(&case.input)).unwrap();
        let text = serde_json::to_string(&session).unwrap();
        assert_eq!(judge.judge(text.as_bytes()).at_least(Severity::Warning).count(), 0, "{text}");
        different.insert(text);
    }
    // Most texts begin alike, and what begins a tape decides the most. They are seeds of targets that take text.
    assert!(different.len() > 100, "{} of {}", different.len(), corpus.cases.len());
}
