//! Same profile, seed and count: same bytes, however they are made.

use crate::helper::{objects, out, program, run};

#[test]
fn bytes_do_not_depend_on_threads() {
    for format in ["ndjson", "json"] {
        let made = |threads| out(&format!("generate -n 2000 -s 3 -f {format} --threads {threads}"));
        let one = made(1);
        assert!(!one.is_empty());
        assert!(made(2) == one && made(7) == one, "{format}");
    }
}

#[test]
fn a_range_of_rows_is_a_piece_of_the_whole() {
    for edition in ["215", "269"] {
        let options = format!("generate -n 1k -s 5 --edition {edition}");
        let whole = String::from_utf8(out(&options)).unwrap();
        let lines: Vec<&str> = whole.split_inclusive('\n').collect();
        assert_eq!(lines.len(), 1000);
        let piece = |rows: &str| String::from_utf8(out(&format!("{options} --rows {rows}"))).unwrap();
        assert_eq!(piece("500..600"), lines[500..600].concat());
        assert_eq!(piece("..7"), lines[..7].concat());
        assert_eq!(piece("993.."), lines[993..].concat());
        assert_eq!(piece("0..1k"), whole);
    }
}

#[test]
fn a_drawn_seed_is_printed_and_repeats_the_run() {
    let first = run(&mut program("generate -n 20"));
    assert_eq!(first.code, Some(0));
    let seed = first.err.strip_prefix("seed ").and_then(|rest| rest.split(' ').next()).unwrap();
    assert_eq!(first.err, format!("seed {seed} (repeat this run with -s {seed})\n"));
    assert_eq!(out(&format!("generate -n 20 -s {seed}")), first.out);
    // 32 bits are drawn: three equal ones would be no chance.
    assert!((0..2).any(|_| run(&mut program("generate -n 20")).out != first.out));
}

#[test]
fn another_seed_gives_other_sessions() {
    assert_ne!(out("generate -n 5 -s 1"), out("generate -n 5 -s 2"));
    assert_eq!(objects(&out("generate -n 5 -s 18446744073709551615")).len(), 5);
}

#[test]
fn preview_shows_what_generate_makes() {
    let shown = String::from_utf8(out("preview -n 3 -s 9")).unwrap();
    let records: Vec<serde_json::Value> = shown
        .split("\n\n")
        .enumerate()
        .map(|(row, record)| {
            let (title, json) = record.split_once('\n').unwrap();
            assert!(title.starts_with(&format!("row {row} of 3: ")), "{title}");
            serde_json::from_str(json).unwrap()
        })
        .collect();
    assert_eq!(records, objects(&out("generate -n 3 -s 9")));
}
