//! Dates in lists, within the session.

use super::rule::Rule;
use super::{Field, Findings, Record, Value};

const CREATED: Field = Field::at("createdDate");
const ENDED: Field = Field::at("endedDate");
const LAST: Field = Field::at("lastEvent/createdDate");

/// Whether the dates of a list do not all lie in order, from the start of the session to its last event and end.
pub(super) fn doubt(s: &Record<'_>, list: Field, date: &str) -> bool {
    let ends = s.instant(LAST).unwrap_or(i64::MAX).min(s.instant(ENDED).unwrap_or(i64::MAX));
    let mut earliest = s.instant(CREATED).unwrap_or(i64::MIN);
    dates(s, list, date).any(|(_, date)| {
        let stands_out = date < earliest || date > ends;
        earliest = date;
        stands_out
    })
}

/// Dates of a list's elements that lie before the session.
#[inline]
pub(super) fn before(
    s: &Record<'_>,
    out: &mut Findings<'_>,
    rule: &'static Rule,
    list: Field,
    date: &str,
    message: &'static str,
) {
    let Some(created) = s.instant(CREATED) else { return };
    for (value, _) in dates(s, list, date).filter(|(_, date)| *date < created) {
        out.values(rule, s, &[value], &[CREATED], message);
    }
}

/// Dates that lie after the end of the session.
#[inline]
pub(super) fn after_end(
    s: &Record<'_>,
    out: &mut Findings<'_>,
    rule: &'static Rule,
    list: Field,
    date: &str,
    message: &'static str,
) {
    let Some(ended) = s.instant(ENDED) else { return };
    let begins = s.instant(CREATED).unwrap_or(i64::MIN);
    for (value, _) in dates(s, list, date).filter(|(_, date)| *date > ended && ended >= begins) {
        out.values(rule, s, &[value], &[ENDED], message);
    }
}

/// Dates that lie after the last event, and not after the end.
#[inline]
pub(super) fn after_last_event(
    s: &Record<'_>,
    out: &mut Findings<'_>,
    rule: &'static Rule,
    list: Field,
    date: &str,
    message: &'static str,
) {
    let Some(last) = s.instant(LAST) else { return };
    let ended = s.instant(ENDED).unwrap_or(i64::MAX);
    let begins = s.instant(CREATED).unwrap_or(i64::MIN);
    for (value, _) in dates(s, list, date).filter(|(_, date)| *date > last && *date <= ended && last >= begins) {
        out.values(rule, s, &[value], &[LAST], message);
    }
}

/// Dates that are before those of the element before.
#[inline]
pub(super) fn order(
    s: &Record<'_>,
    out: &mut Findings<'_>,
    rule: &'static Rule,
    list: Field,
    date: &str,
    message: &'static str,
) {
    let inside = s.instant(CREATED).unwrap_or(i64::MIN)..=s.instant(LAST).unwrap_or(i64::MAX);
    let mut before: Option<(Value<'_>, i64)> = None;
    for (value, date) in dates(s, list, date).filter(|(_, date)| inside.contains(date)) {
        if let Some((earlier, known)) = before
            && date < known
        {
            out.values(rule, s, &[value, earlier], &[], message);
        }
        before = Some((value, date));
    }
}

#[inline]
fn dates<'r>(s: &Record<'r>, list: Field, date: &str) -> impl Iterator<Item = (Value<'r>, i64)> {
    s.elements(list).filter_map(move |element| {
        let value = element.member(date)?;
        Some((value, value.instant()?))
    })
}
