//! The layout of the code: what each room may use, who prints, how long files are.
//!
//! It reads the sources as text. What stands under `#[cfg(test)]`, or in a file of tests, is not looked at.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Rooms, and what they may use: the table of ARCHITECTURE.md, which has to say the same. `*` is any room.
const ROOMS: [(&str, &[&str]); 27] = [
    ("choices", &[]),
    ("sample", &[]),
    ("json", &[]),
    ("model", &["json"]),
    ("text", &["choices", "json", "model"]),
    ("vocab", &[]),
    ("geo", &["quick_hash", "sample"]),
    ("quick_hash", &[]),
    ("columns", &["error", "json", "model", "quick_hash"]),
    ("profile", &["model", "vocab"]),
    ("schedule", &["choices", "sample"]),
    ("plan", &["choices", "error", "geo", "model", "profile", "sample", "schedule", "text", "vocab", "generate"]),
    ("generate", &["choices", "geo", "model", "plan", "sample", "schedule", "text", "vocab"]),
    ("encode", &["columns", "json", "model", "plan", "schedule", "text"]),
    (
        "scenario",
        &[
            "choices", "columns", "encode", "error", "generate", "geo", "json", "model", "plan", "profile", "sample",
            "text",
        ],
    ),
    (
        "dataset",
        &[
            "choices", "columns", "digest", "encode", "error", "generate", "geo", "json", "model", "plan", "profile",
            "scenario", "sink",
        ],
    ),
    ("digest", &[]),
    ("sink", &["json"]),
    ("lex", &[]),
    ("rules", &["lex", "model"]),
    ("judge", &["lex", "model", "rules"]),
    ("report", &["judge", "rules"]),
    ("corpus", &["digest", "error", "judge", "model", "rules"]),
    ("conform", &["corpus", "error", "model"]),
    (
        "strategies",
        &["choices", "corpus", "error", "generate", "geo", "judge", "model", "plan", "profile", "sample", "schedule"],
    ),
    ("error", &["geo", "profile", "sample"]),
    ("cli", &["*"]),
];

/// Names at the root of the crate, and the rooms that they come from.
const ROOT: [(&str, &str); 6] = [
    ("Error", "error"),
    ("Result", "error"),
    ("Plan", "plan"),
    ("PlanBuilder", "plan"),
    ("SessionKind", "plan"),
    ("Profile", "profile"),
];

/// A source file without what is only for tests.
struct Source {
    /// From `src/`, with `/`.
    path: String,
    /// The lines, from the first on, up to a test module at the end.
    lines: Vec<String>,
    /// How many lines the file has, tests and all.
    length: usize,
}

impl Source {
    /// The room, or the name of a file that is in none.
    fn room(&self) -> &str {
        self.path.split('/').next().unwrap().trim_end_matches(".rs")
    }

    /// Lines of code with their numbers, without comments.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let code = |line: &str| !line.trim_start().starts_with("//");
        self.lines.iter().enumerate().filter(move |(_, line)| code(line)).map(|(at, line)| (at + 1, line.as_str()))
    }
}

