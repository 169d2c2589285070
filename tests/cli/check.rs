//! `check` and `rules`: forms of input, forms of output, exit codes, bad input.

use crate::helper::{Folder, fails, program, run, text};
use serde_json::{Value, json};
use std::fs::File;
use std::io::Write;
use std::process::Stdio;

/// Sessions, some of them broken, and how many of those there are.
fn dirty(rows: usize) -> (Vec<String>, usize) {
    let made = text(&format!("generate -s 5 -n {rows}"));
    let mut lines: Vec<String> = made.lines().map(str::to_owned).collect();
    for (at, line) in lines.iter_mut().enumerate() {
        match at % 50 {
            7 => *line = line.replacen("\"eventCount\":", "\"eventCount\":-", 1),
            19 => *line = line.replacen("\"type\":", "\"title\":\"é\\ud800\",\"type\":", 1),
            31 => *line = line.replacen("\"authenticated\":", "\"authenticated\":0,\"x\":", 1),
            _ => {}
        }
    }
    let broken = lines.iter().enumerate().filter(|(at, _)| [7, 19, 31].contains(&(at % 50))).count();
    (lines, broken)
}

/// What `check --format json` tells: findings, and the summary.
fn told(folder: &Folder, arguments: &str) -> (Vec<Value>, Value) {
    let ran = run(&mut folder.program(&format!("check --format json {arguments}")));
    assert_eq!(ran.err, "", "{arguments}");
    let mut lines: Vec<Value> =
        String::from_utf8(ran.out).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let summary = lines.pop().unwrap()["summary"].clone();
    assert_eq!(ran.code, Some(i32::from(!lines.is_empty())), "{arguments}");
    (lines, summary)
}

/// Rules and pointers, without places.
fn essence(findings: &[Value]) -> Vec<(String, String)> {
    let word = |value: &Value| value.as_str().unwrap().to_owned();
    findings.iter().map(|finding| (word(&finding["rule"]), word(&finding["places"][0]["pointer"]))).collect()
}

#[test]
fn every_form_of_input_is_judged_alike_and_places_are_true() {
    let folder = Folder::new("check-forms");
    let (lines, broken) = dirty(1200);
    let ndjson = lines.join("\n") + "\n";
    folder.write("a.ndjson", &ndjson);
    folder.write("b.json", &format!("[{}]", lines.join(",")));
    folder.write("c.json", &format!("[\n  {}\n]\n", lines.join(",\n  ")));
    folder.write("d.json", &format!("{{\"entities\":[{}],\"nextUri\":\"/x?[{{\"}}", lines.join(" , ")));
    folder.write(
        "e.json",
        &format!("{{\n \"pageSize\": 1200,\n \"entities\": [\n{}\n ],\n \"total\": [1]\n}}\n", lines.join(",\n")),
    );
    let mut gzip =
        flate2::write::GzEncoder::new(File::create(folder.path("f.ndjson.gz")).unwrap(), flate2::Compression::fast());
    gzip.write_all(ndjson.as_bytes()).unwrap();
    gzip.finish().unwrap();
    let half = ndjson.len() / 2;
    let frame =
        |text: &str| ruzstd::encoding::compress_to_vec(text.as_bytes(), ruzstd::encoding::CompressionLevel::Fastest);
    let skippable = [0x50, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3];
    std::fs::write(
        folder.path("g.ndjson"),
        [frame(&ndjson[..half]), skippable.into(), frame(&ndjson[half..])].concat(),
    )
    .unwrap();
    let (wanted, _) = told(&folder, "a.ndjson");
    assert_eq!(wanted.len(), broken);
    for name in ["a.ndjson", "b.json", "c.json", "d.json", "e.json", "f.ndjson.gz", "g.ndjson"] {
        for threads in [1, 3] {
            let (findings, summary) = told(&folder, &format!("--threads {threads} {name}"));
            assert_eq!(essence(&findings), essence(&wanted), "{name}");
            assert_eq!((&summary["records"], &summary["broken"]), (&json!(1200), &json!(broken)), "{name}");
            if name.ends_with("gz") || name.starts_with('g') {
                continue;
            }
            // Each place, found again in the bytes.
            let bytes = folder.read(name);
            for place in findings.iter().flat_map(|finding| finding["places"].as_array().unwrap()) {
                let number = |value: &Value| value.as_u64().unwrap() as usize;
                let (start, end) = (number(&place["span"][0]), number(&place["span"][1]));
                assert_eq!(
                    std::str::from_utf8(&bytes[start..end]).unwrap(),
                    place["value"].as_str().unwrap(),
                    "{name}"
                );
                let before = std::str::from_utf8(&bytes[..start]).unwrap();
                assert_eq!(number(&place["line"]), before.matches('\n').count() + 1, "{name}");
                let line = before.rsplit('\n').next().unwrap();
                assert_eq!(number(&place["column"]), line.chars().count() + 1, "{name}");
            }
        }
    }
}

