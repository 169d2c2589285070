//! Scenarios: each does what it says, as often as it says, and the ground truth says what was done.
//!
//! What the truth says is worked out anew from the lines, and from the sessions that the same plan makes without scenarios.
//! Counts that are exact are compared exactly; others must lie within both tails of the exact binomial law, each of 5e-7, so a
//! test fails wrongly once in a million, and the seed is fixed.

use serde_json::Value;
use sessionsmith::encode::{Format, Writer};
use sessionsmith::geo::Geo;
use sessionsmith::json::Buffer;
use sessionsmith::model::{Edition, Session, Shape, Wire};
use sessionsmith::profile::ProfileSource;
use sessionsmith::scenario::{Feed, FeedWriter, TruthWriter};
use sessionsmith::sink::{CHUNK, drive};
use sessionsmith::{Plan, Profile};
use statrs::distribution::{Binomial, DiscreteCDF};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

const ROWS: u64 = 20_000;

/// A run with scenarios: its lines, the truth, and the sessions of the same plan without scenarios.
struct Run {
    lines: Vec<String>,
    truth: Vec<Value>,
    clean: Vec<String>,
}

fn feed(scenarios: &str, rows: u64, nulls: bool) -> Feed {
    let retail = ProfileSource::Builtin("retail".to_owned());
    let scenarios = match scenarios {
        "black-friday" | "bot-wave" | "dirty-feed" => ProfileSource::Builtin(scenarios.to_owned()),
        text => ProfileSource::Text { name: "scenarios.toml".to_owned(), text: text.to_owned() },
    };
    let sets = ["period.to = 2026-12-01".to_owned()];
    let profile = Profile::load_with_scenarios(&retail, &sets, &[scenarios]).unwrap();
    let plan = Plan::builder(&profile).seed(11).rows(rows).edition(Edition::V269).explicit_nulls(nulls);
    Feed::new(&profile, plan.build().unwrap()).unwrap()
}

fn text_lines(bytes: &Buffer) -> Vec<String> {
    std::str::from_utf8(bytes.as_slice()).unwrap().lines().map(str::to_owned).collect()
}

fn data(feed: &Feed, rows: Range<u64>) -> Vec<String> {
    let mut out = Buffer::new();
    FeedWriter::new(feed, Format::Ndjson).rows(rows, &mut out);
    text_lines(&out)
}

fn truth(feed: &Feed, rows: Range<u64>) -> Vec<String> {
    let mut out = Buffer::new();
    TruthWriter::new(feed).rows(rows, &mut out);
    text_lines(&out)
}

fn run_with(scenarios: &str, nulls: bool) -> Run {
    let feed = feed(scenarios, ROWS, nulls);
    let mut clean = Buffer::new();
    Writer::new(feed.plan(), Format::Ndjson).rows(0..ROWS, &mut clean);
    let run = Run {
        lines: data(&feed, 0..ROWS),
        truth: truth(&feed, 0..ROWS).iter().map(|line| value(line)).collect(),
        clean: text_lines(&clean),
    };
    assert_eq!((run.lines.len(), run.truth.len()), (ROWS as usize, ROWS as usize));
    run
}

fn run(scenarios: &str) -> Run {
    run_with(scenarios, false)
}

fn value(line: &str) -> Value {
    serde_json::from_str(line).unwrap()
}

/// Whether so many of so many are what a share lets expect.
#[track_caller]
fn within(count: usize, of: usize, share: f64, what: &str) {
    let law = Binomial::new(share, of as u64).unwrap();
    let (low, high) = (law.cdf(count as u64), if count == 0 { 1.0 } else { law.sf(count as u64 - 1) });
    assert!(low > 5e-7 && high > 5e-7, "{what}: {count} of {of}, expected {share}");
}

fn touched_by<'a>(truth: &'a Value, name: &str) -> bool {
    let names: Vec<&'a Value> = truth["scenarios"].as_array().unwrap().iter().collect();
    names.iter().any(|known| *known == name)
}

impl Run {
    /// Line by line: the line, its truth, and the session without scenarios.
    fn rows(&self) -> impl Iterator<Item = (&str, &Value, &str)> {
        self.lines.iter().zip(&self.truth).map(|(line, truth)| {
            let row = truth["row"].as_u64().unwrap() as usize;
            (line.as_str(), truth, self.clean[row].as_str())
        })
    }

