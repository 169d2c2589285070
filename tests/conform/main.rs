//! The conformance runner, against programs that misbehave, and its reports.

mod known;
mod programs;
mod reports;
mod tools;

use std::path::PathBuf;
use std::process::{Command, Output};
use std::sync::OnceLock;

/// The program of `examples/faux.rs`. Cargo builds it with all tests; for this one alone, it is asked to.
fn faux() -> String {
    static FAUX: OnceLock<String> = OnceLock::new();
    let made = || {
        let binary = PathBuf::from(env!("CARGO_BIN_EXE_sessionsmith"));
        let faux = binary.with_file_name("examples").join("faux").with_extension(std::env::consts::EXE_EXTENSION);
        if !faux.is_file() {
            let release = binary.parent().is_some_and(|folder| folder.ends_with("release"));
            let arguments = ["build", "--quiet", "--example", "faux"].into_iter().chain(release.then_some("--release"));
            assert!(Command::new(env!("CARGO")).args(arguments).status().unwrap().success());
        }
        faux.display().to_string()
    };
    FAUX.get_or_init(made).clone()
}

fn sessionsmith(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_sessionsmith")).args(arguments).output().unwrap()
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}
