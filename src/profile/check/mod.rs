//! Checks between values: what no value can say about itself.
//!
//! They look at the tree rather than at what was read, so that one bad value does not hide another.

mod attribute;
mod site;

pub(crate) use attribute::{Makers, check_maker};
pub(crate) use site::{check_access, check_site};

use super::node::{Kind, Node, Table};
use super::problem::Draft;
use super::read::Reader;
use super::suggest::nearest;
use std::fmt::Display;
use std::time::Duration;

/// Reports two values of a table that stand in the wrong order: `low` must lie before `high`, or may be equal.
pub(crate) fn check_order<T: PartialOrd + Display>(
    table: &Table,
    reader: &mut Reader<'_>,
    (low_key, low): (&str, Option<&T>),
    (high_key, high): (&str, Option<&T>),
    may_be_equal: bool,
) {
    let (Some(low), Some(high)) = (low, high) else { return };
    if low < high || may_be_equal && low == high {
        return;
    }
    let (Some(low_node), Some(high_node)) = (table.get(low_key), table.get(high_key)) else { return };
    let (low_height, high_height) = (reader.sources().height(low_node.span), reader.sources().height(high_node.span));
    let later = if may_be_equal { "must not lie before" } else { "must lie after" };
    let earlier = if may_be_equal { "must not lie after" } else { "must lie before" };
    // The value that was said last is the one that the user can change.
    let draft = if low_height > high_height {
        Draft::at(low_node.span, format!("`{low_key}` {earlier} `{high_key}`"))
            .label(format!("{low}"))
            .also(high_node.span, format!("{high}"))
    } else {
        Draft::at(high_node.span, format!("`{high_key}` {later} `{low_key}`"))
            .label(format!("{high}"))
            .also(low_node.span, format!("{low}"))
    };
    let mut said = |node: &Node| reader.sources().source(node.span.source).name.clone();
    let (low_said, high_said) = (said(low_node), said(high_node));
    // A date of the command line stands alone in an option of its own name.
    let option = |key: &str, said: &str| said.strip_prefix("--") == Some(key);
    let other = match (option(low_key, &low_said), option(high_key, &high_said)) {
        (true, false) if !high_said.starts_with("--") => Some(high_key),
        (false, true) if !low_said.starts_with("--") => Some(low_key),
        _ => None,
    };
    let draft = match other {
        Some(key) => draft.help(format!("`{key}` comes from the profile: give --{key} as well")),
        None if low_height == high_height || low_said.starts_with("--") && high_said.starts_with("--") => draft,
        None => draft.help(format!("one of them comes from the profile below: set both `{low_key}` and `{high_key}`")),
    };
    reader.report(draft);
}

/// Reports a duration that is longer than one that it lies within.
pub(crate) fn check_within(
    table: &Table,
    reader: &mut Reader<'_>,
    (short_key, short): (&str, Option<Duration>),
    (long_key, long): (&str, Option<Duration>),
) {
    let (Some(short), Some(long)) = (short, long) else { return };
    let (Some(short_node), Some(long_node)) = (table.get(short_key), table.get(long_key)) else { return };
    if short <= long {
        return;
    }
    let (short_seconds, long_seconds) = (format!("{} seconds", short.as_secs()), format!("{} seconds", long.as_secs()));
    let short_is_newer = reader.sources().height(short_node.span) >= reader.sources().height(long_node.span);
    reader.report(if short_is_newer {
        Draft::at(short_node.span, format!("`{short_key}` must not be longer than `{long_key}`"))
            .label(short_seconds)
            .also(long_node.span, long_seconds)
    } else {
        Draft::at(long_node.span, format!("`{long_key}` must not be shorter than `{short_key}`"))
            .label(long_seconds)
            .also(short_node.span, short_seconds)
    });
}

/// Reports keys of one table that another one beside it does not have.
pub(crate) fn check_keys(table: &Table, reader: &mut Reader<'_>, of: &str, known: &str) {
    let keys = |name: &str| match table.get(name).map(|node| &node.kind) {
        Some(Kind::Table(inner)) => inner.entries.as_slice(),
        _ => &[],
    };
    let names: Vec<&str> = keys(known).iter().map(|entry| entry.key.as_str()).collect();
    for entry in keys(of).iter().filter(|entry| !names.contains(&entry.key.as_str())) {
        let draft = Draft::at(entry.span, format!("`{}` is not in `{known}`", entry.key)).label("no such entry");
        reader.report(match nearest(&entry.key, names.iter().copied()) {
            Some(near) => draft.help(format!("did you mean `{near}`?")),
            None => draft.help(format!("give it a weight in `{known}`, or take it out here")),
        });
    }
}

/// Reports weights that are keys of a section itself and sum to 0.
pub(crate) fn check_sum(table: &Table, reader: &mut Reader<'_>, weights: &[(&str, Option<f64>)]) {
    let sum: Option<f64> = weights.iter().map(|(_, weight)| *weight).sum();
    let place = weights.iter().find_map(|(key, _)| table.get(key));
    if let (Some(sum), Some(place)) = (sum, place)
        && !(sum > 0.0 && sum.is_finite())
    {
        let message = format!("the weights of {} sum to {sum}", reader.section());
        reader.report(
            Draft::at(place.span, message)
                .label("this one and all others")
                .help("give at least one of them a finite weight above 0"),
        );
    }
}

/// Reports a list of tables whose weights sum to 0.
pub(crate) fn check_weights(table: &Table, reader: &mut Reader<'_>, key: &'static str, weights: Option<Vec<f64>>) {
    let (Some(weights), Some(entry)) = (weights, table.entry(key)) else { return };
    let sum: f64 = weights.iter().sum();
    if sum > 0.0 && sum.is_finite() {
        return;
    }
    let span = match &entry.node.kind {
        Kind::Array(items) => items.first().map_or(entry.span, |item| item.span),
        _ => entry.span,
    };
    let what = if sum == 0.0 { "0" } else { "infinity" };
    let section = reader.under(key, |reader| reader.section());
    reader.report(
        Draft::at(span, format!("the weights of [{section}] sum to {what}"))
            .label("nothing to choose from")
            .help("give at least one entry a finite weight above 0"),
    );
}
