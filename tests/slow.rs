//! A million sessions against the JSON Schema of edition 215. Too long for every run: it reads the NDJSON file that
//! `SESSIONSMITH_MILLION` names, and does nothing without it; `tests/slow/run` makes the file.

use sessionsmith::model::{Edition, json_schema};
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::thread;

const THREADS: usize = 2;

#[test]
fn the_schema_accepts_every_line_of_the_file() {
    let Some(path) = std::env::var_os("SESSIONSMITH_MILLION") else {
        eprintln!("SESSIONSMITH_MILLION names no file: nothing is checked");
        return;
    };
    let options = jsonschema::draft202012::options().should_validate_formats(true);
    let validator = options.build(&json_schema(Edition::V215)).unwrap();
    let check = &|lane: usize| {
        let mut lines = 0;
        for (number, line) in BufReader::new(File::open(&path).unwrap()).lines().enumerate() {
            let line = line.unwrap();
            lines += 1;
            if number % THREADS == lane {
                let value = serde_json::from_str(&line).unwrap();
                if let Err(error) = validator.validate(&value) {
                    panic!("line {}: {error} at {}", number + 1, error.instance_path());
                }
            }
        }
        lines
    };
    let lines: Vec<usize> = thread::scope(|scope| {
        let lanes: Vec<_> = (0..THREADS).map(|lane| scope.spawn(move || check(lane))).collect();
        lanes.into_iter().map(|lane| lane.join().unwrap()).collect()
    });
    assert_eq!(lines, [1_000_000; THREADS]);
}
