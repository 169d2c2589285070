//! Places that cannot be written to: exit code 1, and nothing that looks whole.
#![cfg(target_os = "linux")]

use crate::helper::{Folder, fails, program, run};
use std::fs::{self, File};

#[test]
fn a_missing_directory_is_named() {
    let folder = Folder::new("missing");
    fails(
        &mut folder.program("generate -n 3 -s 1 -o no/such/made"),
        1,
        "error: cannot write to `no/such/made`: No such file or directory (os error 2)\n\
         help: make the directory `no/such` first",
    );
    assert!(folder.names().is_empty());
}

#[test]
fn a_directory_is_no_file() {
    let folder = Folder::new("directory");
    fs::create_dir(folder.path("made")).unwrap();
    fails(
        &mut folder.program("generate -n 3 -s 1 -o made"),
        1,
        "error: cannot write to `made`: is a directory\nhelp: name a file in it; with a / at its end, a folder takes a data set in many files",
    );
    assert_eq!(folder.names(), ["made"]);
}

#[test]
fn a_read_only_file_is_left_alone() {
    let folder = Folder::new("read-only");
    folder.write("made", "dear");
    let mut permissions = fs::metadata(folder.path("made")).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(folder.path("made"), permissions).unwrap();
    fails(
        &mut folder.program("generate -n 3 -s 1 -o made"),
        1,
        "error: cannot write to `made`: permission denied\nhelp: choose another file, or give yourself the permission",
    );
    assert_eq!((folder.read("made"), folder.names()), (b"dear".to_vec(), vec!["made".to_owned()]));
}

#[test]
fn a_full_device_is_told() {
    fails(
        &mut program("generate -n 3 -s 1 -o /dev/full"),
        1,
        "error: cannot write to `/dev/full`: No space left on device (os error 28)\n\
         help: what was written so far is not whole: do not use it",
    );
}

#[test]
fn a_full_standard_output_is_told_by_all_commands() {
    let commands = [
        "generate -n 3 -s 1",
        "preview -s 1",
        "explain 0",
        "schema",
        "profile list",
        "profile show base",
        "completions zsh",
    ];
    for arguments in commands {
        let full = File::options().write(true).open("/dev/full").unwrap();
        let child = program(arguments).stdout(full).stderr(std::process::Stdio::piped()).spawn().unwrap();
        let output = child.wait_with_output().unwrap();
        assert_eq!(
            String::from_utf8_lossy(&output.stderr),
            "error: cannot write to `standard output`: No space left on device (os error 28)\n\
             help: what was written so far is not whole: do not use it\n",
            "{arguments}"
        );
        assert_eq!(output.status.code(), Some(1), "{arguments}");
    }
}

/// The program under a limit of the size of files, as if the disk were full.
fn limited(folder: &Folder) -> std::process::Command {
    let mut shell = std::process::Command::new("bash");
    // The signal of the limit is ignored, and so the write fails.
    let script = "trap '' XFSZ; ulimit -f 64; exec \"$0\" generate -n 100k -s 1 -o made";
    shell.args(["-c", script, env!("CARGO_BIN_EXE_sessionsmith")]).current_dir(folder.path("")).env("NO_COLOR", "1");
    shell
}

#[test]
fn a_failure_in_the_midst_leaves_nothing() {
    let folder = Folder::new("midst");
    fails(
        &mut limited(&folder),
        1,
        "error: cannot write to `made`: File too large (os error 27)\nhelp: nothing is left there",
    );
    assert!(folder.names().is_empty());
}

#[test]
fn a_failure_in_the_midst_leaves_the_older_file() {
    let folder = Folder::new("midst-older");
    folder.write("made", "dear");
    fails(
        &mut limited(&folder),
        1,
        "error: cannot write to `made`: File too large (os error 27)\nhelp: what stood there before is untouched",
    );
    assert_eq!((folder.read("made"), folder.names()), (b"dear".to_vec(), vec!["made".to_owned()]));
}

#[test]
fn bad_input_does_not_touch_the_file() {
    let folder = Folder::new("bad-input");
    folder.write("made", "dear");
    for wrong in ["-p nope", "-n 0", "--rows 5..5", "--from 2026-02-30", "--set visits.bounce=2"] {
        assert_eq!(run(&mut folder.program(&format!("generate -s 1 -o made {wrong}"))).code, Some(2), "{wrong}");
        assert_eq!((folder.read("made"), folder.names()), (b"dear".to_vec(), vec!["made".to_owned()]), "{wrong}");
    }
}

#[test]
fn geoip_export_tells_what_it_cannot_write() {
    let folder = Folder::new("geoip-file");
    folder.write("geo", "");
    let ran = run(&mut folder.program("geoip export geo"));
    assert_eq!((ran.code, ran.err.as_str()), (Some(1), "error: cannot write to `geo`: File exists (os error 17)\n"));
}
