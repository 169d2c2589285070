//! Dates and moments, always UTC.

use crate::profile::read::{Scalar, Wrong};
use chrono::{DateTime, NaiveDate, Utc};
use serde_json::{Value as Json, json};

/// A moment: a day (its first moment), or a day and time with an offset; a text or a TOML date.
pub(crate) struct Date;

impl Scalar for Date {
    type Value = DateTime<Utc>;

    const WHAT: &'static str = "a date";

    const DATE: bool = true;

    fn parse(text: &str) -> Result<DateTime<Utc>, Wrong> {
        let (day, time) = text.split_at_checked(10).unwrap_or((text, ""));
        let shape = day.len() == 10
            && day
                .bytes()
                .enumerate()
                .all(|(at, byte)| if at == 4 || at == 7 { byte == b'-' } else { byte.is_ascii_digit() });
        if !shape {
            return Err(expected(text));
        }
        let Ok(date) = day.parse::<NaiveDate>() else {
            return Err(no_such_day(day));
        };
        if time.is_empty() {
            return Ok(date.and_time(chrono::NaiveTime::MIN).and_utc());
        }
        let offset = time.ends_with(['Z', 'z']) || time.get(9..).is_some_and(|rest| rest.contains(['+', '-']));
        if !offset && format!("{text}Z").parse::<DateTime<Utc>>().is_ok() {
            return Err(Wrong::new(format!("`{text}` does not say its offset"), "a time with `Z`")
                .help(format!("all times are UTC: write {text}Z")));
        }
        let strict = time.starts_with(['T', 't', ' ']) && time.is_ascii();
        match DateTime::parse_from_rfc3339(text) {
            // A leap second has no place on the wire's clock.
            Ok(moment) if strict && !text.contains(":60") => Ok(moment.to_utc()),
            _ => Err(expected(text)),
        }
    }

    fn text_schema() -> Json {
        json!({
            "type": "string",
            "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])\
                ([Tt ]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]+)?([Zz]|[+-]([01][0-9]|2[0-3]):[0-5][0-9]))?$",
        })
    }
}

fn expected(text: &str) -> Wrong {
    Wrong::new(format!("`{text}` is no date"), "a date")
        .help("write a day as \"2026-10-01\" or a moment as \"2026-10-01T08:00:00Z\"; all times are UTC")
}

/// A day that the calendar does not have.
fn no_such_day(day: &str) -> Wrong {
    let month_start = day.get(..8).and_then(|month| format!("{month}01").parse::<NaiveDate>().ok());
    let last =
        month_start.and_then(|first| first.checked_add_months(chrono::Months::new(1))).and_then(|next| next.pred_opt());
    let wrong = Wrong::new(format!("the date {day} does not exist"), "no such day");
    match last {
        Some(last) => wrong.help(format!("the last day of that month is {last}")),
        None => wrong.help("the months are 01 to 12"),
    }
}
