//! `corpus bless`: what would change, and the change, by an explicit word only.

use super::{known_case, print, write, write_case, write_derived};
use crate::cli::Exit;
use crate::corpus::{Case, Change, Corpus, files, folder, renew};
use crate::error::Error;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

/// Shows the changes; with a reason, writes them. Exit code 1 if there are some and none was written.
pub(super) fn run((tree, corpus): &(PathBuf, Corpus), ids: &[String], reason: Option<&str>) -> Result<Exit, Error> {
    if reason.is_some() && std::env::var_os("CI").is_some() {
        return Err(Error::input("expectations are not changed where CI is set")
            .with_help("look at the difference on your own machine, bless it there, and commit it"));
    }
    if reason.is_some_and(|reason| reason.trim().is_empty()) {
        return Err(Error::input("the reason is empty").with_help("say with --reason why the expectation changes"));
    }
    for id in ids {
        known_case(corpus, id)?;
    }
    let mut blessed = corpus.clone();
    let mut text = String::new();
    let mut changed: Vec<Case> = Vec::new();
    for case in &mut blessed.cases {
        if !ids.is_empty() && !ids.contains(&case.about.id) && !ids.contains(&case.about.slug) {
            continue;
        }
        let before = case.clone();
        renew(case);
        if *case != before {
            differences(&format!("cases/{}", case.about.id), &folder(&before), &folder(case), &mut text);
            if let Some(reason) = reason {
                case.about.changed.push(Change { version: corpus.version.clone(), why: reason.to_owned() });
            }
            changed.push(case.clone());
        }
    }
    let derived = files(&blessed).map_err(Error::input)?;
    let stale: Vec<&String> = derived
        .iter()
        .filter(|(name, wanted)| fs::read(tree.join(name)).ok().as_deref() != Some(wanted.as_bytes()))
        .map(|(name, _)| name)
        .collect();
    stale.iter().for_each(|name| text += &format!("{name}: stale\n"));
    print(text.as_bytes())?;
    let Some(reason) = reason else {
        return Ok(if changed.is_empty() && stale.is_empty() { Exit::Success } else { Exit::Found });
    };
    for case in &changed {
        write_case(tree, case)?;
    }
    if !changed.is_empty() {
        record(tree, &corpus.version, &changed, reason)?;
    }
    write_derived(tree, &blessed)?;
    Ok(Exit::Success)
}

/// The lines that go and come, file by file.
fn differences(
    place: &str,
    before: &std::collections::BTreeMap<String, Vec<u8>>,
    after: &std::collections::BTreeMap<String, Vec<u8>>,
    text: &mut String,
) {
    for (name, new) in after {
        let old = before.get(name).map(|bytes| String::from_utf8_lossy(bytes).into_owned()).unwrap_or_default();
        let new = String::from_utf8_lossy(new);
        if old == new {
            continue;
        }
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{place}/{name}");
        let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
        let same = old.iter().zip(&new).take_while(|(one, other)| one == other).count();
        let rest = old.len().min(new.len()) - same;
        let tail = old.iter().rev().zip(new.iter().rev()).take(rest).take_while(|(one, other)| one == other).count();
        old[same..old.len() - tail].iter().for_each(|line| *text += &format!("- {line}\n"));
        new[same..new.len() - tail].iter().for_each(|line| *text += &format!("+ {line}\n"));
    }
}

/// A line in CHANGELOG.md for each changed case, under the heading of its version.
fn record(tree: &Path, version: &str, changed: &[Case], reason: &str) -> Result<(), Error> {
    let path = tree.join("CHANGELOG.md");
    let text = fs::read_to_string(&path).map_err(|error| Error::io("read", &path, error))?;
    let heading = format!("## {version}\n");
    let lines: String =
        changed.iter().map(|case| format!("- {} ({}): {reason}\n", case.about.id, case.about.slug)).collect();
    let text = match text.split_once(&heading) {
        Some((before, after)) => format!("{before}{heading}\n{lines}{}", after.trim_start_matches('\n')),
        None => format!("{}\n\n{heading}\n{lines}", text.trim_end()),
    };
    write(&path, text.as_bytes())
}