#[test]
fn one_session_is_a_file_too() {
    let folder = Folder::new("check-one");
    let line = text("generate -s 5 -n 1");
    let pretty = serde_json::to_string_pretty(&serde_json::from_str::<Value>(&line).unwrap()).unwrap();
    for one in
        [line.trim_end(), &pretty, &format!("\n\n{pretty}\n"), &format!("{pretty}\n{pretty}"), &format!("{line}{line}")]
    {
        folder.write("one.json", one);
        let (findings, summary) = told(&folder, "one.json");
        assert!(findings.is_empty(), "{findings:?}");
        assert_eq!(summary["records"], 1 + u64::from(one.len() > pretty.len() + 10));
    }
}

#[test]
fn one_bad_line_does_not_stop_the_rest() {
    let folder = Folder::new("check-bad-lines");
    let (lines, _) = dirty(6);
    let bad = ["{\"id\":", "\"", "]", "{\"id\":\"", "[1,", "x", "{}{}", "{\"a\":1,", "\u{0}"];
    for first in bad {
        for last in bad {
            let text = format!("{}\n{first}\n{}\n{last}\n{}\n{}", lines[0], lines[1], lines[2], lines[3]);
            folder.write("lines", &text);
            let (findings, summary) = told(&folder, "lines");
            assert_eq!(summary["records"], 6, "{first} {last}");
            let places: Vec<u64> =
                findings.iter().map(|finding| finding["places"][0]["line"].as_u64().unwrap()).collect();
            assert_eq!(places, [2, 4], "{first} {last}: {findings:?}");
        }
        // Also if it is the first.
        folder.write("lines", &format!("{first}\n{}\n{}\n", lines[0], lines[1]));
        let ran = run(&mut folder.program("check --format json lines"));
        // These could be the begin of a document that goes on.
        if !["[1,", "{\"id\":", "\u{0}"].contains(&first) {
            let last = String::from_utf8(ran.out).unwrap().lines().last().unwrap().to_owned();
            assert!(last.contains("\"records\":3"), "{first}: {last}");
        }
    }
}

#[test]
fn what_stands_between_records_is_judged_too() {
    let folder = Folder::new("check-framing");
    let (lines, _) = dirty(3);
    let [a, b, c] = [&lines[0], &lines[1], &lines[2]];
    for (text, wanted) in [
        (format!("{a}\r\n{b}\n"), &["lex.carriage-return"][..]),
        (format!("{a}\n\n{b}\n \t\n{c}\n"), &["lex.blank-line", "lex.blank-line"]),
        (format!("\u{feff}{a}\n{b}"), &["lex.byte-order-mark"]),
        (format!("\u{feff}[{a},{b}]"), &["lex.byte-order-mark"]),
        (format!("[{a},{b},]"), &["lex.trailing-comma"]),
        (format!("[{a},,{b}]"), &["lex.empty"]),
        (format!("[{a} {b}]"), &["lex.trailing-text"]),
        (format!("[{a},{b}"), &["lex.truncated"]),
        (format!("[{a},{}", &b[..b.len() - 9]), &["lex.truncated"]),
        (format!("[{a},"), &["lex.truncated"]),
        (format!("[{a}] x"), &["lex.word"]),
        (format!("{{\"entities\":[{a}],}}"), &["lex.trailing-comma"]),
        (format!("{{\"entities\":[{a}]"), &["lex.truncated"]),
        (format!("{{\"total\":01,\"entities\":[{a}]}}"), &["lex.number"]),
        (format!("{{\"entities\":[{a}],\"entities\":0}}"), &[]),
        ("[]".to_owned(), &[]),
        ("[ ]\n".to_owned(), &[]),
        (String::new(), &["lex.empty"]),
        (" \n ".to_owned(), &["lex.empty"]),
    ] {
        folder.write("framed", &text);
        let (findings, _) = told(&folder, "framed");
        let rules: Vec<&str> = findings.iter().map(|finding| finding["rule"].as_str().unwrap()).collect();
        assert_eq!(rules, wanted, "{text}");
    }
}