    /// What the truth says of every line, whatever the scenarios are: a line that nothing touched is the session itself.
    fn check_untouched(&self) {
        for (line, truth, clean) in self.rows() {
            assert_eq!(truth["id"], value(clean)["id"], "{truth}");
            if truth["scenarios"] == Value::Array(Vec::new()) {
                assert!(line == clean, "{truth}\n{line}\n{clean}");
            }
        }
    }
}

#[test]
fn without_scenarios_lines_are_sessions() {
    let feed = feed("", 3000, false);
    assert!(feed.is_plain());
    let mut plain = Buffer::new();
    Writer::new(feed.plan(), Format::Ndjson).rows(0..3000, &mut plain);
    assert!(data(&feed, 0..3000) == text_lines(&plain));
    for (line, truth) in truth(&feed, 0..3000).iter().enumerate() {
        let truth = value(truth);
        assert_eq!((truth["line"].as_u64(), truth["row"].as_u64()), (Some(line as u64), Some(line as u64)));
        assert_eq!((truth["is_bot"].as_bool(), truth["defects"].as_array().map(Vec::len)), (Some(false), Some(0)));
    }
}

/// Everything at once: neither threads nor slices nor the order of asking matter.
#[test]
fn lines_are_pure_functions_of_their_numbers() {
    let all = format!(
        "{}\n{}\n{}",
        include_str!("../../profiles/scenarios/black-friday.toml"),
        include_str!("../../profiles/scenarios/dirty-feed.toml"),
        "[[scenario]]\nkind = \"tracker_outage\"\nlose = [\"client\"]\nshare = 0.1"
    );
    let rows = 5000;
    let feed = feed(&all, rows, false);
    let (data_whole, truth_whole) = (data(&feed, 0..rows), truth(&feed, 0..rows));
    for part in [0..1, 500..600, 1020..1030, 4090..5000, 4999..5000] {
        let range = part.start as usize..part.end as usize;
        assert!(data(&feed, part.clone()) == data_whole[range.clone()], "{part:?}");
        assert!(truth(&feed, part.clone()) == truth_whole[range], "{part:?}");
    }
    let backwards = (4000..4100).rev().all(|row| data(&feed, row..row + 1)[0] == data_whole[row as usize]);
    assert!(backwards);
    for threads in [1, 2, 8] {
        let mut written = Vec::new();
        let writer = || {
            let mut writer = FeedWriter::new(&feed, Format::Ndjson);
            Ok(move |rows: Range<u64>, out: &mut Buffer| {
                writer.rows(rows, out);
                Ok(())
            })
        };
        let write = |bytes: &[u8]| {
            written.extend_from_slice(bytes);
            Ok(())
        };
        drive(0..rows, CHUNK, threads, writer, write).unwrap();
        let lines: Vec<&str> = std::str::from_utf8(&written).unwrap().lines().collect();
        assert!(lines == data_whole, "{threads} threads");
    }
}

