//! Reports: whole, well formed, and the same for the same answers.

use crate::{faux, sessionsmith, stderr, stdout};
use serde_json::{Value, json};
use sessionsmith::conform::{Manner, Run, ask, diff, html, jsonl, junit, offline, read_jsonl, tap};
use sessionsmith::corpus::{Case, Corpus, Op};
use sessionsmith::model::Edition;
use std::time::Duration;

fn some() -> Corpus {
    let mut corpus = Corpus::embedded().unwrap();
    corpus.cases.retain(|case| ["enum", "lex"].contains(&case.about.family.as_str()));
    corpus
}

fn run(kind: &str) -> Run {
    let command = vec![faux(), kind.to_owned()];
    let manner = Manner { command, edition: Edition::V215, corpus: "1.0.0".into(), patience: Duration::from_secs(20) };
    ask(&some(), &manner, false).unwrap()
}

#[test]
fn jsonl_has_a_header_and_a_footer_and_is_read_back() {
    let run = run("crasher");
    let text = jsonl(&run, &[]);
    let report = read_jsonl("a.jsonl", &text).unwrap();
    assert_eq!(report.results.len(), run.rows.len());
    let last: Value = serde_json::from_str(text.lines().last().unwrap()).unwrap();
    assert_eq!((&last["conformant"], &last["counts"]["fail"]), (&json!(false), &json!(run.counts()["fail"])));
    assert_eq!(last["decisions"].as_object().unwrap().len(), run.decisions().len());
    let cut: String = text.lines().take(20).map(|line| format!("{line}\n")).collect();
    assert!(read_jsonl("a.jsonl", &cut).unwrap_err().to_string().contains("cut off"));

    let same = read_jsonl("b.jsonl", &jsonl(&self::run("good"), &[])).unwrap();
    assert_eq!(diff(&same, &same), "");
    let lines = diff(&report, &same);
    assert_eq!(lines.lines().count() as u64, run.counts()["fail"]);
    assert!(lines.lines().all(|line| line.contains("(crash) | kept")), "{lines}");
}

#[test]
fn reports_are_the_same_for_the_same_answers() {
    let (one, two) = (run("good"), run("good"));
    for write in [jsonl, junit, tap, html] {
        assert_eq!(write(&one, &[]), write(&two, &[]));
    }
}

/// The marks of XML balance, and say what the counts say.
#[test]
fn junit_is_well_formed() {
    let run = run("crasher");
    let text = junit(&run, &["a problem & more".to_owned()]);
    let mut open: Vec<&str> = Vec::new();
    for piece in text.split('<').skip(2) {
        let (tag, rest) = piece.split_once('>').unwrap();
        assert!(!rest.trim_end().contains(['&', '"']) || rest.trim().is_empty(), "{rest}");
        let quotes = tag.matches('"').count();
        assert!(quotes % 2 == 0, "{tag}");
        match tag.strip_prefix('/') {
            Some(name) => assert_eq!(open.pop(), Some(name)),
            None if tag.ends_with('/') => {}
            None => open.push(tag.split(' ').next().unwrap()),
        }
    }
    assert!(open.is_empty());
    assert_eq!(text.matches("<testcase ").count(), run.rows.len() + 1);
    assert_eq!(text.matches("<failure ").count() as u64, run.counts()["fail"] + 1);
    assert!(!text.contains(|letter: char| letter.is_control() && letter != '\n'));
}

#[test]
fn tap_counts_its_points() {
    let run = run("crasher");
    let text = tap(&run, &[]);
    let points = text.lines().filter(|line| line.starts_with("ok ") || line.starts_with("not ok ")).count();
    assert!(text.starts_with(&format!("TAP version 14\n1..{points}\n")));
    assert_eq!(points, run.rows.len());
    assert_eq!(text.lines().filter(|line| line.starts_with("not ok ")).count() as u64, run.counts()["fail"]);
}

