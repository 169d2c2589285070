//! A run of the program, and a folder for its files.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The program with these arguments, one text with spaces between them; colours off, whatever the caller's terminal is.
pub(crate) fn program(arguments: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sessionsmith"));
    command.args(arguments.split_whitespace()).env("NO_COLOR", "1").env("COLUMNS", "100").stdin(Stdio::null());
    command
}

/// What a run left.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: Option<i32>,
    pub(crate) out: Vec<u8>,
    pub(crate) err: String,
}

pub(crate) fn run(command: &mut Command) -> Ran {
    let output = command.output().unwrap();
    Ran { code: output.status.code(), out: output.stdout, err: String::from_utf8(output.stderr).unwrap() }
}

/// The standard output of a run that must succeed and say nothing else.
pub(crate) fn out(arguments: &str) -> Vec<u8> {
    let ran = run(&mut program(arguments));
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""), "{arguments}");
    ran.out
}

pub(crate) fn text(arguments: &str) -> String {
    String::from_utf8(out(arguments)).unwrap()
}

/// The lines of NDJSON, each of which must be an object.
pub(crate) fn objects(bytes: &[u8]) -> Vec<serde_json::Value> {
    let lines = std::str::from_utf8(bytes).unwrap().lines();
    lines
        .map(|line| serde_json::from_str(line).unwrap())
        .inspect(|value: &serde_json::Value| assert!(value.is_object()))
        .collect()
}

/// A run fails: nothing on standard output, this on standard error, this exit code.
#[track_caller]
pub(crate) fn fails(command: &mut Command, code: i32, err: &str) {
    let ran = run(command);
    assert_eq!(ran.err.trim_end(), err.trim(), "{command:?}");
    assert_eq!((ran.code, ran.out.len()), (Some(code), 0), "{command:?}");
}

/// Runs the program in the folder; it must succeed.
#[track_caller]
pub(crate) fn done(folder: &Folder, arguments: &str) -> String {
    let ran = run(&mut folder.program(arguments));
    assert_eq!((ran.code, ran.out.len()), (Some(0), 0), "{arguments}: {}", ran.err);
    ran.err
}

/// A folder that is removed in the end.
pub(crate) struct Folder(PathBuf);

impl Folder {
    /// An empty one; `test` is a name that no other test takes.
    pub(crate) fn new(test: &str) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("cli-{test}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    /// The program, run in this folder, so that texts name no other.
    pub(crate) fn program(&self, arguments: &str) -> Command {
        let mut command = program(arguments);
        command.current_dir(&self.0);
        command
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    pub(crate) fn write(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).unwrap();
    }

    pub(crate) fn read(&self, name: &str) -> Vec<u8> {
        fs::read(self.path(name)).unwrap()
    }

    /// The names in it, in order.
    pub(crate) fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(&self.0).unwrap();
        let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}
