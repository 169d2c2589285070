//! Columns have the values that the lines of JSON have, as the row reader of the parquet crate sees them, which knows nothing of
//! the arrays that they were written from.

use crate::dataset::PROFILES;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::{Field, Row};
use serde_json::{Map, Value, json};
use sessionsmith::columns::Pick;
use sessionsmith::dataset::{Codec, FileFormat, Run, Typed};
use sessionsmith::encode::Format;
use sessionsmith::model::Edition;
use sessionsmith::scenario::Feed;
use sessionsmith::sink::Compression;
use sessionsmith::{Plan, Profile};
use std::fs::File;
use std::io::Write;

fn feed(profile: &str, scenarios: &str, edition: Edition, rows: u64) -> Feed {
    let profile = if scenarios.is_empty() {
        Profile::builtin(profile).unwrap()
    } else {
        Profile::parse("a.toml", &format!("name = \"a\"\nextends = \"{profile}\"\n{scenarios}")).unwrap()
    };
    let plan = Plan::builder(&profile).seed(7).rows(rows).edition(edition).build().unwrap();
    Feed::new(&profile, plan).unwrap()
}

fn made(feed: &Feed, format: FileFormat, pick: Option<&Pick>) -> Vec<u8> {
    let run = Run { feed, format, pick, partition: None, compression: Compression::None, threads: 2, count: None };
    let mut all = Vec::new();
    let write = |bytes: &[u8]| {
        all.extend_from_slice(bytes);
        Ok(())
    };
    run.sessions(0..feed.lines(), write).unwrap();
    all
}

/// The rows of a Parquet file as JSON, without what is null.
fn rows(bytes: &[u8], name: &str) -> Vec<Value> {
    let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("columns-{name}-{}", std::process::id()));
    File::create(&path).unwrap().write_all(bytes).unwrap();
    let reader = SerializedFileReader::new(File::open(&path).unwrap()).unwrap();
    let rows = reader.get_row_iter(None).unwrap().map(|row| object(&row.unwrap())).collect();
    std::fs::remove_file(&path).unwrap();
    rows
}

fn object(row: &Row) -> Value {
    let members = row.get_column_iter().filter(|(_, field)| **field != Field::Null);
    Value::Object(members.map(|(name, field)| (name.clone(), value(field))).collect())
}

fn value(field: &Field) -> Value {
    match field {
        Field::Str(text) => json!(text),
        Field::Long(number) => json!(number),
        Field::Double(number) => json!(number),
        Field::Bool(is) => json!(is),
        Field::TimestampMillis(milliseconds) => {
            let date = chrono::DateTime::from_timestamp_millis(*milliseconds).unwrap();
            json!(date.to_rfc3339_opts(chrono::SecondsFormat::Millis, true))
        }
        Field::Group(row) => object(row),
        Field::ListInternal(list) => list.elements().iter().map(value).collect(),
        Field::MapInternal(map) => {
            let members = map.entries().iter().map(|(name, member)| match name {
                Field::Str(name) => (name.clone(), value(member)),
                other => panic!("{other:?}"),
            });
            Value::Object(members.collect())
        }
        other => panic!("a session has no {other:?}"),
    }
}

fn lines(bytes: &[u8]) -> Vec<Value> {
    bytes.split_inclusive(|byte| *byte == b'\n').map(|line| serde_json::from_slice(line).unwrap()).collect()
}

/// A record as flat columns: lists and maps as texts of JSON.
fn flat(record: &Value, before: &str, into: &mut Map<String, Value>) {
    for (key, value) in record.as_object().unwrap() {
        let name = format!("{before}{key}");
        match value {
            Value::Object(_) if !["attributes", "attributeLists"].contains(&key.as_str()) => {
                flat(value, &format!("{name}_"), into);
            }
            Value::Object(_) | Value::Array(_) => drop(into.insert(name, json!(value.to_string()))),
            value => drop(into.insert(name, value.clone())),
        }
    }
}

#[track_caller]
fn same(found: &[Value], wanted: &[Value]) {
    assert_eq!(found.len(), wanted.len());
    for (row, (found, wanted)) in found.iter().zip(wanted).enumerate() {
        assert_eq!(found, wanted, "row {row}");
    }
}

#[test]
fn parquet_has_the_values_of_json() {
    for (profile, edition) in PROFILES {
        let feed = feed(profile, "", edition, 2500);
        let records = lines(&made(&feed, FileFormat::Text(Format::Ndjson), None));
        for codec in [Codec::None, Codec::Snappy, Codec::Zstd(1)] {
            let typed = Typed { codec, group: 1000, ..Typed::PARQUET };
            same(&rows(&made(&feed, FileFormat::Parquet(typed), None), profile), &records);
        }
        let typed = Typed { flat: true, ..Typed::PARQUET };
        let mut found = rows(&made(&feed, FileFormat::Parquet(typed), None), profile);
        let wanted: Vec<Value> = records
            .iter()
            .map(|record| {
                let mut columns = Map::new();
                flat(record, "", &mut columns);
                columns.into()
            })
            .collect();
        // What is a text of JSON is compared as JSON.
        for row in &mut found {
            for text in row.as_object_mut().unwrap().values_mut() {
                if let Some(read) = text.as_str().filter(|text| text.starts_with(['[', '{'])) {
                    *text = serde_json::from_str::<Value>(read).unwrap().to_string().into();
                }
            }
        }
        same(&found, &wanted);
    }
}

#[test]
fn scenarios_and_picked_properties_arrive() {
    let scenarios =
        "[[scenario]]\nkind = \"bot_wave\"\nshare = 0.3\n[[scenario]]\nkind = \"resent\"\nrate = 0.1\nwithin = 100\n";
    let feed = feed("retail", scenarios, Edition::V215, 3000);
    let names = "id,type,attributes.value,outcomeAchievements.outcome.id,lastPage.breadcrumb,geolocation.country";
    let pick = Pick::parse(names, Edition::V215).unwrap();
    for pick in [None, Some(&pick)] {
        let records = lines(&made(&feed, FileFormat::Text(Format::Ndjson), pick));
        let typed = Typed { group: 700, ..Typed::PARQUET };
        same(&rows(&made(&feed, FileFormat::Parquet(typed), pick), "scenarios"), &records);
    }
}

/// `docs/columns.md` has what the field table has; `SESSIONSMITH_BLESS=1` writes it anew.
#[test]
fn the_page_of_columns_is_the_table() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/columns.md");
    let text = std::fs::read_to_string(path).unwrap();
    let (before, _) = text.split_once("| column |").unwrap();
    let wanted = format!("{before}{}", sessionsmith::columns::page());
    if std::env::var_os("SESSIONSMITH_BLESS").is_some_and(|word| word == "1") {
        std::fs::write(path, &wanted).unwrap();
    }
    assert_eq!(std::fs::read_to_string(path).unwrap(), wanted, "SESSIONSMITH_BLESS=1 writes docs/columns.md");
}