#[test]
fn a_page_needs_nothing_else_and_fits_a_phone() {
    let page = html(&run("crasher"), &["<script>".to_owned()]);
    assert!(page.contains("width=device-width") && page.contains("&lt;script&gt;"));
    for outside in ["<script", "src=", "href=", "url(", "@import", "http:"] {
        assert!(!page.contains(outside), "{outside}");
    }
}

/// Answers that a partner wrote to a file: the good decoder's, from the bundle.
#[test]
fn a_file_of_answers_is_judged_without_running_anything() {
    let corpus = some();
    let hello =
        r#"{"protocol":1,"impl":{"name":"mine","version":"2"},"ops":["decode"],"capabilities":["preserve-extra"]}"#;
    let answer = |case: &Case| {
        let first = &case.about.outcomes[0];
        match case.expected(first).unwrap() {
            Some(value) => {
                json!({ "id": case.about.id, "op": "decode", "outcome": "accept", "value": value.to_json() })
            }
            None => json!({ "id": case.about.id, "op": "decode", "outcome": "reject" }),
        }
    };
    let asked = corpus.cases.iter().filter(|case| case.about.ops.contains(&Op::Decode));
    let lines: Vec<String> = asked
        .filter(|case| case.about.editions.list().contains(&Edition::V215))
        .map(|case| answer(case).to_string())
        .collect();
    let whole = format!("{hello}\n{}\n{{\"done\":{}}}\n", lines.join("\n"), lines.len());
    let run = offline(&corpus, Edition::V215, "results.jsonl", &whole).unwrap();
    assert!(run.is_conformant(), "{:#?}", run.rows.iter().filter(|row| !row.assessment.passed()).collect::<Vec<_>>());
    let cut = format!("{hello}\n{}\n", lines.join("\n"));
    assert!(offline(&corpus, Edition::V215, "results.jsonl", &cut).unwrap_err().to_string().contains("cut off"));
    let twice = format!("{hello}\n{0}\n{0}\n{{\"done\":2}}\n", lines[0]);
    assert!(offline(&corpus, Edition::V215, "results.jsonl", &twice).unwrap_err().to_string().contains("twice"));
    let short = format!("{hello}\n{}\n{{\"done\":1}}\n", lines[0]);
    let run = offline(&corpus, Edition::V215, "results.jsonl", &short).unwrap();
    assert!(!run.is_conformant() && run.rows.iter().any(|row| row.assessment.class == "skip"));
    assert!(offline(&corpus, Edition::V215, "results.jsonl", "").is_err());
}

#[test]
fn the_command_writes_reports_and_compares_them() {
    let directory = std::env::temp_dir().join(format!("sessionsmith-conform-{}", std::process::id()));
    std::fs::create_dir_all(&directory).unwrap();
    let file = |name: &str| directory.join(name).display().to_string();
    let faux = faux();
    for (kind, name) in [("good", "a.jsonl"), ("crasher", "b.jsonl")] {
        let report = format!("jsonl={}", file(name));
        sessionsmith(&["conform", "--report", &report, "--report", "tap", "--", &faux, kind]);
    }
    let output = sessionsmith(&["conform", "diff", &file("a.jsonl"), &file("b.jsonl")]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stdout(&output).contains("(crash)") && stderr(&output).contains("faux good | faux crasher"));
    let output = sessionsmith(&["conform", "diff", &file("a.jsonl"), &file("a.jsonl")]);
    assert_eq!((output.status.code(), stdout(&output).as_str()), (Some(0), ""));
    let fixed = sessionsmith(&["conform", "--fix", "--", &faux, "crasher"]);
    std::fs::write(directory.join("known.toml"), &fixed.stdout).unwrap();
    let output = sessionsmith(&["conform", "--known-failures", &file("known.toml"), "--", &faux, "crasher"]);
    assert_eq!(output.status.code(), Some(0), "{}", stdout(&output));
    std::fs::remove_dir_all(&directory).unwrap();
}