/// Copies, sendings and late rows, found again by the ids of the lines alone.
#[test]
fn life_on_the_way_is_as_frequent_as_its_rates_and_as_the_truth_says() {
    let run = run("dirty-feed");
    run.check_untouched();
    let rows: HashMap<String, usize> =
        run.clean.iter().enumerate().map(|(row, line)| (value(line)["id"].as_str().unwrap().to_owned(), row)).collect();
    let mut seen: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    // The lines on which sessions stand for the first time: row, and whether the truth calls it late.
    let mut firsts: Vec<(usize, bool)> = Vec::new();
    let (mut copies, mut late, mut resent, mut thrice) = (0, 0, BTreeSet::new(), 0);
    for (at, (line, truth, clean)) in run.rows().enumerate() {
        let row = truth["row"].as_u64().unwrap() as usize;
        if let Some(id) = value(line)["id"].as_str() {
            assert_eq!(rows[id], row);
        }
        let before = seen.entry(row).or_default();
        let first = before.first().copied().unwrap_or(at);
        assert_eq!(truth["first_line"].as_u64(), Some(first as u64), "{truth}");
        let sending = |member: &str| truth[member].as_u64().unwrap() as usize;
        match truth["repeat"].as_str() {
            Some("duplicate") => {
                assert!(at > first && line == run.lines[first]);
                assert_eq!(before.len(), 1);
                copies += 1;
            }
            Some("resent") => assert_eq!(sending("sending"), before.len() + 1, "{truth}"),
            _ => {
                assert!(before.is_empty());
                // Late is who stands behind sessions in their places that are later in time.
                let passed = firsts.iter().rev().take(3000).filter(|(other, late)| !late && *other > row).count();
                assert_eq!(truth["late"].as_u64(), Some(passed as u64), "{truth}");
                late += usize::from(passed > 0);
                firsts.push((row, passed > 0));
            }
        }
        if sending("sendings") > 1 {
            resent.insert(row);
            thrice += usize::from((sending("sending"), sending("sendings")) == (1, 3));
        }
        let is_dirty = truth["defects"] != Value::Array(Vec::new());
        if sending("sending") == sending("sendings") && !is_dirty {
            assert_eq!(line, clean);
        }
        before.push(at);
    }
    let in_place: Vec<usize> = firsts.iter().filter(|(_, late)| !late).map(|(row, _)| *row).collect();
    assert!(in_place.is_sorted());
    // Exact laws: the floor of rows times rate.
    assert_eq!((copies, late, resent.len()), (200, 200, 600));
    within(thrice, 600, 0.5, "three sendings");
    let repeats = run.truth.iter().filter(|truth| truth["repeat"] != Value::Null).count();
    assert_eq!(repeats, copies + 600 + thrice);
    // Who gave way is gone for good, and nobody else.
    assert_eq!(seen.len(), ROWS as usize - repeats);
}

/// Counts and dates rise from sending to sending, and what is sent is coherent by itself.
#[test]
fn resent_sessions_grow() {
    let run = run("[[scenario]]\nkind = \"resent\"\nrate = 0.2");
    run.check_untouched();
    let mut sendings: BTreeMap<u64, Vec<Value>> = BTreeMap::new();
    for (line, truth, _) in run.rows().filter(|(_, truth, _)| truth["sendings"] != 1) {
        let session: Session = serde_json::from_str(line).unwrap();
        let created = session.created_date.instant().unwrap();
        let last = session.last_event.created_date.instant().unwrap();
        assert!(created <= last);
        assert_eq!(
            session.duration_in_seconds.value().copied().unwrap_or((last - created).num_seconds()),
            (last - created).num_seconds()
        );
        let views = session.pageview_count.value().or(session.screenview_count.value()).copied().unwrap_or(0);
        assert!(views <= session.event_count && session.event_count >= 1);
        for achievement in session.outcome_achievements.value().into_iter().flatten() {
            assert!(achievement.achieved_date.instant().unwrap() <= last);
        }
        sendings.entry(truth["row"].as_u64().unwrap()).or_default().push(value(line));
    }
    assert_eq!(sendings.len(), 4000);
    let mut grown = 0;
    for lines in sendings.values() {
        assert!((2..=3).contains(&lines.len()));
        for pair in lines.windows(2) {
            assert_eq!((&pair[0]["id"], &pair[0]["createdDate"]), (&pair[1]["id"], &pair[1]["createdDate"]));
            let at = |line: &Value| line["lastEvent"]["createdDate"].as_str().unwrap().to_owned();
            let count = |line: &Value, member: &str| line[member].as_i64().unwrap_or(0);
            assert!(at(&pair[0]) <= at(&pair[1]));
            for member in ["eventCount", "pageviewCount", "screenviewCount", "durationInSeconds"] {
                assert!(count(&pair[0], member) <= count(&pair[1], member), "{member}");
            }
            assert!(pair[0].get("endedDate").is_none());
            grown += usize::from(pair[0]["eventCount"] != pair[1]["eventCount"]);
        }
    }
    // Visits of one event cannot grow, most others do.
    assert!(grown > 1500, "{grown}");
}