#[test]
fn a_record_that_is_too_large_is_told_and_passed_over() {
    let folder = Folder::new("check-large");
    let (lines, _) = dirty(3);
    let [a, b, _] = [&lines[0], &lines[1], &lines[2]];
    let large = format!("{{\"x\":\"{}\\\"]}}\",\"entities\":0}}", "[{,".repeat(400_000));
    for (text, place) in [
        (format!("{a}\n{large}\n{b}\n"), (2, 1)),
        (format!("{a}\n{b}\n{large}"), (3, 1)),
        (format!("[{a},\n{large},{b}]"), (2, 1)),
        (format!("[{a},{b},\n\n {large}]"), (3, 2)),
    ] {
        folder.write("large", &text);
        for limit in ["64k", "1M"] {
            let (findings, summary) = told(&folder, &format!("--max-record {limit} large"));
            let found: Vec<_> = findings.iter().map(|finding| &finding["rule"]).collect();
            assert_eq!(found, ["lex.too-large"], "{text:.40}");
            assert_eq!(summary["records"], 3);
            let at = &findings[0]["places"][0];
            assert_eq!((at["line"].as_u64(), at["column"].as_u64()), (Some(place.0), Some(place.1)));
        }
        let (findings, _) = told(&folder, "large");
        assert!(findings.iter().all(|finding| finding["rule"] != "lex.too-large"));
    }
    folder.write("large", &large);
    let (findings, summary) = told(&folder, "--max-record 64k large");
    assert_eq!((findings.len(), &summary["records"]), (1, &json!(1)), "{findings:?}");
}

#[test]
fn a_finding_is_underlined_in_its_text() {
    let folder = Folder::new("check-text");
    folder.write(
        "one.json",
        r#"{"id":"5b0e6c1a-93d7-4f28-8a64-2f7d10c9e3b5","type":"web","eventCount":1,"authenticated":false,
 "createdDate":"2026-10-01T09:00:00.000Z", "endedDate":"2026-10-01T08:00:00.000Z",
 "lastEvent":{"id":"e81f2d60-7ac4-4d39-b5f1-0c9a43e6d728","eventName":"page_viewed","createdDate":"2026-10-01T09:00:00.000Z"}}"#,
    );
    let ran = run(&mut folder.program("check one.json"));
    assert_eq!((ran.code, ran.err.as_str()), (Some(1), ""));
    let wanted = "\
error[time.ended-before-created]: the session ends before it begins
 --> one.json:2:56  /endedDate
  |
2 | …edDate\":\"2026-10-01T09:00:00.000Z\", \"endedDate\":\"2026-10-01T08:00:00.000Z\",
  |                                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^
 ::: one.json:2:16  /createdDate
  |
2 |  \"createdDate\":\"2026-10-01T09:00:00.000Z\", \"endedDate\":\"2026-10-01T08:00:00.000Z\",
  |                --------------------------
  = help: compare the clocks and time zones of what writes the two dates

1  error    time.ended-before-created         first one.json:2:56

1 error, 0 warnings, 0 notes in 1 record, of which 1 is broken
rules on the whole data set were not looked at: --dataset does that
";
    assert_eq!(String::from_utf8(ran.out).unwrap(), wanted);
    let masked = String::from_utf8(run(&mut folder.program("check --mask one.json")).out).unwrap();
    assert!(masked.contains("one.json:2:56  /endedDate") && !masked.contains("2026"), "{masked}");
    let masked = String::from_utf8(run(&mut folder.program("check --mask --format json one.json")).out).unwrap();
    assert!(masked.contains("/endedDate") && !masked.contains("2026"), "{masked}");
}

