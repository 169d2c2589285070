//! When a session is due.

use super::millis;
use crate::cli::report;
use crate::error::Error;
use crate::plan::Plan;
use std::thread;
use std::time::{Duration, Instant, SystemTime};

/// What decides when a session is due.
pub(in crate::cli) enum Pace<'a> {
    /// Nothing: at once.
    None,
    /// So many a second, evenly.
    Even {
        /// Sessions a second.
        rate: f64,
    },
    /// Its `createdDate`, and a while after it.
    Dated {
        /// Knows the dates.
        plan: &'a Plan,
        /// The while.
        delay: Duration,
    },
}

/// A pace with the moment when it began.
pub(in crate::cli) struct Clock<'a> {
    pace: Pace<'a>,
    /// The first row.
    first: u64,
    began: Instant,
    /// The same moment as a date.
    date: u64,
}

/// How often the clock is looked at: rows that are due within this time go out together.
const TICK: Duration = Duration::from_millis(1);

/// The most rows that go out together.
const MOST_TOGETHER: u64 = 4096;

impl<'a> Clock<'a> {
    pub(super) fn start(pace: Pace<'a>, first: u64) -> Self {
        Clock { pace, first, began: Instant::now(), date: millis(SystemTime::now()) }
    }

    /// How many rows of `all` are let out together.
    pub(super) fn rows_together(&self, all: u64) -> u64 {
        let rate = match &self.pace {
            Pace::None => return MOST_TOGETHER,
            Pace::Even { rate } => *rate,
            Pace::Dated { .. } => {
                let last = self.due(all.saturating_sub(1)).as_secs_f64();
                all as f64 / last.max(1.0)
            }
        };
        ((rate * TICK.as_secs_f64()) as u64).clamp(1, MOST_TOGETHER)
    }

    /// How long after the beginning the row is due, of those that go out counted from 0.
    fn due(&self, row: u64) -> Duration {
        match &self.pace {
            Pace::None => Duration::ZERO,
            Pace::Even { rate } => Duration::try_from_secs_f64(row as f64 / rate).unwrap_or(Duration::MAX),
            Pace::Dated { plan, delay } => {
                let due = plan.slot(self.first + row).created + delay.as_millis() as u64;
                Duration::from_millis(due.saturating_sub(self.date))
            }
        }
    }

    /// Waits until the row is due.
    pub(super) fn wait(&self, row: u64) {
        if let Some(left) = self.due(row).checked_sub(self.began.elapsed()) {
            thread::sleep(left);
        }
    }

    /// How long ago the row was due.
    pub(super) fn late(&self, row: u64) -> Duration {
        match self.pace {
            Pace::None => Duration::ZERO,
            _ => self.began.elapsed().saturating_sub(self.due(row)),
        }
    }

    /// Tells how many went out, how fast.
    pub(super) fn tell(&self, done: &str, rows: u64) {
        let seconds = self.began.elapsed().as_secs_f64();
        let reached = rows as f64 / seconds.max(1e-9);
        let asked = match self.pace {
            Pace::Even { rate } => format!(" ({rate} asked for)"),
            Pace::None | Pace::Dated { .. } => String::new(),
        };
        report::note(&format!("{done} {rows} sessions in {seconds:.2} s: {reached:.1} a second{asked}"));
    }
}

/// Sessions a second: 200, 5k, 5k/s, 90/min, 1.5/s.
pub(in crate::cli) fn rate(text: &str) -> Result<f64, Error> {
    let (number, per) = text.split_once('/').unwrap_or((text, "s"));
    let seconds = match per {
        "s" | "sec" => 1.0,
        "m" | "min" => 60.0,
        "h" => 3600.0,
        _ => f64::NAN,
    };
    let (digits, unit) = match number.char_indices().next_back() {
        Some((at, 'k' | 'K')) => (&number[..at], 1e3),
        Some((at, 'M')) => (&number[..at], 1e6),
        _ => (number, 1.0),
    };
    let plain = digits.starts_with(|char: char| char.is_ascii_digit());
    let known = digits.parse::<f64>().ok().filter(|_| plain).map(|number| number * unit / seconds);
    known.filter(|rate| (1e-4..=1e8).contains(rate)).ok_or_else(|| {
        Error::input(format!("`{text}` is no rate")).with_help("write sessions a second, as 200, 5k/s or 90/min")
    })
}

/// A length of time: 0s, 500ms, 90s, 30m, 2h, 1d.
pub(in crate::cli) fn duration(text: &str) -> Result<Duration, Error> {
    let at = text.find(|char: char| !char.is_ascii_digit()).unwrap_or(text.len());
    let unit = match &text[at..] {
        "ms" => Some(1),
        "s" => Some(1_000),
        "m" | "min" => Some(60_000),
        "h" => Some(3_600_000),
        "d" => Some(86_400_000),
        _ => None,
    };
    let most = 366 * 86_400_000;
    let millis = text[..at].parse::<u64>().ok().zip(unit).and_then(|(number, unit)| number.checked_mul(unit));
    millis.filter(|millis| *millis <= most).map(Duration::from_millis).ok_or_else(|| {
        Error::input(format!("`{text}` is no length of time")).with_help("write it as 0s, 90s, 30m or 2h, at most 366d")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates_are_a_second() {
        let known = [("200", 200.0), ("5k/s", 5000.0), ("90/min", 1.5), ("0.5", 0.5), ("1M", 1e6), ("36/h", 0.01)];
        for (text, expected) in known {
            assert!((rate(text).unwrap() - expected).abs() < 1e-9, "{text}");
        }
        for text in ["", "0", "-1", "k", "5x", "5/day", "1e99", "nan", "inf", "+5", "9G"] {
            assert!(rate(text).is_err(), "{text}");
        }
    }

    #[test]
    fn lengths_of_time_have_units() {
        let known = [("0s", 0), ("500ms", 500), ("90s", 90_000), ("30m", 1_800_000), ("2h", 7_200_000)];
        for (text, millis) in known {
            assert_eq!(duration(text).unwrap().as_millis(), millis, "{text}");
        }
        for text in ["", "5", "-5s", "1.5h", "400d", "h", "99999999999999999999s"] {
            assert!(duration(text).is_err(), "{text}");
        }
    }

    #[test]
    fn rows_are_due_evenly() {
        let clock = Clock::start(Pace::Even { rate: 4.0 }, 0);
        assert_eq!([0, 1, 6].map(|row| clock.due(row).as_millis()), [0, 250, 1500]);
        assert_eq!(clock.rows_together(1000), 1);
        assert_eq!(Clock::start(Pace::Even { rate: 5000.0 }, 0).rows_together(1000), 5);
    }
}
