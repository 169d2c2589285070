//! What is written where when all goes well.

use crate::helper::{Folder, objects, out, program, run};
use std::fs;
use std::io::{BufRead, BufReader};
use std::process::Stdio;

#[test]
fn a_file_holds_what_standard_output_would() {
    let folder = Folder::new("file");
    let ran = run(&mut folder.program("generate -n 600 -s 1 -o made.ndjson"));
    assert_eq!((ran.code, ran.out.len(), ran.err.as_str()), (Some(0), 0, ""));
    assert!(folder.read("made.ndjson") == out("generate -n 600 -s 1"));
    assert_eq!(folder.names(), ["made.ndjson"]);
    assert!(out("generate -n 600 -s 1 -o -") == folder.read("made.ndjson"));
}

#[test]
fn an_older_file_is_replaced_whole() {
    let folder = Folder::new("older");
    folder.write("made", &"x".repeat(1_000_000));
    assert_eq!(run(&mut folder.program("generate -n 2 -s 1 -o made")).code, Some(0));
    assert_eq!(folder.read("made"), out("generate -n 2 -s 1"));
}

#[cfg(unix)]
#[test]
fn links_and_permissions_stay_as_they_are() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = Folder::new("links");
    folder.write("target", "old");
    fs::set_permissions(folder.path("target"), fs::Permissions::from_mode(0o600)).unwrap();
    symlink("target", folder.path("link")).unwrap();
    assert_eq!(run(&mut folder.program("generate -n 2 -s 1 -o link")).code, Some(0));
    assert!(fs::symlink_metadata(folder.path("link")).unwrap().is_symlink());
    assert_eq!(folder.read("target"), out("generate -n 2 -s 1"));
    assert_eq!(fs::metadata(folder.path("target")).unwrap().permissions().mode() & 0o777, 0o600);
}

#[test]
fn json_is_one_array_of_the_same_sessions() {
    for rows in ["", "--rows 3..4", "--rows 5..30"] {
        let array: Vec<serde_json::Value> =
            serde_json::from_slice(&out(&format!("generate -n 30 -s 2 -f json {rows}"))).unwrap();
        assert_eq!(array, objects(&out(&format!("generate -n 30 -s 2 {rows}"))), "{rows}");
    }
}

#[test]
fn counts_take_units() {
    for (count, lines) in [("2k", 2000), ("1K", 1000), ("007", 7)] {
        assert_eq!(objects(&out(&format!("generate -n {count} -s 1"))).len(), lines);
    }
    // The largest, of which one row is made.
    for count in ["1G", "5M", "1099511627776"] {
        assert_eq!(objects(&out(&format!("generate -n {count} -s 1 --rows 4M..4000001"))).len(), 1);
    }
}

#[test]
fn a_type_can_be_asked_for_that_the_profile_gives_no_weight() {
    for kind in ["web", "app", "conversation"] {
        let made = objects(&out(&format!("generate -n 50 -s 1 --type {kind} --set types.{kind}=0")));
        assert!(made.len() == 50 && made.iter().all(|session| session["type"] == kind));
    }
}

#[test]
fn a_run_says_where_numbers_run_out() {
    let told = |profile: &str| run(&mut program(&format!("generate -p {profile} -n 1M -s 1 --rows 0..1"))).err;
    assert!(told("support").contains("telephone numbers that belong to nobody run out: "));
    assert_eq!(told("retail"), "");
}

#[test]
fn another_period_is_kept_to() {
    let ran = run(&mut program("generate -n 200 -s 1 --from 2026-11-10 --to 2026-11-12T12:00:00Z"));
    // Sixty hours do not hold the sixty visits that some visitors of a month make.
    let told = ran.err.strip_prefix("in so short a period nobody comes more than ");
    assert!(told.is_some_and(|rest| rest.ends_with(" % of visitors would have come more often\n")), "{}", ran.err);
    assert_eq!((ran.code, objects(&ran.out).len()), (Some(0), 200));
    for session in objects(&ran.out) {
        let created = session["createdDate"].as_str().unwrap();
        assert!(("2026-11-10T00:00:00.000Z".."2026-11-12T12:00:00.000Z").contains(&created), "{created}");
    }
}

#[test]
fn explicit_nulls_add_nothing_but_nulls() {
    let omitted = objects(&out("generate -n 50 -s 1"));
    let explicit = objects(&out("generate -n 50 -s 1 --nulls explicit"));
    let nulls = |sessions: &[serde_json::Value]| {
        sessions
            .iter()
            .flat_map(|session| session.as_object().unwrap().values())
            .filter(|value| value.is_null())
            .count()
    };
    assert_eq!(nulls(&omitted), 0);
    assert!(nulls(&explicit) > 0);
    for (omitted, explicit) in omitted.iter().zip(&explicit) {
        for (key, value) in omitted.as_object().unwrap() {
            assert!(!explicit[key].is_null() && (value.is_object() || value.is_array() || *value == explicit[key]));
        }
    }
}

#[test]
fn a_reader_that_has_enough_ends_the_run_quietly() {
    for (arguments, lines) in [("generate -n 1M -s 1", 1), ("preview -n 100k -s 1", 3), ("profile schema", 1)] {
        let mut child = program(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let read = BufReader::new(child.stdout.take().unwrap()).lines().take(lines).count();
        assert_eq!(read, lines);
        // The reader is dropped here.
        let output = child.wait_with_output().unwrap();
        assert_eq!((output.status.code(), output.stderr.len()), (Some(0), 0), "{arguments}");
    }
}

#[cfg(unix)]
#[test]
fn an_interrupted_run_leaves_nothing_that_looks_whole() {
    let folder = Folder::new("interrupt");
    /// A run that does not go on when the test fails.
    struct Running(std::process::Child);
    impl Drop for Running {
        fn drop(&mut self) {
            let _ = (self.0.kill(), self.0.wait());
        }
    }
    let mut child = Running(folder.program("generate -n 1G -s 1 -o made").spawn().unwrap());
    // A machine may be so busy that a program takes minutes to begin; one that has ended writes no more.
    let begun = std::time::Instant::now();
    while fs::metadata(folder.path("made.partial")).map_or(0, |known| known.len()) == 0 {
        assert_eq!(child.0.try_wait().unwrap(), None, "it ended by itself");
        assert!(begun.elapsed().as_secs() < 600, "nothing is written");
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    // As Ctrl-C does; that signal itself is ignored by whatever a script has started in the background, and so by this test.
    let sent = std::process::Command::new("kill").args(["-TERM", &child.0.id().to_string()]).status().unwrap();
    assert!(sent.success());
    assert_eq!(child.0.wait().unwrap().code(), None, "a signal must end it");
    assert_eq!(folder.names(), ["made.partial"]);
}
