//! What the page of a rule calls wrong breaks that rule and no other; what it calls right breaks none.

use crate::good::{patched, record, strict, told};
use serde_json::Value;
use sessionsmith::judge::{Rule, Stage};
use sessionsmith::model::Edition;
use sessionsmith::rules::RULES;

/// Examples that describe bytes that a page cannot show, or a text of many records.
const DESCRIBED: [&str; 6] =
    ["lex.utf8", "lex.depth", "lex.too-large", "lex.carriage-return", "lex.blank-line", "shape.not-an-object"];

/// The text that an example of a page stands for.
fn text(rule: &Rule, example: &str) -> (Edition, String) {
    if rule.stage == Stage::Lex {
        return (Edition::V215, example.to_owned());
    }
    let edition = if rule.id.starts_with("case.") { Edition::V269 } else { Edition::V215 };
    let patch: Value = serde_json::from_str(&example.replace("99999999999999999999", "7e77")).unwrap();
    let kind = patch.get("type").and_then(Value::as_str).filter(|kind| ["app", "conversation"].contains(kind));
    let text = patched(record(kind.unwrap_or("web"), edition), &patch).to_string();
    (edition, text.replace("7e77", "99999999999999999999"))
}

#[test]
fn examples_are_what_they_are_called() {
    let mut wrong = Vec::new();
    for rule in RULES.iter().filter(|rule| !DESCRIBED.contains(&rule.id) && rule.stage != Stage::Dataset) {
        let (edition, bad) = text(rule, rule.wrong);
        let found = strict(edition).judge(bad.as_bytes());
        // A bare example of the text is no whole session.
        let of_stage = |id: &&&str| rule.stage != Stage::Lex || id.starts_with("lex.");
        if found.rules().iter().filter(of_stage).copied().collect::<Vec<_>>() != [rule.id] {
            wrong.push(format!("{}: {:?}", rule.id, told(&found)));
        }
        let (edition, good) = text(rule, rule.right);
        let found = strict(edition).judge(good.as_bytes());
        if found.rules().iter().filter(of_stage).count() > 0 {
            wrong.push(format!("{}, right: {:?}", rule.id, told(&found)));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn pages_say_something() {
    for (at, rule) in RULES.iter().enumerate() {
        assert!(RULES[..at].iter().all(|other| other.id != rule.id), "{} is there twice", rule.id);
        let form = |byte: u8| byte.is_ascii_lowercase() || b".-0123456789".contains(&byte);
        assert!(rule.id.bytes().all(form) && rule.id.split('.').count() == 2, "{}", rule.id);
        for (name, text) in [("what", rule.what), ("why", rule.why)] {
            assert!(text.ends_with('.') && text.len() > 15, "{}: {name}: {text}", rule.id);
        }
        assert!(!rule.help.ends_with('.') && rule.help.len() > 5, "{}: {}", rule.id, rule.help);
        assert!(rule.source.len() > 5 && rule.wrong != rule.right, "{}", rule.id);
    }
}

/// `docs/rules.md` has what the table has; `SESSIONSMITH_BLESS=1` writes it anew.
#[test]
fn the_page_of_all_rules_is_the_table() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/rules.md");
    let wanted = sessionsmith::report::markdown();
    if std::env::var_os("SESSIONSMITH_BLESS").is_some_and(|word| word == "1") {
        std::fs::write(path, &wanted).unwrap();
    }
    assert_eq!(std::fs::read_to_string(path).unwrap_or_default(), wanted, "SESSIONSMITH_BLESS=1 writes docs/rules.md");
}
