//! Spikes of traffic, from the scenarios of a profile: factors of hours.

use crate::profile as written;

const HOUR_MS: i64 = 3_600_000;
const MINUTE_MS: i64 = 60_000;

/// A stretch of time with more traffic than usual, or less. All times are in milliseconds, moments since 1970 UTC.
struct Spike {
    from: i64,
    /// The end, outside.
    to: i64,
    /// What the traffic is multiplied by at the height of it.
    factor: f64,
    /// How long it rises, from the first moment on.
    onset: i64,
    /// How long it falls, up to the end.
    decay: i64,
}

impl Spike {
    /// What the traffic of a moment is multiplied by: rising and falling in straight lines.
    fn at(&self, moment: i64) -> f64 {
        if !(self.from..self.to).contains(&moment) {
            return 1.0;
        }
        let part = |since: i64, whole: i64| if since < whole { since as f64 / whole as f64 } else { 1.0 };
        let height = part(moment - self.from, self.onset).min(part(self.to - moment, self.decay));
        1.0 + (self.factor - 1.0) * height
    }

    /// The mean over an hour, from the middles of its minutes.
    fn mean(&self, hour: i64) -> f64 {
        let minutes = (0..60).map(|minute| self.at(hour * HOUR_MS + minute * MINUTE_MS + MINUTE_MS / 2));
        minutes.sum::<f64>() / 60.0
    }
}

/// The factors of UTC hours that spikes make. A window without a start or end of its own has the period's.
pub(super) fn factors(written: &written::Settings, first: i64, hours: usize) -> Vec<f64> {
    let mut factors = vec![1.0; hours];
    for scenario in &written.scenarios {
        let written::Scenario::TrafficSpike(spike) = scenario else { continue };
        let (from, to) = scenario.window();
        let milliseconds = |duration: Option<std::time::Duration>| duration.map_or(0, |it| it.as_millis() as i64);
        let spike = Spike {
            from: from.unwrap_or(written.period.from).timestamp_millis(),
            to: to.unwrap_or(written.period.to).timestamp_millis(),
            factor: spike.factor,
            onset: milliseconds(spike.onset),
            decay: milliseconds(spike.decay),
        };
        (first..).zip(&mut factors).for_each(|(hour, factor)| *factor *= spike.mean(hour));
    }
    factors
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spike_rises_and_falls_in_straight_lines() {
        let spike = Spike { from: 0, to: 10 * HOUR_MS, factor: 3.0, onset: 2 * HOUR_MS, decay: 4 * HOUR_MS };
        assert_eq!([-1, 0, HOUR_MS, 2 * HOUR_MS, 8 * HOUR_MS].map(|at| spike.at(at)), [1.0, 1.0, 2.0, 3.0, 2.0]);
        for (hour, mean) in [(-1, 1.0), (0, 1.5), (1, 2.5), (4, 3.0), (7, 2.25), (9, 1.25), (10, 1.0)] {
            assert!((spike.mean(hour) - mean).abs() < 1e-9, "{hour}");
        }
    }
}