/// Whether a value has the defect, as somebody sees who knows the contract and not how it was made.
fn has_defect(kind: &str, pointer: &str, line: &Value, was: &Value) -> bool {
    let value = line.pointer(pointer).unwrap();
    let text = value.as_str();
    match kind {
        "enum_case" => text.unwrap() != was && text.unwrap().eq_ignore_ascii_case(was.as_str().unwrap()),
        "number_as_text" => was.is_number() && text.unwrap().parse::<f64>().ok() == was.as_f64(),
        "country_case" => text.unwrap().bytes().all(|byte| byte.is_ascii_lowercase()),
        "broken_date" => chrono::DateTime::parse_from_rfc3339(text.unwrap()).is_err(),
        "null_required" => value.is_null(),
        "empty_text" => text == Some(""),
        "truncated_url" => was.as_str().unwrap().starts_with(text.unwrap()) && text.unwrap() != was,
        "mojibake" => {
            let bytes: Vec<u8> = text.unwrap().chars().map(|letter| u8::try_from(u32::from(letter)).unwrap()).collect();
            String::from_utf8(bytes).unwrap() == *was.as_str().unwrap()
        }
        "unknown_member" => {
            let Shape::Model(model) = Session::<String>::SHAPE else { panic!() };
            model.properties.iter().all(|property| property.key != &pointer[1..])
        }
        "swapped_coordinates" => {
            value["latitude"] == was["longitude"] && value["longitude"] == was["latitude"] && value != was
        }
        "negative_duration" => value.as_i64().unwrap() < 0,
        "dangling_reference" => text.unwrap().len() == 36 && text.unwrap() != was,
        _ => panic!("{kind}"),
    }
}

#[test]
fn dirty_rows_have_one_defect_each_which_the_truth_can_undo() {
    let run = run("[[scenario]]\nkind = \"dirty\"\nrate = 0.3\nfrom = 2026-10-10\nto = 2026-11-20");
    run.check_untouched();
    let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
    let mut inside = 0;
    for (line, truth, clean) in run.rows() {
        let created = value(clean)["createdDate"].as_str().unwrap()[..10].to_owned();
        let open = ("2026-10-10".."2026-11-20").contains(&created.as_str());
        inside += usize::from(open);
        let [defect] = truth["defects"].as_array().unwrap().as_slice() else {
            assert!(line == clean && !touched_by(truth, "dirty"));
            continue;
        };
        assert!(open && touched_by(truth, "dirty"), "{created}");
        let (kind, pointer) = (defect["kind"].as_str().unwrap(), defect["pointer"].as_str().unwrap());
        *kinds.entry(kind.to_owned()).or_default() += 1;
        let was: Value = defect["was"].as_str().map_or(Value::Null, value);
        let mut restored = value(line);
        assert!(has_defect(kind, pointer, &restored, &was), "{truth}\n{line}");
        if defect["was"].is_null() {
            restored.as_object_mut().unwrap().remove(&pointer[1..]).unwrap();
        } else {
            *restored.pointer_mut(pointer).unwrap() = was;
        }
        assert_eq!(restored, value(clean), "{truth}");
    }
    within(kinds.values().sum(), inside, 0.3, "dirty rows");
    assert_eq!(kinds.len(), 12, "{kinds:?}");
}

#[test]
fn defects_come_by_their_weights_among_those_that_a_row_can_have() {
    let run = run("[[scenario]]\nkind = \"dirty\"\nrate = 0.5\ndefects = { null_required = 3, unknown_member = 1 }");
    let dirty: Vec<&Value> = run.truth.iter().filter(|truth| touched_by(truth, "dirty")).collect();
    within(dirty.len(), ROWS as usize, 0.5, "dirty rows");
    let unknown = dirty.iter().filter(|truth| truth["defects"][0]["kind"] == "unknown_member").count();
    within(unknown, dirty.len(), 0.25, "unknown members");
}

/// What the truth is for: a simple cleaner, and how good it is.
#[test]
fn a_simple_cleaner_is_scored_by_the_truth() {
    let run = run("dirty-feed");
    let (mut refused, mut copies) = (BTreeSet::new(), BTreeSet::new());
    let mut known = BTreeSet::new();
    for (at, line) in run.lines.iter().enumerate() {
        if serde_json::from_str::<Session>(line).is_err() {
            refused.insert(at);
        }
        if !known.insert(line.as_str()) {
            copies.insert(at);
        }
    }
    let lines = |what: &dyn Fn(&Value) -> bool| -> BTreeSet<usize> {
        run.truth.iter().enumerate().filter(|(_, truth)| what(truth)).map(|(at, _)| at).collect()
    };
    let dirty = lines(&|truth| truth["defects"] != Value::Array(Vec::new()));
    let mistyped =
        lines(&|truth| ["null_required", "number_as_text"].iter().any(|kind| truth["defects"][0]["kind"] == *kind));
    let copied = lines(&|truth| truth["repeat"] == "duplicate");
    // Whatever it refuses is dirty, and it refuses all that has the wrong type. Cut URLs and the like it does not see.
    assert!(refused.is_subset(&dirty) && mistyped.is_subset(&refused));
    let recall = refused.intersection(&dirty).count() as f64 / dirty.len() as f64;
    assert!((0.05..0.5).contains(&recall), "{recall}");
    // Equal lines are copies, but for sessions that were sent again without having changed.
    assert!(copied.is_subset(&copies));
    assert!(copies.difference(&copied).all(|at| run.truth[*at]["repeat"] == "resent"));
}

