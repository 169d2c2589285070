//! Generated sessions as a consumer gets them: lines of JSON text, made once and shared by the tests.

use serde_json::Value;
use sessionsmith::json::Buffer;
use sessionsmith::model::Edition;
use sessionsmith::profile::{Page, Piece, Settings};
use sessionsmith::{Plan, Profile};
use std::sync::OnceLock;

/// As many sessions as the promises on whole data sets speak of.
pub(crate) const ROWS: u64 = 30_000;

/// As many of the profiles whose promises are those of one session at a time.
const FEWER_ROWS: u64 = 5_000;

/// The profiles that are looked at, each with the edition that tests of all of them take it in: both have their turn.
pub(crate) const PROFILES: [(&str, Edition); 7] = [
    ("retail", Edition::V269),
    ("base", Edition::V215),
    ("bank", Edition::V269),
    ("saas", Edition::V215),
    ("media", Edition::V269),
    ("travel", Edition::V215),
    ("support", Edition::V269),
];

/// How many sessions of a profile there are.
pub(crate) fn rows(profile: &str) -> u64 {
    if ["retail", "base"].contains(&profile) { ROWS } else { FEWER_ROWS }
}

/// A plan of a built-in profile, with the seed that the tests share.
pub(crate) fn plan(profile: &str, edition: Edition, rows: u64) -> Plan {
    let profile = Profile::builtin(profile).unwrap();
    Plan::builder(&profile).seed(7).rows(rows).edition(edition).build().unwrap()
}

/// The JSON text of the sessions of a plan.
pub(crate) fn written(plan: &Plan) -> Vec<Box<str>> {
    let line = |session: sessionsmith::model::Session<_>| {
        let mut text = Buffer::new();
        text.value(&session);
        String::from_utf8(text.into_vec()).unwrap().into_boxed_str()
    };
    plan.sessions(0..plan.rows()).map(line).collect()
}

/// The sessions of a profile in an edition.
pub(crate) fn lines(profile: &str, edition: Edition) -> &'static [Box<str>] {
    static SETS: [OnceLock<Vec<Box<str>>>; 2 * PROFILES.len()] = [const { OnceLock::new() }; 2 * PROFILES.len()];
    let profile_at = PROFILES.iter().position(|(name, _)| *name == profile).unwrap();
    let edition_at = Edition::ALL.iter().position(|known| *known == edition).unwrap();
    SETS[profile_at * 2 + edition_at].get_or_init(|| written(&plan(profile, edition, rows(profile))))
}

/// The sessions, parsed one after the other.
pub(crate) fn values(lines: &[Box<str>]) -> impl Iterator<Item = Value> + '_ {
    lines.iter().map(|line| serde_json::from_str(line).unwrap())
}

/// The text at a JSON Pointer.
pub(crate) fn text<'v>(value: &'v Value, pointer: &str) -> Option<&'v str> {
    value.pointer(pointer)?.as_str()
}

/// The integer at a JSON Pointer.
pub(crate) fn integer(value: &Value, pointer: &str) -> Option<i64> {
    value.pointer(pointer)?.as_i64()
}

/// The moment at a JSON Pointer, in milliseconds since 1970. Every date is of the platform's one form.
pub(crate) fn moment(value: &Value, pointer: &str) -> Option<i64> {
    text(value, pointer).map(milliseconds)
}

/// A date of the platform's form in milliseconds since 1970.
pub(crate) fn milliseconds(date: &str) -> i64 {
    assert!(date.len() == 24 && date.ends_with('Z') && &date[19..20] == ".", "{date} has another form");
    chrono::DateTime::parse_from_rfc3339(date).unwrap().timestamp_millis()
}

/// The page template that a path is of: the one of which the most is fixed.
pub(crate) fn template<'s>(settings: &'s Settings, path: &str) -> &'s Page {
    let pages = settings.site.pages.iter().filter_map(|page| Some((fixed(page, path)?, page)));
    pages.max_by_key(|(fixed, _)| *fixed).unwrap_or_else(|| panic!("no page has the path {path}")).1
}

/// Whether a path can be of this template, in which words fill whole segments, and how much of it is fixed.
fn fixed(page: &Page, path: &str) -> Option<usize> {
    let written = page.path.to_string();
    let (written, path): (Vec<&str>, Vec<&str>) = (written.split('/').collect(), path.split('/').collect());
    let is_word = |segment: &str| {
        page.path.pieces.iter().any(|piece| matches!(piece, Piece::Word(name) if segment == format!("{{{name}}}")))
    };
    let fits = |(of, at): (&&str, &&str)| of == at || is_word(of);
    let same = written.len() == path.len() && written.iter().zip(&path).all(fits);
    same.then(|| written.iter().filter(|segment| !is_word(segment)).count())
}
