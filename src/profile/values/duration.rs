//! Durations.

use crate::profile::read::{Scalar, Wrong};
use serde_json::{Value as Json, json};
use std::time::Duration;

/// A duration as a whole number and a unit: `45s`, `20m`, `2h`, `30d`.
pub(crate) struct Seconds;

impl Scalar for Seconds {
    type Value = Duration;

    const WHAT: &'static str = "a duration";

    fn parse(text: &str) -> Result<Duration, Wrong> {
        let wrong = || {
            let wrong = Wrong::new(format!("`{text}` is no duration"), "a duration");
            match text.parse::<f64>() {
                Ok(_) => wrong.help(format!("say the unit: \"{text}s\", \"{text}m\", \"{text}h\" or \"{text}d\"")),
                Err(_) => wrong.help("write a whole number and a unit: \"45s\", \"20m\", \"2h\", \"30d\""),
            }
        };
        let (number, seconds) = match text.split_at_checked(text.len().saturating_sub(1)) {
            Some((number, "s")) => (number, 1),
            Some((number, "m")) => (number, 60),
            Some((number, "h")) => (number, 3600),
            Some((number, "d")) => (number, 86_400),
            _ => return Err(wrong()),
        };
        if number.is_empty() || !number.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(wrong());
        }
        match number.parse::<u64>() {
            Ok(0) => Err(Wrong::new("the duration is 0", "longer than 0")),
            Ok(number) if number <= 999_999 => Ok(Duration::from_secs(number * seconds)),
            _ => Err(Wrong::new("the duration is too long", "at most 6 digits")),
        }
    }

    fn text_schema() -> Json {
        json!({ "type": "string", "pattern": "^0*[1-9][0-9]{0,5}[smhd]$" })
    }
}