#[test]
fn bots_come_as_often_as_the_wave_says() {
    let run = run(
        "[[scenario]]\nkind = \"bot_wave\"\nname = \"wave\"\nshare = 0.25\nfrom = 2026-10-05\nto = 2026-11-15\naddresses = 5",
    );
    run.check_untouched();
    let robot = |agent: &str| {
        let agent = agent.to_lowercase();
        ["bot", "headless", "python-requests", "curl"].iter().any(|word| agent.contains(word))
    };
    let (mut bots, mut visits, mut addresses, mut networks) = (0, 0, BTreeSet::new(), BTreeSet::new());
    for (line, truth, clean) in run.rows() {
        let session = value(line);
        let created = value(clean)["createdDate"].as_str().unwrap()[..10].to_owned();
        let open = ("2026-10-05".."2026-11-15").contains(&created.as_str());
        visits += usize::from(open && session["type"] == "web");
        let agent = session["userAgentString"].as_str().unwrap_or("");
        assert_eq!(truth["is_bot"].as_bool(), Some(robot(agent)), "{agent}");
        if !robot(agent) {
            continue;
        }
        bots += 1;
        assert!(open && session["type"] == "web" && touched_by(truth, "wave"));
        assert_eq!(
            (&truth["visitor"], &truth["visit"], &truth["channel"]),
            (&Value::Null, &Value::Null, &"direct".into())
        );
        assert_eq!((&session["pageviewCount"], &session["eventCount"]), (&1.into(), &1.into()));
        assert_eq!(session["lastEvent"]["createdDate"], session["createdDate"]);
        assert!(session["browser"].get("viewWidth").is_none() && session["device"].get("screenWidth").is_none());
        assert!(session.get("referrer").is_none() && session.get("mktCampaign").is_none());
        serde_json::from_str::<Session>(line).unwrap();
        addresses.insert(session["ipAddress"].as_str().unwrap().to_owned());
        networks.insert((session["ipOrganization"].to_string(), session["geolocation"].to_string()));
    }
    within(bots, visits, 0.25, "bots");
    assert_eq!((addresses.len(), networks.len()), (5, 1), "{addresses:?}");
}

#[test]
fn an_outage_takes_what_it_says_and_nothing_else() {
    let scenario =
        "[[scenario]]\nkind = \"tracker_outage\"\nlose = [\"place\", \"searchTerms\"]\nshare = 0.4\nto = 2026-11-01";
    let lost = ["geolocation", "ipAddress", "ipOrganization", "searchTerms"];
    for nulls in [false, true] {
        let run = run_with(scenario, nulls);
        run.check_untouched();
        let (mut hit, mut could) = (0, 0);
        for (line, truth, clean) in run.rows() {
            let (session, mut whole) = (value(line), value(clean));
            let had = lost.iter().any(|member| !whole[member].is_null());
            could += usize::from(had && whole["createdDate"].as_str().unwrap() < "2026-11-01");
            if !touched_by(truth, "tracker_outage") {
                assert!(line == clean);
                continue;
            }
            hit += 1;
            let whole = whole.as_object_mut().unwrap();
            for member in lost {
                let there = whole.remove(member).is_some();
                whole.extend((there && nulls).then(|| (member.to_owned(), Value::Null)));
            }
            assert_eq!(session, Value::Object(whole.clone()));
            serde_json::from_str::<Session>(line).unwrap();
        }
        within(hit, could, 0.4, "outage");
    }
}

