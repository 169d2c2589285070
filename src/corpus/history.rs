//! What the repository's history says: no id goes away, and the list of gaps does not grow.

use std::path::Path;
use std::process::Command;

/// What is wrong by the history of this folder; nothing where there is no git, or no history.
pub fn verify_history(path: &Path) -> Vec<String> {
    let mut problems = Vec::new();
    let added = git(path, &["log", "--format=", "--name-only", "--diff-filter=A", "--relative", "--", "cases"]);
    let mut ids: Vec<&str> = added
        .as_deref()
        .unwrap_or_default()
        .lines()
        .filter_map(|line| line.strip_prefix("cases/")?.strip_suffix("/case.json"))
        .collect();
    ids.sort_unstable();
    ids.dedup();
    for id in ids.into_iter().filter(|id| !path.join("cases").join(id).join("case.json").is_file()) {
        problems.push(format!("{id} is gone: a case that is not used any more is withdrawn, and keeps its folder"));
    }
    let now = std::fs::read_to_string(path.join("gaps.txt")).unwrap_or_default();
    // The version before the last change, so that the check still holds once a change is committed.
    let commits = git(path, &["log", "--format=%H", "-n", "2", "--", "gaps.txt"]).unwrap_or_default();
    for commit in commits.lines() {
        if let Some(before) = git(path, &["show", &format!("{commit}:./gaps.txt")]) {
            for line in now.lines().filter(|line| !line.starts_with('#') && !before.lines().any(|known| known == *line))
            {
                problems.push(format!("gaps.txt may only shrink, and has a new line: {line}"));
            }
        }
    }
    problems.sort();
    problems.dedup();
    problems
}

/// What git says in this folder, if there is git and it has no objection.
fn git(path: &Path, arguments: &[&str]) -> Option<String> {
    let output = Command::new("git").arg("-C").arg(path).args(arguments).output().ok()?;
    if output.status.success() { String::from_utf8(output.stdout).ok() } else { None }
}
