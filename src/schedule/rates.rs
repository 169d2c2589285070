//! How much traffic each hour expects of each curve, and how many rows it gets.

use super::design::{Design, HOUR_MS};
use super::draws::Draws;
use super::key::{Key, Purpose};

/// The factors of days: a part that all curves share, and a part of each curve's own.
pub(super) struct Noise {
    key: Key,
    common: Vec<f64>,
    first_day: u64,
    /// Standard deviation of either part.
    sigma: f64,
}

impl Noise {
    pub(super) fn new(design: &Design, draws: &Draws) -> Self {
        let key = Key::new(design.seed, Purpose::Noise);
        let (first, hours) = design.hours();
        let first_day = first / 24;
        let days = (first + hours as u64).div_ceil(24) - first_day;
        // Two parts of half the variance each. Factors of mean 1: noise makes no traffic.
        let sigma = design.noise * std::f64::consts::FRAC_1_SQRT_2;
        let mut noise = Noise { key, common: Vec::new(), first_day, sigma };
        noise.common = (0..days).map(|day| noise.factor(u64::MAX, day, draws)).collect();
        noise
    }

    fn factor(&self, curve: u64, day: u64, draws: &Draws) -> f64 {
        let z = draws.normal(self.key.of(curve).word(day));
        libm::exp(self.sigma * z - self.sigma * self.sigma / 2.0)
    }
}

/// What each hour of the period expects of one curve, in no particular unit, before day noise.
pub(super) fn expected(design: &Design, curve: usize) -> Vec<f64> {
    let mut rates = design.curves[curve].clone();
    // The period may begin and end within an hour.
    let part = |ms: u64| ms as f64 / HOUR_MS as f64;
    if let Some(first) = rates.first_mut() {
        *first *= part(HOUR_MS - design.from % HOUR_MS);
    }
    if let Some(last) = rates.last_mut() {
        *last *= part(HOUR_MS - (HOUR_MS - design.to % HOUR_MS) % HOUR_MS);
    }
    if !rates.iter().any(|rate| *rate > 0.0) {
        // Visitors of a curve without traffic have to come at some time.
        rates.fill(1.0);
    }
    rates
}

/// The largest share of a curve's traffic in so many hours on end.
pub(super) fn busiest(rates: &[f64], hours: usize) -> f64 {
    let all: f64 = rates.iter().sum();
    let (mut window, mut most) = (0.0, 0.0f64);
    for (at, rate) in rates.iter().enumerate() {
        window += rate;
        if at >= hours {
            window -= rates[at - hours];
        }
        most = most.max(window);
    }
    (most / all).min(1.0)
}

/// How many rows of a curve lie before each hour, and in the end all of them: a multinomial draw, so that each hour's count
/// varies as that of people who come independently.
pub(super) fn before(
    mut rates: Vec<f64>,
    curve: usize,
    rows: u64,
    noise: &Noise,
    key: Key,
    draws: &Draws,
    first_hour: u64,
) -> Vec<u64> {
    if noise.sigma > 0.0 {
        let (mut day, mut factor) = (u64::MAX, 1.0);
        for (hour, rate) in (first_hour..).zip(&mut rates) {
            if hour / 24 != day {
                day = hour / 24;
                let at = day - noise.first_day;
                factor = noise.common[at as usize] * noise.factor(curve as u64, at, draws);
            }
            *rate *= factor;
        }
    }
    // What is left from each hour on; summed from the end, so that the last hour with traffic has all of it.
    let mut left = rates.clone();
    let mut sum = 0.0;
    for rate in left.iter_mut().rev() {
        sum += *rate;
        *rate = sum;
    }
    let mut before = Vec::with_capacity(rates.len() + 1);
    let mut gone = 0;
    before.push(0);
    for (hour, (rate, left)) in (0u64..).zip(rates.iter().zip(&left)) {
        if gone < rows {
            let p = if *left > 0.0 { rate / left } else { 1.0 };
            gone += draws.binomial(rows - gone, p, key.word(hour));
        }
        before.push(gone);
    }
    before
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_busiest_hours_are_found() {
        assert_eq!(busiest(&[1.0, 1.0, 5.0, 3.0, 0.0, 0.0], 2), 0.8);
        assert_eq!(busiest(&[1.0, 1.0], 5), 1.0);
    }
}