/// The words of the language are the contract's properties, but for the required ones and the dates.
#[test]
fn what_can_be_lost_is_what_the_contract_lets_be_absent() {
    let Shape::Model(model) = Session::<String>::SHAPE else { panic!() };
    for property in model.properties {
        let text = format!("name = \"x\"\n[[scenario]]\nkind = \"tracker_outage\"\nlose = [\"{}\"]", property.key);
        let stays = property.required || matches!(property.shape, Shape::DateTime) || property.key == "selfUri";
        assert_eq!(Profile::parse("x", &text).is_err(), stays, "{}", property.key);
    }
}

#[test]
fn a_campaign_exists_in_its_window_only() {
    let run = run(
        "[[scenario]]\nkind = \"campaign_launch\"\nname = \"launch\"\nfrom = 2026-10-20\nto = 2026-11-10\nchannel = \"email\"\n\
         campaign = \"spring-of-nowhere\"\nsource = \"newsletter\"\nmedium = \"email\"\nshare = 0.3",
    );
    run.check_untouched();
    let (mut came, mut visits) = (0, 0);
    for (line, truth, clean) in run.rows() {
        let session = value(line);
        let day = session["createdDate"].as_str().unwrap()[..10].to_owned();
        let open = ("2026-10-20".."2026-11-10").contains(&day.as_str());
        visits += usize::from(open && session["type"] == "web");
        let by_it = session["mktCampaign"]["name"] == "spring-of-nowhere";
        assert_eq!(by_it, touched_by(truth, "launch"));
        if by_it {
            assert!(open && truth["channel"] == "email");
            came += 1;
        } else {
            assert!(line == clean);
        }
    }
    within(came, visits, 0.3, "visits by the campaign");
}

/// Adoption is exponential: of those who adopt it, half have it after four days. One visit of each visitor is looked at, as
/// a visitor's visits are not independent.
#[test]
fn an_app_release_is_adopted_along_its_curve_and_kept() {
    let run = run(
        "[[scenario]]\nkind = \"app_release\"\nname = \"six\"\nfrom = 2026-10-11\nversion = \"6.0.0\"\nbuild = \"812\"\nshare = 0.8\nhalf = \"4d\"",
    );
    run.check_untouched();
    let start = chrono::DateTime::parse_from_rfc3339("2026-10-11T00:00:00Z").unwrap();
    let (mut expected, mut variance, mut count) = (0.0, 0.0, 0.0);
    let mut last: HashMap<u64, bool> = HashMap::new();
    for (line, truth, clean) in run.rows() {
        let session = value(line);
        let has = session["app"]["version"] == "6.0.0";
        assert_eq!(has, touched_by(truth, "six"));
        assert!(has || line == clean);
        if session["app"].is_null() {
            continue;
        }
        let created = chrono::DateTime::parse_from_rfc3339(session["createdDate"].as_str().unwrap()).unwrap();
        let days = (created - start).num_milliseconds() as f64 / 86_400_000.0;
        assert!(days >= 0.0 || !has);
        let had = last.insert(truth["visitor"].as_u64().unwrap(), has);
        assert!(has || had != Some(true), "an app goes back");
        if had.is_none() && days > 0.0 {
            let share = 0.8 * (1.0 - (-days / 4.0).exp2());
            expected += share;
            variance += share * (1.0 - share);
            count += f64::from(u8::from(has));
        }
    }
    assert!(expected > 300.0, "{expected}");
    let deviations = (count - expected) / variance.sqrt();
    assert!(deviations.abs() < 4.9, "{count} have it, {expected} expected");
    assert!(deviations.abs() > 1e-4, "too good to be true");
}

#[test]
fn addresses_look_up_to_another_place_after_a_move() {
    let run = run(
        "[[scenario]]\nkind = \"geoip_move\"\ncountry = \"US\"\nto_country = \"NO\"\nto_city = \"Bergen\"\nfrom = 2026-10-20",
    );
    run.check_untouched();
    let geo = Geo::embedded();
    let norway = geo.country("NO").unwrap();
    let bergen = geo.places(norway).find(|place| place.locality() == Some("Bergen")).unwrap().location();
    let mut moved = 0;
    for (line, truth, clean) in run.rows() {
        let (mut session, mut before) = (value(line), value(clean));
        let american = before["geolocation"]["country"] == "US";
        let open = before["createdDate"].as_str().unwrap() >= "2026-10-20";
        if !touched_by(truth, "geoip_move") {
            assert!(line == clean && !(american && open));
            continue;
        }
        moved += 1;
        let place = session["geolocation"].take();
        before["geolocation"].take();
        assert_eq!(session, before);
        for (member, value) in place.as_object().unwrap() {
            match member.as_str() {
                "country" => assert_eq!(value, "NO"),
                "locality" => assert_eq!(value, "Bergen"),
                "latitude" => assert_eq!(value.as_f64(), bergen.coordinates().map(|(latitude, _)| latitude)),
                "timezone" => assert_eq!(value, "Europe/Oslo"),
                _ => {}
            }
        }
    }
    assert!(moved > 1000, "{moved}");
}

