//! Attributes of fakers: their texts, and that they move nothing else. Needs the feature `fake`.

use serde_json::Value;
use sessionsmith::vocab::fakers::FAKERS;
use sessionsmith::{Plan, Profile};
use std::collections::BTreeSet;

const ROWS: u64 = 600;

fn plan(text: &str, seed: u64) -> Plan {
    let profile = Profile::parse("faked", &format!("name = \"faked\"\n{text}")).unwrap();
    Plan::builder(&profile).seed(seed).rows(ROWS).build().unwrap()
}

fn attribute(faker: &str) -> String {
    format!(
        "[attributes.zz_faked]\ntype = \"string\"\nfake = \"{faker}\"\nshare = 1\non = [\"web\", \"app\", \"conversation\"]\n"
    )
}

fn sessions(plan: &Plan) -> Vec<Value> {
    plan.sessions(0..ROWS).map(|session| serde_json::to_value(session).unwrap()).collect()
}

/// The texts of the attribute. Records that report little may have lost it.
fn texts(sessions: &[Value]) -> Vec<&str> {
    sessions.iter().filter_map(|s| s.pointer("/attributes/zz_faked/value")?.as_str()).collect()
}

#[test]
fn every_faker_makes_texts_that_reach_nobody() {
    for faker in FAKERS {
        let sessions = sessions(&plan(&attribute(faker.name()), 5));
        let texts = texts(&sessions);
        assert!(texts.len() as u64 > ROWS * 9 / 10, "{}: {}", faker.name(), texts.len());
        let distinct: BTreeSet<&str> = texts.iter().copied().collect();
        assert!(distinct.len() > 2, "{}: {distinct:?}", faker.name());
        for text in distinct {
            let mut words = text.split(|letter: char| !letter.is_ascii_alphanumeric() && !".-".contains(letter));
            let is_host = |word: &str| [".com", ".org", ".net", ".info", ".biz"].iter().any(|end| word.ends_with(end));
            let reaches = words.any(is_host) || ["@", "://", "www."].iter().any(|sign| text.contains(sign));
            assert!(!text.is_empty() && !reaches, "{}: {text}", faker.name());
            // Numbers of books are long, and of books.
            let longest = text.split(|letter: char| !letter.is_ascii_digit()).map(str::len).max();
            assert!(longest < Some(7) || faker.name().starts_with("barcode."), "{}: {text}", faker.name());
        }
    }
}

#[test]
fn seeds_and_keys_matter_and_nothing_else_moves() {
    let with = sessions(&plan(&attribute("company.CatchPhrase"), 5));
    let without = sessions(&plan("", 5));
    assert_eq!(texts(&with), texts(&sessions(&plan(&attribute("company.CatchPhrase"), 5))));
    assert_ne!(texts(&with), texts(&sessions(&plan(&attribute("company.CatchPhrase"), 6))));
    let distinct: BTreeSet<&str> = texts(&with).into_iter().collect();
    assert!(distinct.len() > 400, "{}", distinct.len());
    for (mut with, without) in with.into_iter().zip(without) {
        if let Some(attributes) = with.get_mut("attributes") {
            attributes.as_object_mut().unwrap().remove("zz_faked");
        }
        assert_eq!(with, without);
    }
}

#[test]
fn lists_have_fakers_and_the_plan_names_them_all() {
    let list = "[attribute_lists.zz_words]\ntype = \"string\"\nfake = \"lorem.Word\"\nlength = [2, 4]\nshare = 1\n";
    let plan = plan(&format!("{}{list}", attribute("job.Title")), 5);
    let faked: Vec<_> = plan.faked_attributes().collect();
    assert_eq!(faked, [("zz_faked", "job.Title"), ("zz_words", "lorem.Word")]);
    let sessions = sessions(&plan);
    let words = |s: &Value| s.pointer("/attributeLists/zz_words/values").map(|list| list.as_array().unwrap().clone());
    let lists: Vec<Vec<Value>> = sessions.iter().filter_map(words).collect();
    assert!(lists.len() > 300 && lists.iter().all(|list| (2..=4).contains(&list.len())));
    assert!(lists.iter().flatten().collect::<Vec<_>>().windows(2).any(|pair| pair[0] != pair[1]));
}
