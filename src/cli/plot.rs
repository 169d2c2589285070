//! `profile show --plot`: the mixes and curves of a profile, drawn with letters.

use crate::error::Error;
use crate::geo::Geo;
use crate::plan::class_shares;
use crate::profile::{DeviceClass, Market, PageKind, Settings, Week};
use crate::{Plan, Profile};
use anstyle::{AnsiColor, Style};
use std::fmt::Write;

const HEADING: Style = Style::new().bold();
const LABEL: Style = AnsiColor::Cyan.on_default();
const BAR: Style = AnsiColor::Green.on_default();
const FAINT: Style = Style::new().dimmed();

/// Two columns of this many letters and a gap stay below 100.
const COLUMN: usize = 48;
const GAP: usize = 3;
/// Letters of a label; longer ones are cut.
const NAME: usize = 20;
/// Letters of a whole bar: what is left beside the label and " 12.3 %".
const WIDEST: usize = COLUMN - NAME - 9;
/// Entries of a mix that are drawn; the rest is added up.
const MOST: usize = 10;
/// Lines of a curve.
const HIGH: usize = 6;

/// The picture of a profile, once a plan has shown that it can be used.
pub(super) fn plot(profile: &Profile) -> Result<String, Error> {
    Plan::builder(profile).rows(1).build()?;
    let shares = class_shares(profile, &Geo::embedded())?;
    let classes: Vec<_> = DeviceClass::ALL.iter().zip(shares).map(|(class, share)| (class.as_str(), share)).collect();
    let settings: &Settings = profile;
    let mut out = String::new();
    // Writing to a string cannot fail.
    let name: String = settings.name.chars().take(COLUMN).collect();
    let room = (2 * COLUMN + GAP).saturating_sub(name.chars().count() + 2);
    let title: String = settings.title.iter().flat_map(|title| title.chars()).take(room).collect();
    let _ = writeln!(out, "{}", format!("{HEADING}{name}{HEADING:#}  {title}").trim_end());
    let of = &settings.period;
    let days = |date: chrono::DateTime<chrono::Utc>| date.format("%Y-%m-%d").to_string();
    let lists = [settings.site.pages.len(), settings.app.screens.len(), settings.campaigns.len()];
    let [pages, screens, campaigns] = lists;
    let _ = writeln!(
        out,
        "{FAINT}{} to {}; {pages} page templates, {screens} screens, {campaigns} campaigns{FAINT:#}\n",
        days(of.from),
        days(of.to)
    );
    let mut left = mix("Types", settings.types.iter().map(|(kind, weight)| (kind.as_str(), *weight)));
    left.push(String::new());
    left.extend(mix("Device classes on the web", classes));
    let channels = settings.channels.weights();
    beside(
        &left,
        &mix("Channels of web visits", channels.map(|(channel, weight)| (channel.as_str(), weight))),
        &mut out,
    );
    let markets = settings.visitors.markets.iter().map(|(market, weight)| match market {
        Market::Country(country) => (country.as_str(), *weight),
        Market::Other => ("other", *weight),
    });
    // A search and a goal have pages of their own, and no weight here.
    let of_pages = |name: &str| name != "search_performed" && name != settings.visits.goal;
    let events = settings.visits.events.iter().filter(|(name, _)| of_pages(name));
    let events = events.map(|(name, weight)| (name.as_str(), *weight));
    beside(&mix("Markets", markets), &mix("Last web events beside page_viewed", events), &mut out);
    let spoken = &settings.conversations.channels;
    let spoken = spoken.iter().map(|channel| {
        (channel.message.map_or(channel.channel_type.as_str(), |message| message.as_str()), channel.weight)
    });
    beside(&mix("Page views by kind of page", kinds(settings)), &mix("Conversations", added(spoken)), &mut out);
    beside(&rates(settings), &mix("Ends of conversations in the queue", outcomes(settings)), &mut out);
    let hours: Vec<String> = (0..24).map(|hour| format!("{hour:<2}")).collect();
    let week = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].map(str::to_owned);
    let day = of_classes(settings, shares, |week| &week.hours);
    let days = of_classes(settings, shares, |week| &week.weekdays);
    beside(&curve("Hours of the day", &day, &hours), &curve("Days of the week", &days, &week), &mut out);
    out.truncate(out.trim_end().len());
    out.push('\n');
    Ok(out)
}

