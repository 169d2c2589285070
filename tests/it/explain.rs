//! What the explanation of a row says, on rows of each type.

use crate::dataset::plan;
use serde_json::Value;
use sessionsmith::model::Edition;
use std::collections::BTreeMap;

/// Values that are there in most sessions, and a choice on which each rests.
const MUST: [(&str, &str, &str); 14] = [
    ("", "/type", "visit.type"),
    ("", "/id", "visit.id"),
    ("", "/selfUri", "visit.id"),
    ("", "/lastEvent/id", "visit.last_event_id"),
    ("web", "/geolocation/locality", "visitor.place"),
    ("web", "/geolocation/country", "visitor.market"),
    ("web", "/ipAddress", "visitor.host"),
    ("web", "/ipOrganization", "visitor.operator"),
    ("web", "/pageviewCount", "visit.pages"),
    ("web", "/browser/lang", "visitor.language"),
    ("web", "/userAgentString", "visitor.browser"),
    ("app", "/geolocation/locality", "visitor.place"),
    ("app", "/screenviewCount", "app.screens"),
    ("app", "/app/version", "visitor.app_release"),
];

#[test]
fn every_value_rests_on_the_choices_that_it_must() {
    let plan = plan("retail", Edition::V269, 300);
    let mut seen: BTreeMap<String, u32> = BTreeMap::new();
    let mut proved: BTreeMap<&str, u32> = BTreeMap::new();
    for row in 0..300 {
        let kind = {
            let session = serde_json::to_value(plan.session(row)).unwrap();
            session["type"].as_str().unwrap().to_owned()
        };
        let count = seen.entry(kind.clone()).or_default();
        if *count == 4 {
            continue;
        }
        *count += 1;
        let explanation = plan.explain(row);
        assert_eq!(explanation.slot.row, row);
        assert!(explanation.visitor_rows.contains(&row) && explanation.visitor_rows.is_sorted());
        let session = serde_json::to_value(plan.session(row)).unwrap();
        for (pointer, value, why) in &explanation.values {
            assert_eq!(session.pointer(pointer), Some(value), "row {row} at {pointer}");
            let names: Vec<&str> = why.iter().map(|influence| influence.site.name).collect();
            for (_, _, choice) in MUST.iter().filter(|(of, at, _)| (of.is_empty() || *of == kind) && at == pointer) {
                assert!(names.contains(choice), "row {row} at {pointer}: {value} rests on {names:?}");
                *proved.entry(choice).or_default() += 1;
            }
            // Visits are entities of their own: nothing about the visitor changes which visit it is.
            if ["/id", "/selfUri", "/lastEvent/id", "/createdDate"].contains(&pointer.as_str()) {
                assert!(!names.iter().any(|name| name.starts_with("visitor.")), "{pointer} rests on {names:?}");
            }
            // And nothing about the visit changes where its visitor lives.
            if ["/ipAddress", "/geolocation/locality", "/geolocation/country"].contains(&pointer.as_str()) {
                let of_visit = |name: &&str| {
                    name.starts_with("visit.") && !["visit.type", "visit.sparse", "visit.lost"].contains(name)
                };
                assert!(!names.iter().any(of_visit), "{pointer} rests on {names:?}");
            }
        }
        let leaves = leaves(&session);
        assert_eq!(explanation.values.len(), leaves, "row {row}");
    }
    assert_eq!(seen.values().sum::<u32>(), 12, "{seen:?}");
    assert!(MUST.iter().all(|(_, _, choice)| proved.contains_key(choice)), "{proved:?}");
}

fn leaves(value: &Value) -> usize {
    match value {
        Value::Object(members) if !members.is_empty() => members.values().map(leaves).sum(),
        Value::Array(elements) if !elements.is_empty() => elements.iter().map(leaves).sum(),
        _ => 1,
    }
}
