//! `--scenario` and `--truth`: files of scenarios, and a ground truth that is there with the sessions or not at all.

use crate::helper::{Folder, fails, objects, out, program, run, text};

#[test]
fn truth_and_sessions_come_together() {
    let folder = Folder::new("truth");
    let ran = run(&mut folder
        .program("generate -n 3000 -s 5 --scenario dirty-feed -o data.ndjson --truth truth.ndjson --threads 3"));
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    assert_eq!(folder.names(), ["data.ndjson", "truth.ndjson"]);
    let (data, truth) = (folder.read("data.ndjson"), folder.read("truth.ndjson"));
    assert_eq!((data.iter().filter(|byte| **byte == b'\n').count(), objects(&truth).len()), (3000, 3000));
    // The same on standard output, of one thread, and in parts.
    assert!(out("generate -n 3000 -s 5 --scenario dirty-feed --threads 1") == data);
    let lines = |bytes: &[u8]| -> Vec<String> {
        String::from_utf8(bytes.to_vec()).unwrap().split_inclusive('\n').map(str::to_owned).collect()
    };
    let options = "generate -n 3000 -s 5 --scenario dirty-feed --rows 1000..1100 -o part --truth part-truth";
    assert_eq!(run(&mut folder.program(options)).code, Some(0));
    assert_eq!(lines(&folder.read("part")), lines(&data)[1000..1100]);
    assert_eq!(lines(&folder.read("part-truth")), lines(&truth)[1000..1100]);
    // One array of the same.
    let array: Vec<serde_json::Value> =
        serde_json::from_slice(&out("generate -n 3000 -s 5 --scenario dirty-feed -f json")).unwrap();
    assert_eq!(array, objects(&data));
}

#[test]
fn truth_needs_no_scenario() {
    let folder = Folder::new("plain-truth");
    assert_eq!(run(&mut folder.program("generate -n 50 -s 5 -o data --truth truth")).code, Some(0));
    assert_eq!(folder.read("data"), out("generate -n 50 -s 5"));
    assert!(objects(&folder.read("truth")).iter().all(|truth| truth["scenarios"].as_array().unwrap().is_empty()));
}

#[test]
fn neither_is_left_if_one_fails() {
    let folder = Folder::new("half-truth");
    let ran = run(&mut folder.program("generate -n 50 -s 5 -o data --truth nowhere/truth"));
    assert_eq!((ran.code, folder.names().len()), (Some(1), 0), "{}", ran.err);
    #[cfg(target_os = "linux")]
    for options in ["-o /dev/full --truth truth", "-o data --truth /dev/full"] {
        let ran = run(&mut folder.program(&format!("generate -n 50 -s 5 {options}")));
        assert_eq!((ran.code, folder.names().len()), (Some(1), 0), "{options}: {}", ran.err);
    }
}

#[test]
fn truth_has_a_file_of_its_own() {
    let folder = Folder::new("one-truth");
    fails(
        &mut program("generate --truth -"),
        2,
        "error: the ground truth cannot go to standard output\nhelp: name a file: --truth FILE",
    );
    for options in ["-o x --truth ./x", "-o x --truth x.partial"] {
        let ran = run(&mut folder.program(&format!("generate -n 5 -s 1 {options}")));
        assert_eq!((ran.code, folder.names().len()), (Some(2), 0), "{}", ran.err);
        assert!(ran.err.contains("cannot both go to"), "{}", ran.err);
    }
}

#[test]
fn scenarios_of_files_add_to_those_of_the_profile() {
    let folder = Folder::new("scenario-files");
    folder.write("shop.toml", "name = \"shop\"\n[[scenario]]\nkind = \"late\"\nrate = 0.05\n");
    folder.write("more.toml", "[[scenario]]\nkind = \"duplicates\"\nrate = 0.1\n");
    let options = "generate -p shop.toml --scenario more.toml --scenario bot-wave -n 2000 -s 3 -o data --truth truth";
    assert_eq!(run(&mut folder.program(options)).code, Some(0));
    let truth = objects(&folder.read("truth"));
    let count =
        |name: &str| truth.iter().filter(|truth| truth["scenarios"].as_array().unwrap().contains(&name.into())).count();
    assert_eq!((count("late"), count("duplicates")), (100, 200));
    assert!(count("bot_wave") > 50);
}

#[test]
fn wrong_scenarios_are_shown_in_their_files() {
    let folder = Folder::new("wrong-scenarios");
    folder.write("s.toml", "visits.bounce = 0.4\n[[scenario]]\nkind = \"bot_wave\"\nshare = 10\n");
    let ran = run(&mut folder.program("generate -n 5 -s 1 --scenario s.toml"));
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("`visits` is no key of a file of scenarios"), "{}", ran.err);
    folder.write("s.toml", "[[scenario]]\nkind = \"bot_wave\"\nshare = 10\n");
    let ran = run(&mut folder.program("generate -n 5 -s 1 --scenario s.toml"));
    assert!(ran.err.contains("--> s.toml:3:9") && ran.err.contains("for 10 percent write 0.1"), "{}", ran.err);
    let ran = run(&mut folder.program("generate -n 5 -s 1 --scenario bot_wave"));
    assert!(ran.err.contains("did you mean `bot-wave`?"), "{}", ran.err);
    // A file of scenarios may be empty.
    folder.write("s.toml", "");
    assert_eq!(run(&mut folder.program("generate -n 5 -s 1 --scenario s.toml")).out, out("generate -n 5 -s 1"));
}

#[test]
fn preview_shows_what_scenarios_make() {
    let options = "-n 40 -s 9 --set period.to=2026-11-15 --scenario dirty-feed";
    let shown = text(&format!("preview {options}"));
    let records: Vec<serde_json::Value> =
        shown.split("\n\n").map(|record| serde_json::from_str(record.split_once('\n').unwrap().1).unwrap()).collect();
    assert_eq!(records, objects(&out(&format!("generate {options}"))));
}
