//! Each way to misbehave has its own outcome, and takes nothing else with it.

use crate::{faux, sessionsmith, stderr, stdout};
use sessionsmith::conform::{Manner, Run, ask};
use sessionsmith::corpus::Corpus;
use sessionsmith::model::Edition;
use std::collections::BTreeMap;
use std::time::Duration;

/// A part of the corpus that is asked quickly; what sets crashers off is in it.
fn some() -> Corpus {
    let mut corpus = Corpus::embedded().unwrap();
    corpus.cases.retain(|case| ["enum", "date", "duplicate", "string"].contains(&case.about.family.as_str()));
    corpus
}

fn manner(kind: &str, patience: Duration) -> Manner {
    let corpus = "1.0.0".to_owned();
    Manner { command: vec![faux(), kind.to_owned()], edition: Edition::V215, corpus, patience }
}

fn run(kind: &str) -> Run {
    ask(&some(), &manner(kind, Duration::from_secs(20)), false).unwrap()
}

/// How many questions ended in each class.
fn classes(run: &Run) -> BTreeMap<&str, usize> {
    let mut counts = BTreeMap::new();
    run.rows.iter().for_each(|row| *counts.entry(row.assessment.class).or_default() += 1);
    counts
}

#[test]
fn a_good_program_is_conformant() {
    let corpus = Corpus::embedded().unwrap();
    for edition in Edition::ALL {
        let manner = Manner { edition, ..manner("good", Duration::from_secs(20)) };
        let run = ask(&corpus, &manner, false).unwrap();
        let failed: Vec<_> = run.rows.iter().filter(|row| !row.assessment.passed()).collect();
        assert!(failed.is_empty(), "{failed:#?}");
        assert!(run.rows.len() > 1500 && run.not_asked.is_empty());
        // A refusal names the place of the defect, which is told.
        let named = run.rows.iter().filter(|row| row.assessment.place == Some(true)).count();
        assert!(named > 300, "{named}");
    }
}

#[test]
fn a_crash_is_no_refusal_and_others_are_still_asked() {
    let good = run("good");
    for kind in ["crasher", "leaver"] {
        let bad = run(kind);
        assert_eq!(bad.rows.len(), good.rows.len());
        let crashes = classes(&bad)["crash"];
        assert!(crashes > 0);
        for (row, other) in bad.rows.iter().zip(&good.rows) {
            let odd = row.assessment.class == "crash";
            assert_eq!(odd, !row.assessment.passed(), "{row:?}");
            assert!(odd || row.assessment == other.assessment, "{row:?}");
        }
        assert!(!bad.is_conformant() && !bad.is_broken());
    }
}

#[test]
fn a_program_that_hangs_loses_one_case() {
    let mut corpus = some();
    // Of those that it hangs on, one: each costs its time.
    let first = corpus.cases.iter().position(|case| case.about.slug.starts_with("unlisted-")).unwrap();
    let kept = corpus.cases[first].about.id.clone();
    corpus.cases.retain(|case| !case.about.slug.starts_with("unlisted-") || case.about.id == kept);
    corpus.cases.retain(|case| case.about.family == "enum");
    let run = ask(&corpus, &manner("hanger", Duration::from_millis(2500)), false).unwrap();
    let late: Vec<_> = run.rows.iter().filter(|row| row.assessment.class == "timeout").collect();
    assert!(!late.is_empty() && late.iter().all(|row| row.id == kept), "{late:#?}");
}

#[test]
fn standard_error_slowness_and_order_are_no_verdict() {
    let good = run("good");
    for kind in ["chatty", "slow"] {
        let other = run(kind);
        for (row, good) in other.rows.iter().zip(&good.rows) {
            assert_eq!((&row.id, row.op, &row.assessment), (&good.id, good.op, &good.assessment), "{kind}");
        }
    }
}

