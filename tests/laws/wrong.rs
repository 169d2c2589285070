//! The laws have teeth: for each of them there is a bug that it catches. A bug is a sampler that follows another law, as the
//! maker has another profile than the one that is told; or something done to records, for what no profile can ask for.
//!
//! Each bug is as large as what its law detects with power 0.99 at so few rows, or larger.

use crate::findings;
use crate::judge::Finding;
use crate::record::Record;
use crate::tally::Tally;
use crate::{SEEDS, plan, profile};
use std::collections::BTreeSet;

const ROWS: u64 = 100_000;

/// What is wrong with the maker, and the law that has to find it: its name, or how it begins.
const WRONG_MAKERS: &[(&str, &[(&str, &str)])] = &[
    (
        "laws that a visit follows",
        &[
            ("types.web=50", "types"),
            ("channels.direct=30", "channels of web visits"),
            ("visits.bounce=0.5", "bounces"),
            ("visits.bounce=0.5", "pages per visit"),
            ("visits.conversion=0.1", "conversion from 6 pages on"),
            ("visits.idle=46s", "idle, away, end, length"),
            ("visits.duration={ intercept = 5.0, slope = 0.0, sigma = 0.1 }", "duration given pages"),
            ("visits.duration={ intercept = 5.0, slope = 0.0, sigma = 0.1 }", "Spearman(pages, duration)"),
            ("visits.duration={ intercept = 5.0, slope = 0.0, sigma = 0.1 }", "variation of duration"),
            ("site.page_skew=1.1", "ranks of the"),
            ("channels.landings.direct.home=10", "landing pages by channel"),
        ],
    ),
    (
        "laws that a visitor follows",
        &[
            ("visitors.identity.cookie=50", "identity: cookie"),
            ("visitors.identity.phone=20", "identity: phone"),
            ("visitors.markets.US=70", "markets of visitors"),
            ("devices.classes={ desktop = 70, mobile = 25, tablet = 5 }", "classes of devices"),
            ("devices.classes={ desktop = 70, mobile = 25, tablet = 5 }", "visitors at a desktop"),
            ("visitors.visits={ once = 0.98, twice = 0.01, thrice = 0.005 }", "web visits of a visitor"),
            ("visitors.visits={ once = 0.98, twice = 0.01, thrice = 0.005 }", "top hundredth of customers"),
            (
                "devices.browsers.US={ chrome = 20, edge = 20, safari = 6, and_chr = 34, ios_saf = 12, samsung = 8 }",
                "browsers in",
            ),
            // Everybody an hour later.
            (
                "traffic.desktop.hours=[3.2, 2.1, 1.4, 1.1, 1.0, 0.9, 1.3, 2.2, 3.6, 4.4, 5.0, 5.3, 5.3, 6.1, 6.2, 6.2, 6.1, 6.0, \
                 5.6, 5.8, 6.0, 5.4, 5.3, 4.5]",
                "local hours in",
            ),
            (
                "traffic.bursts=[{ name = \"newsletter-2026-w42\", from = \"2026-10-14T14:00:00Z\", factor = 5, decay = \"4h\" }]",
                "burst: newsletter-2026-w42",
            ),
            (
                "traffic.holidays=[{ name = \"Columbus Day\", from = 2026-10-12, to = 2026-10-13, factor = 6, countries = [\"US\"] }]",
                "holiday: Columbus Day",
            ),
        ],
    ),
];

