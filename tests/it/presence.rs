//! Which properties appear, and how often: all of them, in the types of sessions that can have them, and in no others.

use crate::dataset::{PROFILES, lines, values};
use serde_json::{Map, Value};
use sessionsmith::model::Edition;
use std::collections::{BTreeMap, HashSet};

const WEB: [&str; 6] = ["browser", "userAgentString", "lastPage", "referrer", "pageviewCount", "mktCampaign"];
const APP: [&str; 5] = ["app", "sdkLibrary", "lastScreen", "screenviewCount", "networkConnectivity"];
const WEB_AND_APP: [&str; 6] = ["device", "geolocation", "ipAddress", "ipOrganization", "idleDate", "awayDate"];
const CONVERSATION: [&str; 13] = [
    "conversation",
    "lastConnectedQueue",
    "lastConnectedUser",
    "lastUserDisposition",
    "conversationChannels",
    "originatingDirection",
    "conversationSubject",
    "lastUserDisconnectType",
    "lastAcdOutcome",
    "caseAssociations",
    "caseEntity",
    "caseReference",
    "caseStatus",
];

/// Whether sessions of a type can have a property.
fn can_have(kind: &str, property: &str) -> bool {
    match kind {
        "web" => !APP.contains(&property) && !CONVERSATION.contains(&property),
        "app" => !WEB.contains(&property) && !CONVERSATION.contains(&property),
        "conversation" => ![&WEB[..], &APP, &WEB_AND_APP].concat().contains(&property),
        other => panic!("type {other}"),
    }
}

/// How often a property could be there, and how often it was.
#[derive(Default)]
struct Count {
    could: u64,
    was: u64,
}

struct Presence {
    contract: Value,
    edition: Edition,
    counts: BTreeMap<String, (Count, bool)>,
}

impl Presence {
    fn is_known(&self, since: Option<&Value>) -> bool {
        since.is_none() || self.edition == Edition::V269
    }

    fn object(&mut self, kind: &str, path: &str, model: &str, object: &Map<String, Value>) {
        let facts = self.contract[model].as_object().unwrap().clone();
        assert!(self.is_known(facts.get("$since")), "{path} is of a model of edition 269");
        for (key, value) in object {
            let Some(fact) = facts.get(key).filter(|_| !key.starts_with('$')) else {
                panic!("{path}/{key} is no property")
            };
            assert!(self.is_known(fact.get("since")), "{path}/{key} is of edition 269");
            assert!(!path.is_empty() || can_have(kind, key), "a session of type {kind} has {key}: {value}");
            self.value(kind, &format!("{path}/{key}"), fact, value);
        }
        for (key, fact) in facts.iter().filter(|(key, _)| !key.starts_with('$')) {
            if !self.is_known(fact.get("since")) || path.is_empty() && !can_have(kind, key) {
                continue;
            }
            let required = fact.get("required") == Some(&Value::Bool(true));
            let (count, _) = self.counts.entry(format!("{path}/{key}")).or_insert((Count::default(), required));
            count.could += 1;
            count.was += u64::from(object.contains_key(key));
        }
    }

    fn value(&mut self, kind: &str, path: &str, fact: &Value, value: &Value) {
        let since_269 = fact.get("values_since_269").and_then(Value::as_array);
        let is_new = since_269.is_some_and(|values| values.contains(value)) && fact.get("since").is_none();
        assert!(!is_new || self.edition == Edition::V269, "{path}: {value} is of edition 269");
        let shape = fact["type"].as_str().unwrap();
        let inner = shape.split_once('<').map_or(shape, |(_, inner)| inner.trim_end_matches('>'));
        if self.contract.get(inner).is_none() {
            return;
        }
        let elements: Vec<&Value> = match value {
            Value::Array(elements) => elements.iter().collect(),
            Value::Object(members) if shape.starts_with("map<") => members.values().collect(),
            one => vec![one],
        };
        for element in elements {
            self.object(kind, path, inner, element.as_object().unwrap());
        }
    }
}