#[test]
fn answers_may_come_in_any_order() {
    let mut corpus = some();
    let good = ask(&corpus, &manner("good", Duration::from_secs(20)), false).unwrap();
    // Whole windows, so that none is left waiting for a fifth.
    let whole = good.rows.len() / 5 * 5;
    let mut questions = 0;
    corpus.cases.retain(|case| {
        questions += good.rows.iter().filter(|row| row.id == case.about.id).count();
        questions <= whole - whole % 5
    });
    let reversed = ask(&corpus, &manner("reversed", Duration::from_secs(3)), false).unwrap();
    let answered = reversed.rows.iter().filter(|row| row.assessment.class != "timeout").count();
    // At most the last window is not full.
    assert!(answered + 5 > reversed.rows.len(), "{answered} of {}", reversed.rows.len());
    for (row, good) in reversed.rows.iter().zip(&good.rows).filter(|(row, _)| row.assessment.class != "timeout") {
        assert_eq!((&row.id, &row.assessment), (&good.id, &good.assessment));
    }
}

#[test]
fn lies_skips_and_errors_fail_each_as_what_it_is() {
    let liar = run("liar");
    assert!(!liar.is_conformant());
    let seen = classes(&liar);
    assert!(seen["accept"] > 0 && seen["wrong-value"] > 0 && !seen.contains_key("garbage"), "{seen:?}");
    let why = ask(&some(), &manner("untagged", Duration::from_secs(20)), false).unwrap_err();
    assert!(why.contains("names the kind of value"), "{why}");
    let (skipper, failer) = (run("skipper"), run("failer"));
    assert_eq!(classes(&skipper), [("skip", skipper.rows.len())].into());
    assert_eq!(classes(&failer), [("error", failer.rows.len())].into());
    assert!(!skipper.is_conformant() && !failer.is_conformant());
}

#[test]
fn garbage_and_programs_that_cannot_be_spoken_to_break_the_harness() {
    let garbage = run("garbage");
    assert!(garbage.is_broken());
    assert!(classes(&garbage)["garbage"] < garbage.rows.len() / 20);
    for kind in ["early", "deaf"] {
        let why = ask(&some(), &manner(kind, Duration::from_secs(2)), false).unwrap_err();
        assert!(why.contains("hello"), "{why}");
    }
    let none = Manner { command: vec!["/nowhere/to/be/found".to_owned()], ..manner("good", Duration::from_secs(2)) };
    assert!(ask(&some(), &none, false).unwrap_err().contains("cannot be started"));
}

#[test]
fn one_process_for_each_case() {
    let mut corpus = some();
    corpus.cases.retain(|case| case.about.family == "duplicate" || case.about.slug.starts_with("unlisted-"));
    let manner = manner("good", Duration::from_secs(20));
    let run = ask(&corpus, &manner, true).unwrap();
    assert!(run.rows.iter().all(|row| row.assessment.passed()), "{:#?}", run.rows);
    let crasher = Manner { command: vec![faux(), "crasher".to_owned()], ..manner };
    let run = ask(&corpus, &crasher, true).unwrap();
    for row in &run.rows {
        assert_eq!(row.assessment.class == "crash", row.title.contains("no edition lists"), "{row:?}");
    }
}

#[test]
fn exit_codes_are_those_of_the_help() {
    let faux = faux();
    let code = |arguments: &[&str]| sessionsmith(arguments).status.code();
    assert_eq!(code(&["conform", "--", &faux, "good"]), Some(0));
    assert_eq!(code(&["conform", "--", &faux, "skipper"]), Some(1));
    assert_eq!(code(&["conform", "--", &faux, "deaf"]), Some(3));
    assert_eq!(code(&["conform", "--", "/nowhere/to/be/found"]), Some(3));
    for wrong in [
        &["conform"][..],
        &["conform", "--report", "pdf", "--", &faux],
        &["conform", "--known-failures", "/nowhere", "--", &faux],
    ] {
        let output = sessionsmith(wrong);
        assert_eq!(output.status.code(), Some(2), "{wrong:?}");
        assert!(stderr(&output).contains("help"), "{}", stderr(&output));
    }
    // Hundreds of failures are still 1.
    assert!(stdout(&sessionsmith(&["conform", "--", &faux, "skipper"])).contains("not conformant"));
}
