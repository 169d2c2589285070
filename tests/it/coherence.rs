//! What must agree within a session: times, counts, references. What is missing breaks no rule.

use crate::dataset::{PROFILES, ROWS, integer, lines, milliseconds, moment, rows, text, values};
use serde_json::Value;
use sessionsmith::model::Edition;

/// What a rule says of a session: nothing, or what it saw.
pub(crate) type Verdict = Option<Result<(), String>>;

/// A rule and its name.
pub(crate) type Rule = (&'static str, fn(&Value) -> Verdict);

/// True, or what is wrong.
pub(crate) fn expect(holds: bool, wrong: impl FnOnce() -> String) -> Verdict {
    Some(if holds { Ok(()) } else { Err(wrong()) })
}

/// Holds all sessions against rules; each rule must have had at least this many sessions to judge, of profiles with fewer
/// sessions any.
pub(crate) fn judge(rules: &[Rule], at_least: u32) {
    judge_of(PROFILES, rules, at_least);
}

/// The same of these profiles, each in this edition.
pub(crate) fn judge_of(sets: impl IntoIterator<Item = (&'static str, Edition)>, rules: &[Rule], at_least: u32) {
    for (profile, edition) in sets {
        let at_least = if rows(profile) == ROWS { at_least } else { 1 };
        let mut judged = vec![0; rules.len()];
        let mut broken: Vec<Vec<String>> = vec![Vec::new(); rules.len()];
        for session in values(lines(profile, edition)) {
            for (at, (_, rule)) in rules.iter().enumerate() {
                match rule(&session) {
                    None => {}
                    Some(Ok(())) => judged[at] += 1,
                    Some(Err(what)) => broken[at].push(format!("{what}\n{session}")),
                }
            }
        }
        let broken: Vec<String> = (rules.iter().zip(&broken))
            .filter(|(_, broken)| !broken.is_empty())
            .map(|((name, _), broken)| format!("{name}, {} sessions: {}", broken.len(), broken[0]))
            .collect();
        assert!(broken.is_empty(), "{profile}, {edition}:\n{}", broken.join("\n"));
        for ((name, _), judged) in rules.iter().zip(judged) {
            assert!(judged >= at_least, "{profile}: rule {name} judged {judged} sessions only");
        }
    }
}

const RULES: &[Rule] = &[
    ("last event after start", |s| {
        let (created, last) = (moment(s, "/createdDate")?, moment(s, "/lastEvent/createdDate")?);
        expect(created <= last, || format!("{created} {last}"))
    }),
    ("start inside the period", |s| {
        let created = text(s, "/createdDate")?;
        expect(("2026-10-01".."2026-10-31").contains(&created), || created.into())
    }),
    ("nothing happens after the moment of observation", |s| {
        let last = text(s, "/lastEvent/createdDate")?;
        expect(last < "2026-10-31T00:00:00.001Z", || last.into())
    }),
    ("a visit ends 20 minutes after its last event, a conversation with it", |s| {
        let pause = moment(s, "/endedDate")? - moment(s, "/lastEvent/createdDate")?;
        expect(pause == if s["type"] == "conversation" { 0 } else { 1_200_000 }, || pause.to_string())
    }),
    ("duration is the whole seconds to the last event", |s| {
        let duration = integer(s, "/durationInSeconds")?;
        let span = moment(s, "/lastEvent/createdDate")? - moment(s, "/createdDate")?;
        expect(duration == span.div_euclid(1000), || format!("{duration} s, {span} ms"))
    }),
    ("idle after 45 seconds", |s| {
        let pause = moment(s, "/idleDate")? - moment(s, "/lastEvent/createdDate")?;
        expect(pause == 45_000, || pause.to_string())
    }),
    ("away after 60 seconds", |s| {
        let pause = moment(s, "/awayDate")? - moment(s, "/lastEvent/createdDate")?;
        expect(pause == 60_000, || pause.to_string())
    }),
    ("outcomes in order, inside the session", |s| inside(s, "outcomeAchievements", "achievedDate")),
    ("segments in order, inside the session", |s| inside(s, "segmentAssignments", "assignedDate")),
    ("no more pages than events", |s| {
        let (pages, events) = (integer(s, "/pageviewCount")?, integer(s, "/eventCount")?);
        expect(1 <= pages && pages <= events, || format!("{pages} pages, {events} events"))
    }),
    ("no more screens than events", |s| {
        let (screens, events) = (integer(s, "/screenviewCount")?, integer(s, "/eventCount")?);
        expect(1 <= screens && screens <= events, || format!("{screens} screens, {events} events"))
    }),
    ("one event takes no time", |s| {
        let duration =
            integer(s, "/durationInSeconds").filter(|_| s["eventCount"] == 1 && s["type"] != "conversation")?;
        expect(duration == 0, || duration.to_string())
    }),
    ("event names are of letters, digits and underscores", |s| {
        let name = text(s, "/lastEvent/eventName")?;
        expect(!name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_'), || name.into())
    }),
    ("each URI of the platform ends in the identifier beside it", |s| {
        let mut wrong = Vec::new();
        references(s, &mut |object| {
            if let (Some(id), Some(uri)) = (text(object, "/id"), text(object, "/selfUri")) {
                let ends = uri.strip_prefix("/api/v2/").and_then(|path| path.rsplit_once('/'));
                if ends.is_none_or(|(_, end)| end != id) {
                    wrong.push(format!("{id} {uri}"));
                }
            }
        });
        expect(wrong.is_empty(), || wrong.join(", "))
    }),
    ("values of attributes are of their type", |s| {
        let attributes = s.get("attributes")?.as_object().filter(|attributes| !attributes.is_empty())?;
        let wrong = attributes.iter().find(|(_, attribute)| !is_of_type(&attribute["dataType"], &attribute["value"]));
        expect(wrong.is_none(), || format!("{wrong:?}"))
    }),
    ("values of attribute lists are of their type", |s| {
        let lists = s.get("attributeLists")?.as_object().filter(|lists| !lists.is_empty())?;
        let of_type =
            |list: &Value| list["values"].as_array().unwrap().iter().all(|one| is_of_type(&list["dataType"], one));
        let wrong = lists.iter().find(|(_, list)| !of_type(list));
        expect(wrong.is_none(), || format!("{wrong:?}"))
    }),
    ("search results show what was searched last", |s| {
        let term = s.get("searchTerms")?.as_array()?.last()?.as_str()?;
        let shown = text(s, "/lastPage/queryString")?.strip_prefix("q=")?;
        let shown = url::form_urlencoded::parse(format!("q={shown}").as_bytes()).next()?.1.into_owned();
        expect(shown == term, || format!("{shown} {term}"))
    }),
];

fn inside(session: &Value, list: &str, date: &str) -> Verdict {
    let entries = session.get(list)?.as_array().filter(|entries| !entries.is_empty())?;
    let mut moments = vec![moment(session, "/createdDate")?];
    moments.extend(entries.iter().map(|entry| milliseconds(entry[date].as_str().unwrap())));
    moments.push(moment(session, "/lastEvent/createdDate")?);
    expect(moments.is_sorted(), || format!("{moments:?}"))
}

/// Shows every object of a session.
fn references(value: &Value, show: &mut impl FnMut(&Value)) {
    match value {
        Value::Object(members) => {
            show(value);
            members.values().for_each(|inner| references(inner, show));
        }
        Value::Array(elements) => elements.iter().for_each(|inner| references(inner, show)),
        _ => {}
    }
}

fn is_of_type(kind: &Value, value: &Value) -> bool {
    let Some(text) = value.as_str() else { return false };
    match kind.as_str().unwrap() {
        "integer" => text.parse::<i64>().is_ok(),
        "number" | "float" | "double" => text.parse::<f64>().is_ok_and(f64::is_finite),
        "boolean" => ["true", "false"].contains(&text),
        "date" => chrono::NaiveDate::parse_from_str(text, "%Y-%m-%d").is_ok(),
        "datetime" => chrono::DateTime::parse_from_rfc3339(text).is_ok(),
        "string" => !text.is_empty(),
        "url" => url::Url::parse(text).is_ok(),
        _ => true,
    }
}

#[test]
fn times_counts_and_references_agree() {
    judge(RULES, 300);
}