#[test]
fn reports_for_other_programs_are_whole() {
    let folder = Folder::new("check-reports");
    let (lines, broken) = dirty(200);
    folder.write("a b.ndjson", &lines.join("\n"));
    let mut command = folder.program("check --format sarif");
    let sarif: Value = serde_json::from_slice(&run(command.arg("a b.ndjson")).out).unwrap();
    let results = sarif["runs"][0]["results"].as_array().unwrap();
    let rules = sarif["runs"][0]["tool"]["driver"]["rules"].as_array().unwrap();
    assert_eq!((results.len(), sarif["version"].as_str()), (broken, Some("2.1.0")));
    for result in results {
        assert_eq!(rules[result["ruleIndex"].as_u64().unwrap() as usize]["id"], result["ruleId"]);
        let place = &result["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "a%20b.ndjson");
        assert!(place["region"]["startLine"].as_u64().unwrap() > 0);
    }
    let mut command = folder.program("check --format github --max 2");
    let github = String::from_utf8(run(command.arg("a b.ndjson")).out).unwrap();
    assert_eq!(github.lines().count(), 2);
    assert!(github.starts_with("::error file=a b.ndjson,line=8,col="), "{github}");
    folder.write("clean.ndjson", &text("generate -s 5 -n 20"));
    let clean = String::from_utf8(run(&mut folder.program("check --format sarif clean.ndjson")).out).unwrap();
    let clean: Value = serde_json::from_str(&clean).unwrap();
    assert_eq!(clean["runs"][0]["results"], json!([]));
}

#[test]
fn levels_and_policies_decide_what_counts() {
    let folder = Folder::new("check-policy");
    let line = text("generate -s 5 -n 1 --type web");
    folder.write("a", &line.replacen("\"type\":\"web\"", "\"type\":\"Web\",\"new\":1", 1));
    let code = |arguments: &str| run(&mut folder.program(&format!("check {arguments} a"))).code;
    assert_eq!(code(""), Some(0));
    assert_eq!(code("--level note"), Some(1));
    assert_eq!(code("--level error --deny observed"), Some(1));
    assert_eq!(code("--level note --allow observed --allow shape.member-unknown"), Some(0));
    assert_eq!(code("--allow observed --deny presence.unknown-type"), Some(1));
    let (findings, summary) = told(&folder, "--level note a");
    assert_eq!(essence(&findings).len(), 2);
    assert_eq!(summary["notes"], 2);
    fails(
        &mut folder.program("check --deny presence.unknown-typ a"),
        2,
        "error: invalid value 'presence.unknown-typ' for '--deny <RULE|BASIS>': there is no rule and no basis \
         `presence.unknown-typ`; did you mean `presence.unknown-type`?\n\nFor more information, try '--help'.",
    );
}

#[test]
fn what_cannot_be_read_is_told() {
    let folder = Folder::new("check-unread");
    fails_with(&folder, "none.json", "error: cannot read `none.json`: ", "look at the name and the folder");
    std::fs::create_dir(folder.path("folder")).unwrap();
    fails_with(&folder, "folder", "error: cannot read `folder`: ", "name the files in it");
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gzip.write_all(text("generate -s 5 -n 50").as_bytes()).unwrap();
    let whole = gzip.finish().unwrap();
    std::fs::write(folder.path("cut.gz"), &whole[..whole.len() / 2]).unwrap();
    fails_with(&folder, "cut.gz", "error: cannot read `cut.gz`: ", "damaged or cut off; what came before was judged");
    let mut odd = whole.clone();
    odd[200] ^= 0xff;
    std::fs::write(folder.path("odd.gz"), odd).unwrap();
    fails_with(&folder, "odd.gz", "error: cannot read `odd.gz`: ", "damaged or cut off; what came before was judged");
    let frame = ruzstd::encoding::compress_to_vec(&b"{}"[..], ruzstd::encoding::CompressionLevel::Fastest);
    std::fs::write(folder.path("cut.zst"), &frame[..frame.len() - 5]).unwrap();
    fails_with(&folder, "cut.zst", "error: cannot read `cut.zst`: ", "damaged or cut off");
    std::fs::write(folder.path("utf16.json"), [0xff, 0xfe, b'{', 0, b'}', 0]).unwrap();
    fails_with(&folder, "utf16.json", "error: `utf16.json`: this is no text in UTF-8", "gzip and zstd are read");
    #[cfg(target_os = "linux")]
    fails_with(&folder, "/dev/zero", "error: `/dev/zero`: this is no text in UTF-8", "gzip and zstd are read");
    // The others are judged nevertheless.
    folder.write("good", &text("generate -s 5 -n 3"));
    let ran = run(&mut folder.program("check none.json good"));
    assert!(ran.code == Some(2) && String::from_utf8(ran.out).unwrap().contains("in 3 records"), "{}", ran.err);
}

#[track_caller]
fn fails_with(folder: &Folder, name: &str, error: &str, help: &str) {
    let ran = run(&mut folder.program(&format!("check {name}")));
    assert_eq!(ran.code, Some(2), "{}", ran.err);
    assert!(ran.err.starts_with(error) && ran.err.contains("help: ") && ran.err.contains(help), "{}", ran.err);
}

#[test]
fn standard_input_is_an_input() {
    let mut child = program("check - --format github").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(b"{\"id\":1}\n").unwrap();
    let output = child.wait_with_output().unwrap();
    let shown = String::from_utf8(output.stdout).unwrap();
    assert!(shown.contains("::error file=stdin,line=1,col=7,title=shape.type::"), "{shown}");
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn data_sets_are_judged_as_a_whole() {
    let folder = Folder::new("check-dataset");
    let made = text("generate -s 5 -n 3000");
    let mut lines: Vec<&str> = made.lines().collect();
    folder.write("good", &made);
    let (findings, summary) = told(&folder, "--dataset --level note --deny house good");
    assert_eq!((findings.len(), &summary["dataset"]), (0, &json!(true)), "{findings:?}");
    // A copy, and a late one.
    let copy = lines[10];
    lines.insert(2000, copy);
    lines.swap(2500, 2600);
    folder.write("bad", &lines.join("\n"));
    let (findings, summary) = told(&folder, "--dataset --level note bad");
    let rules: Vec<_> = findings.iter().map(|finding| finding["rule"].as_str().unwrap()).collect();
    assert_eq!(rules, ["dataset.order", "dataset.order", "dataset.order", "dataset.duplicate-id"], "{summary}");
    let last = &findings[3]["places"];
    assert_eq!((&last[0]["line"], &last[1]["line"]), (&json!(2001), &json!(11)));
    // The same session in another file is there twice as well.
    folder.write("again", copy);
    let (findings, _) = told(&folder, "--dataset good again");
    assert_eq!(findings.len(), 1);
    assert_eq!(findings[0]["message"], "the identifier is also at good:11:1");
    // A visit of one customer within another one.
    let first: Value = made
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap())
        .find(|one| one["type"] == "web" && one["eventCount"].as_i64() > Some(5) && one.get("customerId").is_some())
        .unwrap();
    let mut second = first.clone();
    second["id"] = json!("e81f2d60-7ac4-4d39-b5f1-0c9a43e6d728");
    second.as_object_mut().unwrap().remove("selfUri");
    folder.write("overlap", &format!("{first}\n{second}"));
    let (findings, _) = told(&folder, "--dataset --level note overlap");
    assert_eq!(essence(&findings), [("dataset.overlap".to_owned(), "/createdDate".to_owned())]);
}

#[test]
fn rules_have_pages() {
    let index = text("rules");
    assert!(index.lines().count() >= 100, "{index}");
    let id = index.lines().next().unwrap().split(' ').next().unwrap();
    assert!(text(&format!("rules {id}")).starts_with(id));
    fails(
        &mut program("rules time.ended-before-create"),
        2,
        "error: there is no rule `time.ended-before-create`\nhelp: did you mean `time.ended-before-created`? \
         `sessionsmith rules` lists all",
    );
}

/// As `generate -f pages` writes them.
#[test]
fn pages_of_a_listing_may_stand_on_a_line_each() {
    let folder = Folder::new("pages-of-a-listing");
    folder.write("pages.ndjson", &text("generate -s 5 -n 60 -f pages"));
    let (findings, summary) = told(&folder, "pages.ndjson");
    assert_eq!((findings.len(), summary["records"].as_u64()), (0, Some(60)));
}
