//! Columns: CSV, Parquet, Arrow, properties that are picked, parted files, schemas.

use crate::helper::{Folder, done, fails, objects, out, run, text};
use serde_json::Value;
use std::fs;

#[test]
fn no_byte_depends_on_threads_and_names_tell_formats() {
    let folder = Folder::new("columns-threads");
    for (options, extension, magic) in [
        ("--row-group 700", "parquet", &b"PAR1"[..]),
        ("--row-group 700 --flat --compress zstd --level 1", "parquet", b"PAR1"),
        ("", "arrows", &[0xff; 4]),
        ("--compress zstd --flat", "arrow", &[0xff; 4]),
        ("", "csv", b"id,externalContact_id,"),
    ] {
        for threads in [1, 2, 5] {
            done(&folder, &format!("generate -n 9000 -s 7 {options} --threads {threads} -o {threads}.{extension}"));
        }
        let one = folder.read(&format!("1.{extension}"));
        assert!(one.starts_with(magic), "{options} {extension}");
        assert!(folder.read(&format!("2.{extension}")) == one && folder.read(&format!("5.{extension}")) == one);
    }
    assert!(out("generate -n 100 -s 7 -f csv").starts_with(b"id,"));
}

#[test]
fn check_reads_what_generate_writes() {
    let folder = Folder::new("columns-check");
    for options in ["--edition 269", "--edition 269 --scenario bot-wave -p saas"] {
        // The crawlers of a bot wave do what the house does not do; in every format the same is found.
        let found = |name: &str, more: &str| {
            done(&folder, &format!("generate -n 3000 -s 7 {options} {more} -o {name}"));
            let check = format!("check --edition 269 --level note --deny observed --deny house --max 1 {name}");
            let ran = run(&mut folder.program(&check));
            let said = String::from_utf8(ran.out).unwrap();
            let sum = said.lines().find(|line| line.contains("3000 records")).map(str::to_owned);
            (ran.code, sum.unwrap_or_else(|| panic!("{name}: {said}{}", ran.err)))
        };
        let wanted = found("a.ndjson", "");
        assert_eq!(wanted.0, Some(i32::from(options.contains("bot-wave"))), "{options}");
        for (name, more) in [
            ("a.csv", ""),
            ("a.csv.gz", ""),
            ("a.parquet", ""),
            ("b.parquet", "--flat"),
            ("a.arrows", ""),
            ("b.arrows", "--flat"),
        ] {
            assert_eq!(found(name, more), wanted, "{name} {more} {options}");
        }
    }
    // What is wrong is seen, in the line of its row.
    done(&folder, "generate -n 5 -s 7 -o b.csv");
    let spoiled = String::from_utf8(folder.read("b.csv")).unwrap().replacen(",web,", ",cab,", 1);
    folder.write("b.csv", &spoiled);
    let ran = run(&mut folder.program("check b.csv --level note"));
    let said = String::from_utf8(ran.out).unwrap();
    assert!(ran.code == Some(1) && said.contains("b.csv:") && said.contains("cab"), "{said}");
    folder.write("c.csv", "id,type\r\n1\r\n");
    let ran = run(&mut folder.program("check c.csv"));
    assert!(ran.code == Some(2) && ran.err.contains("record 2 has 1 cells, not 2"), "{}", ran.err);
    fs::write(folder.path("d.parquet"), b"PAR1 and nothing else").unwrap();
    let ran = run(&mut folder.program("check d.parquet"));
    assert!(ran.code == Some(2) && ran.err.contains("cannot read `d.parquet`"), "{}", ran.err);
}

#[test]
fn properties_are_picked_in_every_format() {
    let whole = objects(&out("generate -n 300 -s 7"));
    let picked = objects(&out("generate -n 300 -s 7 --fields id,lastPage.url,outcomeAchievements.achievedDate"));
    for (whole, picked) in whole.iter().zip(&picked) {
        let mut wanted = serde_json::Map::from_iter([("id".to_owned(), whole["id"].clone())]);
        if let Some(achieved) = whole.get("outcomeAchievements") {
            let dates = achieved.as_array().unwrap().iter();
            let dates = dates.map(|one| serde_json::json!({ "achievedDate": one["achievedDate"] })).collect();
            wanted.insert("outcomeAchievements".to_owned(), dates);
        }
        if let Some(page) = whole.get("lastPage") {
            wanted.insert("lastPage".to_owned(), serde_json::json!({ "url": page["url"] }));
        }
        assert_eq!(*picked.as_object().unwrap(), wanted);
    }
    let array: Vec<Value> = serde_json::from_slice(&out("generate -n 20 -s 7 --fields id -f json")).unwrap();
    assert!(array.iter().zip(&whole).all(|(one, _)| one.as_object().unwrap().len() == 1));
    let csv = text("generate -n 3 -s 7 --fields eventCount,device.category -f csv");
    assert!(csv.starts_with("device_category,eventCount\r\n") && csv.lines().count() == 4, "{csv}");
}