/// The curve of all visitors: those of the classes of devices, each with its share.
fn of_classes<const N: usize>(settings: &Settings, shares: [f64; 3], pick: fn(&Week) -> &[f64; N]) -> [f64; N] {
    let traffic = &settings.traffic;
    let mut sum = [0.0; N];
    for (class, share) in DeviceClass::ALL.iter().zip(shares) {
        let weights = pick(match class {
            DeviceClass::Desktop => &traffic.desktop,
            DeviceClass::Mobile => &traffic.mobile,
            DeviceClass::Tablet => &traffic.tablet,
        });
        let whole: f64 = weights.iter().sum();
        sum.iter_mut().zip(weights).for_each(|(sum, weight)| *sum += share * weight / whole);
    }
    sum
}

fn outcomes(settings: &Settings) -> impl Iterator<Item = (&str, f64)> {
    settings.conversations.outcomes.iter().map(|(outcome, weight)| (outcome.as_str(), *weight))
}

/// Views of the kinds of pages; a visit meets the confirmation only when it converts.
fn kinds(settings: &Settings) -> Vec<(&'static str, f64)> {
    let of = |kind: PageKind| -> f64 {
        settings.site.pages.iter().filter(|page| page.kind == kind).map(|page| page.weight).sum()
    };
    PageKind::ALL
        .iter()
        .filter(|kind| **kind != PageKind::Confirmation)
        .map(|kind| (kind.as_str(), of(*kind)))
        .collect()
}

/// Shares that are no part of a mix, each on a whole of its own.
fn rates(settings: &Settings) -> Vec<String> {
    let visits = &settings.visits;
    let rates = [
        ("one page only", visits.bounce),
        ("with a search", visits.searches),
        ("goal reached", visits.conversion),
        ("signed in", settings.visitors.authenticated),
    ];
    let mut lines = vec![heading("Rates of visits and visitors")];
    lines.extend(rates.map(|(name, share)| line(name, share, share)));
    lines
}

/// Weights of the same name together, in the order of their first.
fn added<'a>(weights: impl Iterator<Item = (&'a str, f64)>) -> Vec<(&'a str, f64)> {
    let mut sums: Vec<(&str, f64)> = Vec::new();
    for (name, weight) in weights {
        match sums.iter_mut().find(|(known, _)| *known == name) {
            Some((_, sum)) => *sum += weight,
            None => sums.push((name, weight)),
        }
    }
    sums
}

/// A mix: its heading, and a bar for each entry, the largest first.
fn mix<'a>(title: &str, weights: impl IntoIterator<Item = (&'a str, f64)>) -> Vec<String> {
    let mut weights: Vec<(&str, f64)> = weights.into_iter().filter(|(_, weight)| *weight > 0.0).collect();
    let all: f64 = weights.iter().map(|(_, weight)| weight).sum();
    weights.sort_by(|(_, one), (_, other)| other.total_cmp(one));
    let rest = if weights.len() > MOST { weights.split_off(MOST - 1) } else { Vec::new() };
    let most = weights.first().map_or(1.0, |(_, weight)| *weight);
    let mut lines = vec![heading(title)];
    lines.extend(weights.iter().map(|(name, weight)| line(name, weight / all, weight / most)));
    if !rest.is_empty() {
        let sum: f64 = rest.iter().map(|(_, weight)| weight).sum();
        // The rest has no bar: it is no entry, and may be the longest.
        lines.push(line(&format!("and {} more", rest.len()), sum / all, 0.0));
    }
    lines
}

