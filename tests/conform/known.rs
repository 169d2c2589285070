//! Known failures hold, or are told.

use sessionsmith::conform::{Answer, KnownFailures, Observed, Row, Run, assess};
use sessionsmith::corpus::{Corpus, Level, Op};
use sessionsmith::model::Edition;

/// A run of three cases: one passes, one is taken and should not be, one has another value.
fn run() -> (Run, [String; 3]) {
    let corpus = Corpus::embedded().unwrap();
    let slugs = ["only-what-is-required", "absent-session-id", "list-order"];
    let accept = |value| Observed::Answer(Answer::Accept { value, output: None });
    let mut rows = Vec::new();
    for slug in slugs {
        let case = corpus.find(slug).unwrap();
        let value = corpus.find("only-what-is-required").unwrap().value.clone();
        rows.push(Row {
            id: case.about.id.clone(),
            op: Op::Decode,
            title: case.about.title.clone(),
            family: case.about.family.clone(),
            level: Level::Must,
            latitude: false,
            assessment: assess(case, Op::Decode, Edition::V215, &accept(value)),
            known: None,
        });
    }
    let ids = [0, 1, 2].map(|at: usize| rows[at].id.clone());
    let hello = sessionsmith::conform::read_hello(r#"{"protocol":1,"impl":{"name":"x"},"ops":["decode"]}"#).unwrap();
    (Run { corpus: "1.0.0".into(), edition: Edition::V215, hello, rows, not_asked: Default::default() }, ids)
}

fn entry(id: &str, observed: &str, more: &str) -> String {
    format!("[[failure]]\nid = \"{id}\"\nop = \"decode\"\nobserved = \"{observed}\"\nreason = \"so it is\"\n{more}\n")
}

fn problems(text: &str) -> (Vec<String>, Run) {
    let (mut run, _) = run();
    let known = KnownFailures::parse("known.toml", text).unwrap();
    (known.apply(&mut run, Some("2026-11-24")), run)
}

#[test]
fn what_holds_is_no_failure() {
    let (_, [_, taken, other]) = run();
    let text = entry(&taken, "accept", "issue = \"https://issues.example/1\"")
        + &entry(&other, "wrong-value", "at = [\"/searchTerms\"]");
    let (told, run) = problems(&text);
    assert!(told.is_empty(), "{told:?}");
    assert!(run.is_conformant());
    assert_eq!(run.counts()["known"], 2);
}

#[test]
fn what_does_not_hold_is_told() {
    let (_, [passes, taken, other]) = run();
    for (text, word) in [
        (entry(&passes, "accept", ""), "stale"),
        (entry("ZZZZZ", "accept", ""), "unmatched"),
        (entry(&taken, "crash", ""), "changed"),
        (entry(&other, "wrong-value", "at = [\"/elsewhere\"]"), "changed"),
        (entry(&taken, "accept", "expires = \"2026-11-23\""), "expired"),
        (entry(&taken, "accept", "") + &entry(&taken, "accept", ""), "twice"),
    ] {
        let (told, _) = problems(&text);
        assert!(told.len() == 1 && told[0].contains(word), "{word}: {told:?}");
    }
    for holds in [entry(&taken, "accept", "expires = \"2026-11-24\""), entry(&passes, "accept", "flaky = true")] {
        assert!(problems(&holds).0.is_empty());
    }
}

#[test]
fn the_file_that_is_printed_holds() {
    let (mut run, [_, taken, _]) = run();
    let old =
        KnownFailures::parse("known.toml", &entry(&taken, "crash", "issue = \"https://issues.example/7\"")).unwrap();
    let fixed = old.fixed(&run);
    assert!(fixed.contains("so it is") && fixed.contains("https://issues.example/7"));
    let known = KnownFailures::parse("fixed.toml", &fixed).unwrap();
    assert!(known.apply(&mut run, None).is_empty());
    assert!(run.is_conformant());
    assert_eq!(known.fixed(&run), fixed);
}

#[test]
fn a_file_that_is_wrong_is_refused_with_its_place() {
    for (text, word) in [
        ("[[failure]]\nid = \"A\"\n", "op"),
        ("[[failures]]\n", "failures"),
        (&entry("A", "accept", "expires = \"soon\"") as &str, "soon"),
    ] {
        let error = KnownFailures::parse("known.toml", text).unwrap_err();
        assert!(error.is_input() && error.to_string().contains(word) && error.help().is_some(), "{error}");
    }
}
