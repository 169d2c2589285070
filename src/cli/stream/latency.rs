//! How long things took, as percentiles.

use crate::cli::report;
use hdrhistogram::Histogram;
use std::time::Duration;

/// Lengths of time from a microsecond to an hour, to three digits.
#[derive(Debug, Default)]
pub(super) struct Latency {
    micros: Option<Histogram<u64>>,
}

/// The longest that is told apart.
const HOUR: u64 = 3_600_000_000;

impl Latency {
    pub(super) fn record(&mut self, time: Duration) {
        let micros = (time.as_micros() as u64).clamp(1, HOUR);
        if self.micros.is_none() {
            // These bounds are allowed: the error is for others.
            self.micros = Histogram::new_with_bounds(1, HOUR, 3).ok();
        }
        if let Some(histogram) = &mut self.micros {
            histogram.saturating_record(micros);
        }
    }

    pub(super) fn add(&mut self, other: &Latency) {
        match (&mut self.micros, &other.micros) {
            (Some(one), Some(two)) => {
                // Both have the same bounds, so that nothing is out of them.
                let _ = one.add(two);
            }
            (None, Some(two)) => self.micros = Some(two.clone()),
            (_, None) => {}
        }
    }

    /// Tells the percentiles, if there is anything to tell.
    pub(super) fn tell(&self, what: &str) {
        let Some(histogram) = self.micros.as_ref().filter(|histogram| !histogram.is_empty()) else { return };
        let at = |percent: f64| millis(histogram.value_at_percentile(percent));
        report::note(&format!(
            "{what}: median {}, 90 % {}, 99 % {}, 99.9 % {}, most {}",
            at(50.0),
            at(90.0),
            at(99.0),
            at(99.9),
            millis(histogram.max())
        ));
    }
}

fn millis(micros: u64) -> String {
    format!("{:.1} ms", micros as f64 / 1e3)
}