fn root(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn files(directory: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// Every file of `src/`, in order of the paths; `false` for files that are only compiled for tests.
fn sources() -> Vec<(Source, bool)> {
    let mut paths = Vec::new();
    files(&root("src"), &mut paths);
    paths.sort();
    let mut only_tests = Vec::new();
    let mut all = Vec::new();
    for path in paths {
        let text = fs::read_to_string(&path).unwrap();
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        let length = lines.len();
        let marked = |at: usize| lines[at].trim() == "#[cfg(test)]" && at + 1 < lines.len();
        for at in (0..length).filter(|&at| marked(at)) {
            if let Some(name) = lines[at + 1].trim().strip_prefix("mod ").and_then(|rest| rest.strip_suffix(';')) {
                // `mod x;` of `room/mod.rs` is `room/x.rs` or `room/x/`; of `room/y.rs` it is below `room/y/`.
                let under = if path.ends_with("mod.rs") { path.with_file_name("") } else { path.with_extension("") };
                only_tests.push(under.join(name));
            }
        }
        let inline = (0..length).find(|&at| marked(at) && lines[at + 1].trim_end().ends_with('{'));
        lines.truncate(inline.unwrap_or(length));
        let short = path.strip_prefix(root("src")).unwrap().to_string_lossy().replace('\\', "/");
        all.push((path, Source { path: short, lines, length }));
    }
    let is_code =
        |path: &Path| !only_tests.iter().any(|test| path.with_extension("") == *test || path.starts_with(test));
    all.into_iter().map(|(path, source)| (is_code(&path), source)).map(|(code, source)| (source, code)).collect()
}

fn code() -> Vec<Source> {
    sources().into_iter().filter(|(_, code)| *code).map(|(source, _)| source).collect()
}

/// The names after `crate::` in a text, each with the rest of its path.
fn uses(text: &str) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    for (at, before) in text.match_indices("crate::") {
        let rest = &text[at + before.len()..];
        let list = rest.strip_prefix('{').map_or(rest, |list| &list[..list.find('}').unwrap_or(list.len())]);
        let many = list.len() < rest.len();
        for item in list.split(',').take(if many { usize::MAX } else { 1 }) {
            let item = item.trim();
            if item.is_empty() {
                continue;
            }
            let end = item.find(|letter: char| !letter.is_alphanumeric() && letter != '_').unwrap_or(item.len());
            let path = |letter: char| !letter.is_alphanumeric() && letter != '_' && letter != ':';
            found.push((&item[..end], &item[end..item.find(path).unwrap_or(item.len())]));
        }
    }
    found
}

/// Fails with all complaints at once.
#[track_caller]
fn none(complaints: &[String]) {
    assert!(complaints.is_empty(), "\n{}", complaints.join("\n"));
}

#[test]
fn every_file_says_what_it_is_for_and_is_short() {
    let mut complaints = Vec::new();
    for (source, code) in sources() {
        let first = &source.lines[0];
        if !first.starts_with("//! ") {
            complaints.push(format!("src/{}: the first line is no `//!`", source.path));
        }
        // Files of tests may be longer: cases are read one by one.
        let most = if code { 400 } else { 600 };
        if source.length > most && !first.starts_with("//! Table:") {
            complaints.push(format!("src/{}: {} lines, {most} at most", source.path, source.length));
        }
    }
    none(&complaints);
}

#[test]
fn only_the_command_prints_and_reads_its_surroundings() {
    let mut complaints = Vec::new();
    let words =
        ["println!", "print!", "dbg!", "std::env", "env::var", "SystemTime", "Instant::now", "Utc::now", "Local::now"];
    for source in code().iter().filter(|source| source.room() != "cli" && source.path != "main.rs") {
        for (at, line) in source.code() {
            for word in words.iter().filter(|word| line.contains(**word)) {
                complaints.push(format!("src/{}:{at}: `{word}`", source.path));
            }
        }
    }
    none(&complaints);
}

#[test]
fn nothing_fails_loudly_without_a_reason() {
    let mut complaints = Vec::new();
    for source in code() {
        for (at, line) in source.code() {
            let loud =
                ["unwrap()", ".expect(", "panic!(", "unreachable!(", "todo!("].iter().any(|word| line.contains(word));
            let reason = at >= 2 && source.lines[at - 2].trim_start().starts_with("// ");
            if loud && !reason {
                complaints.push(format!("src/{}:{at}: no comment above says why this cannot happen", source.path));
            }
        }
    }
    none(&complaints);
}

#[test]
fn rooms_use_what_they_may() {
    let rooms: BTreeMap<&str, &[&str]> = ROOMS.into();
    let mut complaints = Vec::new();
    let mut used = Vec::new();
    for source in code() {
        if ["lib", "main"].contains(&source.room()) {
            continue;
        }
        let Some(may) = rooms.get(source.room()) else {
            complaints.push(format!("src/{}: a room that the table does not have", source.path));
            continue;
        };
        // Lists may span lines.
        let text: String = source.code().flat_map(|(_, line)| [line, "\n"]).collect();
        for (name, rest) in uses(&text) {
            let name = ROOT.iter().find(|(root, _)| *root == name).map_or(name, |(_, room)| room);
            used.push((source.room().to_owned(), name.to_owned()));
            let allowed = name == source.room() || may.contains(&name) || may.contains(&"*");
            // Of the generator, a plan knows the numbers of the sites only.
            let sites = (source.room(), name) != ("plan", "generate") || rest.starts_with("::sites");
            if !rooms.contains_key(name) || !allowed || !sites {
                complaints.push(format!("src/{}: `{}` uses `{name}{rest}`", source.path, source.room()));
            }
        }
    }
    for (room, may) in ROOMS {
        for other in may.iter().filter(|other| **other != "*") {
            if !used.iter().any(|(from, to)| from == room && to == other) {
                complaints.push(format!("`{room}` may use `{other}`, and does not"));
            }
        }
    }
    none(&complaints);
}

#[test]
fn the_page_on_architecture_has_the_same_table() {
    let text = fs::read_to_string(root("ARCHITECTURE.md")).unwrap();
    let mut complaints = Vec::new();
    for (room, may) in ROOMS {
        let Some(row) = text.lines().find(|line| line.starts_with(&format!("| `{room}` |"))) else {
            complaints.push(format!("ARCHITECTURE.md: no row of `{room}`"));
            continue;
        };
        let mut said: Vec<&str> = row.split('|').nth(3).unwrap().split('`').skip(1).step_by(2).collect();
        let mut may: Vec<&str> = may.iter().copied().filter(|other| *other != "*").collect();
        said.sort_unstable();
        may.sort_unstable();
        if said != may {
            complaints.push(format!("ARCHITECTURE.md: `{room}` may use {said:?}, here {may:?}"));
        }
    }
    let lib = fs::read_to_string(root("src/lib.rs")).unwrap();
    let declared = |line: &str| line.trim_start_matches("pub ").strip_prefix("mod ").map(|rest| rest.replace(';', ""));
    for room in lib.lines().filter_map(declared) {
        if !ROOMS.iter().any(|(known, _)| *known == room) {
            complaints.push(format!("src/lib.rs: the room `{room}` is in no table"));
        }
    }
    none(&complaints);
}

#[test]
fn paths_are_found() {
    assert_eq!(uses("use crate::geo::Geo;"), [("geo", "::Geo")]);
    assert_eq!(uses("use crate::{Plan, geo::Geo};"), [("Plan", ""), ("geo", "::Geo")]);
    assert_eq!(uses("fn f(x: &crate::a::B, y: crate::c::D) {"), [("a", "::B"), ("c", "::D")]);
    assert_eq!(uses("use crate::{\n    a::B,\n    c,\n};"), [("a", "::B"), ("c", "")]);
    assert!(uses("use super::geo;").is_empty());
}
