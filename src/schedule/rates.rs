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

    /// Multiplies the hours of a curve by the factors of their days.
    fn apply(&self, rates: &mut [f64], curve: u64, first_hour: u64, draws: &Draws) {
        if self.sigma > 0.0 {
            let (mut day, mut factor) = (u64::MAX, 1.0);
            for (hour, rate) in (first_hour..).zip(rates) {
                if hour / 24 != day {
                    day = hour / 24;
                    let at = day - self.first_day;
                    factor = self.common[at as usize] * self.factor(curve, at, draws);
                }
                *rate *= factor;
            }
        }
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

/// So many curves are drawn side by side: a draw waits for the one of the hour before, but not for other curves.
const ABREAST: usize = 8;

/// How many rows of each curve lie before each hour, and in the end all of them: multinomial draws, so that each hour's count
/// varies as that of people who come independently. `rates` are those expected; `rows` are the rows of each curve.
pub(super) fn before(
    mut rates: Vec<Vec<f64>>,
    rows: &[u64],
    noise: &Noise,
    key: Key,
    draws: &Draws,
    first_hour: u64,
) -> Vec<Vec<u64>> {
    let mut columns = Vec::with_capacity(rates.len());
    for (at, (rates, rows)) in rates.chunks_mut(ABREAST).zip(rows.chunks(ABREAST)).enumerate() {
        let curve = |column: usize| (at * ABREAST + column) as u64;
        for (column, rates) in rates.iter_mut().enumerate() {
            noise.apply(rates, curve(column), first_hour, draws);
            shares(rates);
        }
        let mut keys = [key; ABREAST];
        keys.iter_mut().enumerate().for_each(|(column, key)| *key = key.of(curve(column)));
        let hours = rates[0].len();
        let mut chunk: Vec<Vec<u64>> = rates.iter().map(|_| Vec::with_capacity(hours + 1)).collect();
        chunk.iter_mut().for_each(|column| column.push(0));
        let mut gone = [0; ABREAST];
        for hour in 0..hours {
            for ((((rates, rows), key), gone), column) in
                rates.iter().zip(rows).zip(keys).zip(&mut gone).zip(&mut chunk)
            {
                *gone += draws.binomial(rows - *gone, rates[hour], key.word(hour as u64));
                column.push(*gone);
            }
        }
        columns.append(&mut chunk);
    }
    columns
}

/// From the rates of hours to what each hour has of what is left from there on.
fn shares(rates: &mut [f64]) {
    // Summed from the end, so that the last hour with traffic has all of it.
    let mut left = 0.0;
    for rate in rates.iter_mut().rev() {
        left += *rate;
        *rate = if left > 0.0 { *rate / left } else { 1.0 };
    }
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