/// Of a fixed number of rows, a spike draws more into its window: the odds of being there rise by its factor. The logarithm of
/// a ratio of counts has the variance of the sum of their inverses, at most.
#[test]
fn a_spike_draws_rows_into_its_window() {
    let moment = |text: &str| chrono::DateTime::parse_from_rfc3339(text).unwrap().timestamp_millis() as u64;
    let window = moment("2026-10-20T06:00:00Z")..moment("2026-10-21T06:00:00Z");
    let rows = 200_000;
    let counts = |scenario: &str| {
        let text = format!("name = \"x\"\ntraffic.noise = 0\n{scenario}");
        let plan = Plan::builder(&Profile::parse("x", &text).unwrap()).seed(11).rows(rows).build().unwrap();
        let inside = plan.slots(0..rows).filter(|slot| window.contains(&slot.created)).count() as f64;
        [inside, rows as f64 - inside]
    };
    let spike = |factor: f64| {
        format!(
            "[[scenario]]\nkind = \"traffic_spike\"\nfrom = 2026-10-20T06:00:00Z\nto = 2026-10-21T06:00:00Z\nfactor = {factor:?}"
        )
    };
    let before = counts("");
    for factor in [0.4, 3.0] {
        let after = counts(&spike(factor));
        let ratio = (after[0] / after[1]) / (before[0] / before[1]);
        let deviation = before.iter().chain(&after).map(|count| 1.0 / count).sum::<f64>().sqrt();
        assert!((ratio / factor).ln().abs() < 4.9 * deviation, "{ratio} for {factor}");
    }
}

/// The problems that only show when scenarios meet a period and a geography.
#[test]
fn what_cannot_happen_is_refused_with_its_place() {
    let refused = |text: &str| {
        let profile = Profile::parse("x.toml", &format!("name = \"x\"\n{text}")).unwrap();
        let plan = Plan::builder(&profile).rows(10).build().unwrap();
        Feed::new(&profile, plan).unwrap_err().to_string()
    };
    let late = refused("[[scenario]]\nkind = \"bot_wave\"\nshare = 0.1\nfrom = 2027-01-01");
    assert!(late.contains("`bot_wave` begins after the period") && late.contains("x.toml:5:1"), "{late}");
    let nowhere =
        refused("[[scenario]]\nkind = \"geoip_move\"\ncountry = \"DE\"\nto_country = \"FR\"\nto_city = \"Berlin\"");
    assert!(nowhere.contains("the geography does not have `Berlin`") && nowhere.contains("x.toml:6:1"), "{nowhere}");
    let full = refused("[[scenario]]\nkind = \"resent\"\nrate = 0.2\n[[scenario]]\nkind = \"duplicates\"\nrate = 0.2");
    assert!(full.contains("leave too few rows") && full.contains("x.toml:7:1"), "{full}");
}

/// Small data sets and narrow windows have their share, too.
#[test]
fn small_feeds_are_whole() {
    for rows in [1, 2, 3, 10, 100, 1023, 1024, 1025, 2047, 2048, 2049] {
        let feed = feed("dirty-feed", rows, false);
        let truths: Vec<Value> = truth(&feed, 0..rows).iter().map(|line| value(line)).collect();
        assert_eq!((data(&feed, 0..rows).len(), truths.len()), (rows as usize, rows as usize));
        let count = |what: &dyn Fn(&Value) -> bool| truths.iter().filter(|truth| what(truth)).count() as u64;
        let resent: BTreeSet<u64> =
            truths.iter().filter(|truth| truth["sendings"] != 1).map(|truth| truth["row"].as_u64().unwrap()).collect();
        let copies = count(&|truth| truth["repeat"] == "duplicate");
        assert_eq!((copies, resent.len() as u64), ((rows as f64 * 0.01) as u64, (rows as f64 * 0.03) as u64), "{rows}");
    }
}