/// What is done to a record of this row.
type Spoil = fn(u64, &mut Record<'_>);

/// A bug in words, the law that has to find it, and what it does to each record.
const WRONG_RECORDS: &[(&str, &str, Spoil)] = &[
    ("who has signed in is told at random", "pages of later views", |row, record| {
        record.authenticated = row % 2 == 1;
    }),
    ("who has signed in is told at random", "pages of later views, signed in", |_, _| ()),
    ("one customer has two sessions at once", "sessions of a customer lie apart", |row, record| {
        if row < 2 {
            record.customer_id = Some("6ba7b810-9dad-41d1-80b4-00c04fd430c8");
        }
    }),
    ("one visit is of an old browser", "versions do not fall", |row, record| {
        if row > ROWS / 2
            && row % 500 == 0
            && let Some(browser) = &mut record.browser
        {
            browser.version = "1";
        }
    }),
    ("visitors come with another class of device", "a visitor has one class of device", |row, record| {
        if row % 200 == 0
            && let Some(device) = &mut record.device
        {
            device.category = if device.category == "mobile" { "desktop" } else { "mobile" };
        }
    }),
    ("sessions end before they begin", "dates inside the period", |row, record| {
        if row < 200 && record.kind == "app" {
            record.last_event.created_date = "2020-10-11T07:41:05.067Z";
        }
    }),
    ("one visit has fewer events than pages", "pages at most events", |_, record| {
        if record.pageview_count == Some(9) {
            record.event_count = 8;
        }
    }),
];

/// Tells what a bug does, and whether its law finds it.
fn caught(bug: &str, law: &str, findings: &[Finding]) -> bool {
    let exact = findings.iter().filter(|finding| finding.law == law);
    let like = findings.iter().filter(|finding| finding.law.starts_with(law));
    let of: Vec<&Finding> = if exact.clone().next().is_some() { exact.collect() } else { like.collect() };
    let Some(finding) = of.iter().min_by(|one, other| one.tail.total_cmp(&other.tail)) else { return false };
    let bug: String = bug.chars().take(66).collect();
    let Finding { law, count, measured, tail, detects } = finding;
    println!("| {law} | {bug} | {count:.0} | {measured}, tail {tail:.0e} | {detects} |");
    finding.is_wrong()
}

#[test]
fn every_law_catches_a_bug() {
    // The profile, with classes of devices.
    let told = profile("retail", &["devices.classes={ desktop = 44, mobile = 53, tablet = 3 }"]);
    println!("| law | bug | n | found | detects with power 0.99 |\n|---|---|---|---|---|");
    let (mut missed, mut judged) = (Vec::new(), BTreeSet::new());
    for (what, bugs) in WRONG_MAKERS {
        let sets: BTreeSet<&str> = bugs.iter().map(|(set, _)| *set).collect();
        let made = plan(&profile("retail", &sets.into_iter().collect::<Vec<_>>()), SEEDS[0], ROWS);
        let findings = findings::of(&Tally::new(&made, &told), &made, &told);
        let wrong = bugs.iter().filter(|(set, law)| !caught(set, law, &findings));
        missed.extend(wrong.map(|(_, law)| format!("{what}: {law}")));
        judged.extend(findings.into_iter().map(|finding| finding.law));
    }
    let made = plan(&told, SEEDS[0], ROWS);
    let spoil = |row, record: &mut Record<'_>| WRONG_RECORDS.iter().for_each(|(_, _, spoil)| spoil(row, record));
    let findings = findings::of(&Tally::spoiled(&made, &told, spoil), &made, &told);
    missed.extend(
        WRONG_RECORDS.iter().filter(|(bug, law, _)| !caught(bug, law, &findings)).map(|(_, law, _)| (*law).to_owned()),
    );
    assert!(missed.is_empty(), "not caught: {missed:?}");

    // No law is left out.
    let of_makers = WRONG_MAKERS.iter().flat_map(|(_, bugs)| bugs.iter().map(|(_, law)| *law));
    let laws: Vec<&str> = of_makers.chain(WRONG_RECORDS.iter().map(|(_, law, _)| *law)).collect();
    let kind =
        |law: &str| law.split(|char: char| char.is_ascii_digit() || char == ':').next().unwrap_or(law).to_owned();
    let forgotten = |law: &&String| !laws.iter().any(|known| law.starts_with(&kind(known)));
    let forgotten: Vec<&String> = judged.iter().filter(forgotten).collect();
    assert!(forgotten.is_empty(), "no bug for {forgotten:?}");
}