fn heading(title: &str) -> String {
    format!("{HEADING}{title}{HEADING:#}{}", " ".repeat(COLUMN.saturating_sub(title.chars().count())))
}

/// A label, a share and a bar that fills so much of its room, together as wide as a column.
fn line(name: &str, share: f64, filled: f64) -> String {
    let name: String = match name.chars().count() {
        0..=NAME => name.to_owned(),
        _ => name.chars().take(NAME - 1).chain(['…']).collect(),
    };
    let bar = bar(filled);
    let room = " ".repeat(WIDEST - bar.chars().count());
    let bar = if bar.is_empty() { " ".to_owned() } else { format!(" {BAR}{bar}{BAR:#}") };
    format!("{LABEL}{name:NAME$}{LABEL:#} {:5.1} %{bar}{room}", share * 100.0)
}

/// A bar in eighths of a letter; what is there at all is seen.
fn bar(filled: f64) -> String {
    const EIGHTHS: [char; 8] = ['▏', '▎', '▍', '▌', '▋', '▊', '▉', '█'];
    let eighths = eighths(filled, WIDEST);
    let whole = EIGHTHS[7..].iter().cycle().take(eighths / 8);
    whole.chain((!eighths.is_multiple_of(8)).then(|| &EIGHTHS[eighths % 8 - 1])).collect()
}

/// So much of a length in eighths of a letter, at least one if it is not nothing.
fn eighths(filled: f64, letters: usize) -> usize {
    let eighths = (filled.clamp(0.0, 1.0) * 8.0 * letters as f64).round() as usize;
    if filled > 0.0 { eighths.max(1) } else { 0 }
}

/// Weights side by side as columns, two letters and a gap wide if they can be, over their names.
fn curve(title: &str, weights: &[f64], names: &[String]) -> Vec<String> {
    const EIGHTHS: [char; 9] = [' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
    let most = weights.iter().copied().fold(f64::MIN_POSITIVE, f64::max);
    let all: f64 = weights.iter().sum();
    let wide = if weights.len() > 12 { 2 } else { 5 };
    let room = |used: usize| " ".repeat(COLUMN.saturating_sub(used));
    let title = format!("{title}, at most {:.1} %", most / all * 100.0);
    let mut lines = vec![heading(&title)];
    let heights: Vec<usize> = weights.iter().map(|weight| eighths(weight / most, HIGH)).collect();
    for level in (0..HIGH).rev() {
        let letter = |height: &usize| EIGHTHS[height.saturating_sub(8 * level).min(8)];
        let gap = if wide > 2 { 1 } else { 0 };
        let drawn: String =
            heights.iter().map(|height| letter(height).to_string().repeat(wide - gap) + &" ".repeat(gap)).collect();
        let drawn = drawn.trim_end();
        lines.push(format!("{BAR}{drawn}{BAR:#}{}", room(drawn.chars().count())));
    }
    // Of hours, every third has its name.
    let step = if wide > 2 { 1 } else { 3 };
    let axis: String = names.iter().step_by(step).map(|name| format!("{name:<width$}", width = wide * step)).collect();
    let axis = axis.trim_end();
    lines.push(format!("{LABEL}{axis}{LABEL:#}{}", room(axis.chars().count())));
    lines
}

/// Two blocks side by side, and an empty line.
fn beside(left: &[String], right: &[String], out: &mut String) {
    let empty = " ".repeat(COLUMN);
    for at in 0..left.len().max(right.len()) {
        let left = left.get(at).filter(|line| !line.is_empty()).map_or(empty.as_str(), String::as_str);
        let both = match right.get(at) {
            Some(right) => format!("{left}{}{right}", " ".repeat(GAP)),
            None => left.to_owned(),
        };
        out.push_str(both.trim_end());
        out.push('\n');
    }
    out.push('\n');
}
