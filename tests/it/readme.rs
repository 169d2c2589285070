//! What the README shows is what the crate does: its record, its profile, its problems.
//!
//! `SESSIONSMITH_BLESS=1` writes the record and the problems anew.

use sessionsmith::judge::stream::{InputError, Options, Summary, check};
use sessionsmith::model::IntoOwned;
use sessionsmith::report::{Report, Style};
use sessionsmith::{Plan, Profile};
use std::fs;
use std::ops::Range;

const PATH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/README.md");

/// Where the content of the fenced block after `<!-- mark -->` stands.
fn block(text: &str, mark: &str) -> Range<usize> {
    let mark = format!("\n<!-- {mark} -->\n```");
    let fence = text.find(&mark).unwrap_or_else(|| panic!("no {mark}")) + mark.len();
    let start = fence + text[fence..].find('\n').unwrap() + 1;
    // The line break before the closing fence is the block's own, and the opening line's if the block is empty.
    start..start - 1 + text[start - 1..].find("\n```").unwrap() + 1
}

/// Compares a block with what it should hold; blessed, mends it.
fn holds(mark: &str, wanted: &str) {
    let text = fs::read_to_string(PATH).unwrap();
    let place = block(&text, mark);
    if std::env::var_os("SESSIONSMITH_BLESS").is_some_and(|value| value == "1") && text[place.clone()] != *wanted {
        fs::write(PATH, [&text[..place.start], wanted, &text[place.end..]].concat()).unwrap();
        return;
    }
    assert_eq!(
        &text[place], wanted,
        "README.md is stale; `SESSIONSMITH_BLESS=1 cargo test --test it readme` rewrites it"
    );
}

fn profile() -> String {
    let text = fs::read_to_string(PATH).unwrap();
    text[block(&text, "profile")].to_owned()
}

// One test, as all of it may write to one file.
#[test]
fn the_readme_shows_what_is_true() {
    let plan = Plan::builder(&Profile::builtin("retail").unwrap()).seed(7).rows(5).build().unwrap();
    assert!(fs::read_to_string(PATH).unwrap().contains("\ncargo run --release -- generate -n 5 -s 7\n"));
    holds("record", &(serde_json::to_string_pretty(&plan.session(4)).unwrap() + "\n"));

    assert_eq!(profile().lines().count(), 6);
    let alpine = Profile::parse("mine.toml", &profile()).unwrap();
    let plan = Plan::builder(&alpine).rows(1000).build().unwrap();
    assert!(plan.sessions(0..1000).all(|session| session.kind.to_string() != "conversation"));
    let last_page = plan.sessions(0..1000).find_map(|session| session.into_owned().last_page.into_value()).unwrap();
    assert_eq!(last_page.domain, "alpine.example");

    let wrong = profile().replace("bounce", "bouce").replace("CH =", "CHE =").replace("https://www", "www");
    assert_ne!(wrong, profile());
    holds("problems", &(Profile::parse("mine.toml", &wrong).unwrap_err().to_string() + "\n"));

    // A session that ends before it begins, as `check` shows it.
    let text = concat!(
        r#"{"id":"5b0e6c1a-93d7-4f28-8a64-2f7d10c9e3b5","type":"web","eventCount":1,"authenticated":false,"#,
        r#""lastEvent":{"id":"e81f2d60-7ac4-4d39-b5f1-0c9a43e6d728","eventName":"page_viewed","#,
        r#""createdDate":"2026-10-01T09:00:00.000Z"},"createdDate":"2026-10-01T09:00:00.000Z","#,
        r#""endedDate":"2026-10-01T08:00:00.000Z","selfUri":null}"#
    );
    let report = Report { style: Style::Text, mask: false, colour: false };
    let mut shown = String::new();
    let told = check::<InputError>(
        text.as_bytes(),
        "a.json",
        &Options::default(),
        &mut Summary::default(),
        None,
        |found, _| {
            shown.push_str(&report.finding("a.json", found, true));
            Ok(())
        },
    );
    told.unwrap();
    holds("finding", &(shown.trim_end().to_owned() + "\n"));
    let count = format!("There are {} rules", sessionsmith::rules::RULES.len());
    assert!(fs::read_to_string(PATH).unwrap().contains(&count), "{count}");
}
