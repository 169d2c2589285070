//! The tools of the corpus: new cases, promotion, blessing by an explicit word, the release.

use crate::{stderr, stdout};
use sessionsmith::corpus::{Corpus, Edit, Promoted, Verdict, sha256, to_base64};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A folder with three cases, gone in the end.
struct Small(PathBuf);

impl Small {
    fn new(name: &str) -> Small {
        let place = std::env::temp_dir().join(format!("sessionsmith-corpus-{name}-{}", std::process::id()));
        let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
        let corpus = Corpus::open(&fixtures).unwrap();
        for slug in ["only-what-is-required", "absent-session-id", "date-offset-east"] {
            let id = &corpus.find(slug).unwrap().about.id;
            fs::create_dir_all(place.join("cases").join(id)).unwrap();
            for entry in fs::read_dir(fixtures.join("cases").join(id)).unwrap() {
                let from = entry.unwrap().path();
                fs::copy(&from, place.join("cases").join(id).join(from.file_name().unwrap())).unwrap();
            }
        }
        for name in ["CORPUS.json", "CHANGELOG.md"] {
            fs::copy(fixtures.join(name), place.join(name)).unwrap();
        }
        let small = Small(place);
        // Index and bundle of three cases.
        assert_eq!(small.run(&["bless", "--overwrite", "--reason", "a smaller corpus"]).status.code(), Some(0));
        assert_eq!(small.run(&["verify"]).status.code(), Some(0), "{}", stderr(&small.run(&["verify"])));
        small
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_sessionsmith"));
        command.arg("corpus").args(arguments).args(["--corpus", self.0.to_str().unwrap()]).env_remove("CI");
        command
    }

    fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }

    fn file(&self, name: &str, bytes: &[u8]) -> String {
        let path = self.0.join(name);
        fs::write(&path, bytes).unwrap();
        path.display().to_string()
    }

    fn corpus(&self) -> Corpus {
        Corpus::open(&self.0).unwrap()
    }
}