#[test]
fn what_does_not_fit_together_is_refused() {
    let folder = Folder::new("columns-refused");
    for (arguments, err) in [
        ("--fields id,lastPage.ulr", "error: there is no property `lastPage.ulr`\nhelp: did you mean `lastPage.url`?"),
        (
            "--fields caseStatus",
            "error: edition 215 has no property `caseStatus`\nhelp: ask for the edition that has it: --edition 269",
        ),
        (
            "-f parquet --nulls explicit -o a",
            "error: columns do not tell null from absent, so there are no explicit nulls\nhelp: leave --nulls out: each \
             column that a session lacks is null; or ask for --format ndjson",
        ),
        (
            "--flat",
            "error: JSON has no flat columns\nhelp: ask for --format csv, which always has, or for parquet or arrow",
        ),
        ("-f parquet --compress gzip -o a", "error: Parquet is not packed so\nhelp: ask for snappy or zstd, or none"),
        (
            "-o a.parquet.zst",
            "error: Parquet is packed inside, and its name must not say that all of it is\nhelp: take the last part of \
             the name away, and say how to pack: --compress zstd",
        ),
        ("--compress snappy", "error: Snappy packs Parquet only\nhelp: ask for --compress zstd, which is as fast"),
        (
            "-f csv -o a/ --partition-by date",
            "error: only Parquet files are parted\nhelp: ask for them: --format parquet",
        ),
        ("-o a.parquet --partition-by date", "error: one file cannot be parted\nhelp: name a folder: -o DIR/"),
        ("--row-group 10", "error: only Parquet has row groups\nhelp: ask for them: --format parquet"),
        (
            "-f parquet --scenario dirty-feed -o a",
            "error: a scenario spoils records, and what is no session any more has no columns\nhelp: write it as it is: \
             --format ndjson, and without --fields",
        ),
        (
            "--manifest m.json",
            "error: a manifest stands beside the file that it is of\nhelp: name both in one folder: -o sessions.parquet \
             --manifest sessions.json",
        ),
    ] {
        fails(&mut folder.program(&format!("generate -n 1000 -s 7 {arguments}")), 2, err);
    }
    assert!(folder.names().is_empty(), "{:?}", folder.names());
}

#[test]
fn parted_files_are_whole_and_can_be_gone_on_with() {
    let folder = Folder::new("columns-parted");
    for (key, at_least) in [("type", 3), ("country", 5), ("date", 20)] {
        let options = format!("generate -n 3000 -s 7 -f parquet -o {key}/ --rows-per-file 1k --partition-by {key}");
        done(&folder, &options);
        let manifest: Value = serde_json::from_slice(&folder.read(&format!("{key}/manifest.json"))).unwrap();
        let files = manifest["files"].as_array().unwrap();
        let values: std::collections::BTreeSet<_> =
            files.iter().map(|file| file["slice"]["value"].as_str().unwrap()).collect();
        assert!(values.len() >= at_least, "{values:?}");
        assert_eq!(files.iter().map(|file| file["slice"]["rows"].as_u64().unwrap()).sum::<u64>(), 3000);
        let said = done(&folder, &format!("verify {key}/manifest.json --files all"));
        let all = files.len();
        assert_eq!(said, format!("{all} of {all} files have their digest, {all} were made again and are the same\n"));

        let name = files[1]["name"].as_str().unwrap();
        assert!(name.starts_with(&format!("{key}=")), "{name}");
        let whole = folder.read(&format!("{key}/{name}"));
        fs::remove_file(folder.path(&format!("{key}/{name}"))).unwrap();
        let said = done(&folder, &format!("{options} --resume"));
        assert!(said.contains(&format!("{all} files, {} of them kept", all - 1)), "{said}");
        assert!(folder.read(&format!("{key}/{name}")) == whole);
        let again: Value = serde_json::from_slice(&folder.read(&format!("{key}/manifest.json"))).unwrap();
        assert_eq!(again, manifest);
    }
}

#[test]
fn another_cut_or_format_is_another_data_set() {
    let folder = Folder::new("columns-identity");
    let options = "generate -n 3000 -s 7 -o set/";
    done(&folder, &format!("{options} --rows-per-file 1k"));
    for (other, difference) in [
        ("--rows-per-file 500", "rows_per_file is 1000 there, and 500 here"),
        ("--bytes-per-file 10k", "rows_per_file is 1000 there, and 4 here"),
        ("--rows-per-file 1k -f parquet", "format is \"ndjson\" there, and \"parquet\" here"),
        ("--rows-per-file 1k --fields id", "fields is null there, and [\"id\"] here"),
    ] {
        let ran = run(&mut folder.program(&format!("{options} {other} --resume")));
        let err = format!("error: `set/` holds another data set: {difference}\n");
        assert!(ran.code == Some(2) && ran.err.starts_with(&err), "{}", ran.err);
    }
}

#[test]
fn one_file_can_have_a_manifest() {
    let folder = Folder::new("columns-manifest");
    for name in ["a.parquet", "a.ndjson.gz", "a.csv"] {
        done(&folder, &format!("generate -n 2000 -s 7 -p bank --rows 500..1500 -o {name} --manifest a.json"));
        let said = done(&folder, "verify a.json");
        assert_eq!(said, "1 of 1 files have their digest, 1 were made again and are the same\n", "{name}");
        let mut names = ["a.json", "a.profile.toml", name];
        names.sort_unstable();
        assert_eq!(folder.names(), names);
        fs::remove_file(folder.path(name)).unwrap();
    }
}

#[test]
fn schemas_name_the_same_columns() {
    let head = text("generate -n 1 -s 7 -f csv --edition 269");
    let names: Vec<&str> = head.lines().next().unwrap().split(',').collect();
    let arrow: Value = serde_json::from_slice(&out("schema --edition 269 --format arrow --flat")).unwrap();
    let fields = arrow["schema"]["fields"].as_array().unwrap();
    assert!(fields.iter().map(|field| field["name"].as_str().unwrap()).eq(names.iter().copied()));
    let avro: Value = serde_json::from_slice(&out("schema --edition 269 --format avro --flat")).unwrap();
    let fields = avro["fields"].as_array().unwrap();
    assert!(fields.iter().map(|field| field["name"].as_str().unwrap()).eq(names.iter().copied()));
    for dialect in ["postgres", "duckdb", "bigquery"] {
        let ddl = text(&format!("schema --edition 269 --format ddl:{dialect} --flat"));
        assert_eq!(ddl.lines().count(), names.len() + 2, "{dialect}");
    }
}
