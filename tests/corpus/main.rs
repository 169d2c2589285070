//! The fixture corpus: that it is true, whole and well formed; what other people's parsers say of it; and that it catches bugs.

mod goldens;
mod mutants;
mod outside;
mod places;
mod schemas;
mod truth;

use sessionsmith::corpus::Corpus;
use std::path::PathBuf;

/// The folder of the corpus.
fn tree() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fixtures")
}

/// The corpus, from its folder.
fn corpus() -> Corpus {
    Corpus::open(&tree()).unwrap()
}

/// Fails with all complaints at once.
#[track_caller]
fn none(complaints: &[String]) {
    assert!(
        complaints.is_empty(),
        "{} complaints\n{}",
        complaints.len(),
        complaints[..complaints.len().min(40)].join("\n")
    );
}