/// What the sessions of some profiles have, together.
fn presence(profiles: &[&str], edition: Edition) -> Presence {
    let contract = serde_json::from_str(include_str!("../contract/session.json")).unwrap();
    let mut presence = Presence { contract, edition, counts: BTreeMap::new() };
    for session in profiles.iter().flat_map(|profile| values(lines(profile, edition))) {
        let kind = session["type"].as_str().unwrap().to_owned();
        presence.object(&kind, "", "Session", session.as_object().unwrap());
    }
    presence
}

fn assert_presence(profile: &str, edition: Edition) {
    let presence = presence(&[profile], edition);
    let mut missed = Vec::new();
    for (path, (count, required)) in &presence.counts {
        let one_percent = count.could.div_ceil(100);
        let is_right = match required {
            true => count.was == count.could,
            false => count.was >= one_percent && count.could - count.was >= one_percent,
        };
        if !is_right {
            missed.push(format!("{path}: {} of {}", count.was, count.could));
        }
    }
    assert!(missed.is_empty(), "{profile}, {edition}: {missed:#?}");
    // Every model was reached, so nothing was judged by being nowhere.
    let models = presence.contract.as_object().unwrap();
    let reached = |key: &str| presence.counts.keys().any(|path| path.ends_with(&format!("/{key}")));
    for facts in models.values().map(|facts| facts.as_object().unwrap()) {
        if !presence.is_known(facts.get("$since")) {
            continue;
        }
        for (key, fact) in facts.iter().filter(|(key, _)| !key.starts_with('$')) {
            assert!(!presence.is_known(fact.get("since")) || reached(key), "{key} appears nowhere");
        }
    }
}

#[test]
fn retail_has_every_property_and_lacks_every_optional_one_in_edition_215() {
    assert_presence("retail", Edition::V215);
}

#[test]
fn retail_has_every_property_and_lacks_every_optional_one_in_edition_269() {
    assert_presence("retail", Edition::V269);
}

#[test]
fn base_has_every_property_and_lacks_every_optional_one_in_both_editions() {
    Edition::ALL.into_iter().for_each(|edition| assert_presence("base", edition));
}

/// A trade has its own habits, and few sessions are looked at here: each property is seen somewhere, and never where it
/// cannot be.
#[test]
fn other_profiles_have_every_property_too() {
    for edition in Edition::ALL {
        let others = PROFILES.into_iter().filter(|(name, of)| *of == edition && !["retail", "base"].contains(name));
        let others: Vec<&str> = others.map(|(name, _)| name).collect();
        assert!(others.len() >= 2);
        let presence = presence(&others, edition);
        for (path, (count, required)) in &presence.counts {
            assert!(count.was > 0 && (!required || count.was == count.could), "{others:?}: {path}");
        }
    }
}

#[test]
fn there_are_many_cities_pages_agents_and_campaigns() {
    let (mut cities, mut pages, mut agents, mut campaigns) =
        (HashSet::new(), HashSet::new(), HashSet::new(), HashSet::new());
    for session in values(lines("retail", Edition::V215)) {
        let owned = |pointer: &str| session.pointer(pointer).and_then(Value::as_str).map(str::to_owned);
        let place = ["country", "region", "locality"].map(|part| owned(&format!("/geolocation/{part}")));
        if place.iter().all(Option::is_some) {
            cities.insert(place);
        }
        pages.extend(owned("/lastPage/pathname"));
        agents.extend(owned("/userAgentString"));
        campaigns.extend(owned("/mktCampaign/name"));
    }
    assert!(cities.len() >= 1000, "{} cities", cities.len());
    assert!(pages.len() >= 300, "{} pages", pages.len());
    assert!(agents.len() >= 200, "{} user agents", agents.len());
    assert!(campaigns.len() >= 20, "{} campaigns", campaigns.len());
}