impl Drop for Small {
    fn drop(&mut self) {
        // What cannot be removed is left to the system.
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn a_text_becomes_a_case_in_one_command() {
    let small = Small::new("promote");
    let text = String::from_utf8(small.corpus().find("only-what-is-required").unwrap().input.clone()).unwrap();
    let bad = small.file("bad.txt", text.replace("\"eventCount\":12", "\"eventCount\":\"12\"").as_bytes());
    let good = small.file("good.txt", text.replace("\"web\"", "\"app\"").as_bytes());
    for file in [&bad, &good] {
        let output = small.run(&["promote", file]);
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        fs::remove_file(file).unwrap();
    }
    let corpus = small.corpus();
    let case = corpus.find("shape-type-1").unwrap();
    assert_eq!(case.about.outcomes[0].verdict, Verdict::Reject);
    assert_eq!((case.about.defects.len(), case.about.defects[0].pointer.as_str()), (1, "/eventCount"));
    let [start, end] = case.about.defects[0].span;
    assert_eq!(&case.input[start as usize..end as usize], b"\"12\"");
    assert!(corpus.find("promoted-1").unwrap().value.is_some());
    assert_eq!(small.run(&["verify"]).status.code(), Some(0), "{}", stderr(&small.run(&["verify"])));
    // The same bytes are no second case.
    let again = small.file("again.txt", &case.input);
    let output = small.run(&["promote", &again]);
    assert!(output.status.code() == Some(2) && stderr(&output).contains(&case.about.id));
}

#[test]
fn what_a_test_prints_becomes_the_same_case() {
    let small = Small::new("printed");
    let text = small.corpus().find("only-what-is-required").unwrap().input.clone();
    let edit = |pointer: &str| Edit { pointer: pointer.to_owned(), was: None, became: Some("0".to_owned()) };
    let cut = Promoted::of(&text[..40], "a text that is cut off", "The reader took it.", vec![edit("")], false);
    let marked = [b"\xef\xbb\xbf".as_slice(), &text].concat();
    let marked = Promoted::of(&marked, "a byte order mark", "The reader died of it.", vec![edit("/x")], true);
    let binary = Promoted::of(b"{\"\xff\":1}", "bytes that are no UTF-8", "The reader took it.", Vec::new(), false);
    for (slug, printed) in [("cut", cut), ("marked", marked), ("binary", binary)] {
        let file = small.file("printed.json", printed.to_json().as_bytes());
        let output = small.run(&["promote", &file, "--slug", slug]);
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        fs::remove_file(file).unwrap();
        let case = small.corpus().find(slug).unwrap().clone();
        assert_eq!(to_base64(&case.input), printed.input_b64);
        let about = case.about;
        assert_eq!(
            (about.title, about.why, about.made_by, about.level),
            (printed.title, printed.why, printed.made_by, printed.level)
        );
        assert_eq!(
            (about.outcomes, about.latitude, about.ops, about.defects, about.editions),
            (printed.outcomes, printed.latitude, printed.ops, printed.defects, printed.editions)
        );
    }
    assert_eq!(small.run(&["verify"]).status.code(), Some(0), "{}", stderr(&small.run(&["verify"])));
}

#[test]
fn a_new_case_says_what_it_is_about() {
    let small = Small::new("new");
    let file = small.file("text.txt", b"[]");
    let about = [
        "--slug",
        "a-list",
        "--title",
        "A list",
        "--why",
        "Because",
        "--family",
        "type",
        "--source",
        "contract:Session",
    ];
    let output = small.run(&[&["new", &file][..], &about].concat());
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert_eq!(small.corpus().find("a-list").unwrap().about.defects[0].rule, "shape.not-an-object");
    let other = small.file("other.txt", b"[1]");
    let output = small.run(&[&["new", &other][..], &about].concat());
    assert!(output.status.code() == Some(2) && stderr(&output).contains("a-list"), "{}", stderr(&output));
}

#[test]
fn expectations_change_by_an_explicit_word_with_a_reason_and_never_in_ci() {
    let small = Small::new("bless");
    let id = small.corpus().find("absent-session-id").unwrap().about.id.clone();
    let place = small.0.join("cases").join(&id);
    let mut input = fs::read(place.join("in.json")).unwrap();
    input.insert(0, b' ');
    fs::write(place.join("in.json"), &input).unwrap();
    let before = fs::read(place.join("case.json")).unwrap();
    assert_eq!(small.run(&["verify"]).status.code(), Some(1));
    for arguments in [&["bless"][..], &["bless", "--reason", "so"]] {
        let output = small.run(arguments);
        assert_eq!(output.status.code(), Some(1));
        assert!(stdout(&output).contains(&format!("+   \"sha256\": \"{}\"", sha256(&input))), "{}", stdout(&output));
    }
    assert_eq!(small.run(&["bless", "--overwrite"]).status.code(), Some(2), "no reason");
    assert_eq!(small.run(&["bless", "--overwrite", "--reason", " "]).status.code(), Some(2), "an empty reason");
    let words = ["bless", "--overwrite", "--reason", "a blank is white space"];
    for ci in ["true", "1", "0", ""] {
        assert_eq!(small.command(&words).env("CI", ci).output().unwrap().status.code(), Some(2), "CI={ci}");
    }
    assert_eq!(fs::read(place.join("case.json")).unwrap(), before, "nothing was written so far");
    assert_eq!(small.run(&words).status.code(), Some(0));
    let about = &small.corpus().find(&id).unwrap().about.clone();
    assert_eq!((about.changed.len(), about.changed[0].why.as_str()), (1, "a blank is white space"));
    let log = fs::read_to_string(small.0.join("CHANGELOG.md")).unwrap();
    assert!(log.contains(&format!("- {id} (absent-session-id): a blank is white space\n")), "{log}");
    assert_eq!(small.run(&["verify"]).status.code(), Some(0));
}

#[test]
fn stray_and_missing_files_are_found() {
    let small = Small::new("stray");
    let id = small.corpus().cases[0].about.id.clone();
    fs::write(small.0.join("cases").join(&id).join("notes.txt"), "x").unwrap();
    let output = small.run(&["verify"]);
    assert!(output.status.code() == Some(1) && stderr(&output).contains("notes.txt belongs to nothing"));
    fs::remove_file(small.0.join("cases").join(&id).join("notes.txt")).unwrap();
    fs::write(small.0.join("bundle/corpus.jsonl"), "").unwrap();
    assert!(stderr(&small.run(&["verify"])).contains("corpus.jsonl is stale"));
}

#[test]
fn a_release_is_whole_and_always_the_same() {
    let small = Small::new("release");
    let make = |name: &str| {
        let folder = small.0.join(name);
        assert_eq!(small.run(&["bundle", "-o", folder.to_str().unwrap()]).status.code(), Some(0));
        folder
    };
    let (one, other) = (make("one"), make("other"));
    let sums = fs::read_to_string(one.join("SHA256SUMS")).unwrap();
    assert!(sums.lines().count() > 15);
    for line in sums.lines() {
        let (sum, name) = line.split_once("  ").unwrap();
        assert_eq!(sha256(&fs::read(one.join(name)).unwrap()), sum, "{name}");
    }
    for name in ["corpus.jsonl", "README.md", "LICENSE-MIT", "LICENSE-APACHE", "NOTICE", "CHANGELOG.md", "CORPUS.json"]
    {
        assert!(sums.contains(&format!("  {name}\n")), "{name}");
    }
    let archive = |folder: &Path| fs::read(format!("{}.tar.zst", folder.display())).unwrap();
    assert_eq!(archive(&one), archive(&other));
    // What was released can be held against, as a folder and as its one file.
    assert_eq!(Corpus::open(&one).unwrap().cases.len(), 3);
    assert_eq!(Corpus::open(&one.join("corpus.jsonl")).unwrap().cases.len(), 3);
}

#[test]
fn a_corpus_or_family_that_is_not_there_is_a_wrong_argument() {
    let small = Small::new("nowhere");
    let run = |arguments: &[&str]| {
        Command::new(env!("CARGO_BIN_EXE_sessionsmith")).args(arguments).env_remove("CI").output().unwrap()
    };
    let nowhere = small.0.join("cases").display().to_string();
    for arguments in [
        // 1 would say that the program is not conformant, or that the corpus is not true.
        &["conform", "--corpus", &nowhere, "--", "true"][..],
        &["corpus", "verify", "--corpus", &nowhere],
        &["corpus", "list", "--corpus", &nowhere],
    ] {
        let output = run(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {}", stderr(&output));
        assert!(stderr(&output).contains("corpus.jsonl") && stderr(&output).contains("help: "), "{}", stderr(&output));
    }
    let output = small.run(&["list", "--family", "dates"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("`dates`") && stderr(&output).contains("date, "), "{}", stderr(&output));
    let output = small.run(&["list", "--family", "date"]);
    assert!(output.status.success() && stdout(&output).lines().count() == 1, "{}", stdout(&output));
}
