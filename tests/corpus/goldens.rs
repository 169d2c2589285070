//! Generated records that are pinned: a change of the generator's bytes is seen here.

use crate::corpus;
use sessionsmith::json::Buffer;
use sessionsmith::model::Edition;
use sessionsmith::{Plan, Profile, SessionKind};

/// To pin them anew after a wanted change: `cargo run --example author`.
#[test]
fn pinned_records_are_what_is_generated() {
    let corpus = corpus();
    let goldens: Vec<_> = corpus.cases.iter().filter(|case| case.about.family == "golden").collect();
    assert!(goldens.len() >= 30);
    for case in goldens {
        let words: Vec<&str> = case.about.slug.split('-').collect();
        let (profile, kind) = (words[1], words[2]);
        let (kind, plain) = match kind {
            "web" => (SessionKind::Web, Edition::V215),
            "app" => (SessionKind::App, Edition::V215),
            _ => (SessionKind::Conversation, Edition::V269),
        };
        let named = |number: &&str| Edition::ALL.into_iter().find(|edition| edition.to_string() == **number).unwrap();
        let edition = words.get(3).map_or(plain, named);
        let profile = Profile::builtin(profile).unwrap();
        let plan = Plan::builder(&profile).seed(7).rows(1000).edition(edition).only(kind).build().unwrap();
        let mut made = Buffer::new();
        made.value(&plan.session(500));
        assert_eq!(
            String::from_utf8_lossy(made.as_slice()),
            String::from_utf8_lossy(&case.input),
            "{}",
            case.about.slug
        );
    }
}
