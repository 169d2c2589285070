//! Quantiles are within 0.1 % of the law's between tails of 2^-20, and sensible beyond.

use super::exact::inverse_gaussian;
use super::stream;
use crate::sample::Quantiles;
use statrs::distribution::{ContinuousCDF, Gamma, LogNormal, Normal, Weibull};

/// So fine that rounding to a tick is far below what is tested.
const TICKS: f64 = 1e6;

/// Words whose nearer tail is at least 2^-`octaves`, with every octave of both sides visited alike.
fn words(octaves: u32) -> impl Iterator<Item = u64> {
    let word = stream(70);
    (0..40 * octaves).flat_map(move |index| {
        let tail = (word(index) | 1 << 63) >> (1 + index % (octaves - 1));
        [tail, !tail]
    })
}

/// Holds the table against the law at quantiles: what the law says lies beyond values 0.1 % (and half a tick) lower
/// and higher encloses the word.
fn enclosed(name: &str, table: &Quantiles, beyond: impl Fn(f64) -> (f64, f64), scale: f64, octaves: u32, within: f64) {
    for word in words(octaves) {
        let value = table.quantile(word) as f64 / TICKS;
        let slack = value.abs().max(scale) * within + 0.5 / TICKS;
        let (low, high) = (beyond(value - slack), beyond(value + slack));
        let right = if word >> 63 == 0 {
            let tail = word as f64 / 18_446_744_073_709_551_616.0;
            low.0 <= tail && tail <= high.0
        } else {
            let tail = (!word as f64 + 1.0) / 18_446_744_073_709_551_616.0;
            high.1 <= tail && tail <= low.1
        };
        assert!(right, "{name}: {value} at {word:#x}");
    }
}

fn both(law: impl ContinuousCDF<f64, f64>) -> impl Fn(f64) -> (f64, f64) {
    move |x| (law.cdf(x), law.sf(x))
}

#[test]
fn quantiles_are_within_a_thousandth() {
    for sigma in [0.1, 0.69, 1.5, 2.0] {
        let table = Quantiles::lognormal(1.0, sigma, TICKS).unwrap();
        enclosed("lognormal", &table, both(LogNormal::new(1.0, sigma).unwrap()), 0.0, 20, 1e-3);
    }
    for (shape, scale) in [(0.4, 100.0), (0.83, 1246.0), (3.0, 5.0)] {
        let table = Quantiles::weibull(shape, scale, TICKS).unwrap();
        enclosed("weibull", &table, both(Weibull::new(shape, scale).unwrap()), 0.0, 20, 1e-3);
    }
    for (shape, scale) in [(0.3, 100.0), (1.0, 3.0), (9.0, 0.5), (800.0, 1.0)] {
        let table = Quantiles::gamma(shape, scale, TICKS).unwrap();
        enclosed("gamma", &table, both(Gamma::new(shape, 1.0 / scale).unwrap()), 0.0, 20, 1e-3);
    }
    for (mu, lambda) in [(6.88, 3.96), (2.9, 0.623), (1.0, 40.0), (5.0, 0.1)] {
        let table = Quantiles::inverse_gaussian(mu, lambda, TICKS).unwrap();
        enclosed("inverse Gaussian", &table, move |x| inverse_gaussian(mu, lambda, x), 0.0, 20, 1e-3);
    }
    // A normal value may be near 0, so that a thousandth of the deviation is what counts.
    let table = Quantiles::normal(0.0, 1.0, TICKS).unwrap();
    enclosed("normal", &table, both(Normal::new(0.0, 1.0).unwrap()), 1.0, 20, 1e-3);
}

#[test]
fn far_tails_go_on() {
    let table = Quantiles::lognormal(1.0, 1.5, TICKS).unwrap();
    enclosed("lognormal", &table, both(LogNormal::new(1.0, 1.5).unwrap()), 0.0, 50, 1e-3);
    // exp(1 + 1.5 z) at z = 8.2924, above which lies 2^-54 of the normal law.
    let last = table.quantile(u64::MAX) as f64 / TICKS;
    assert!((last / (1.0 + 1.5 * 8.2924f64).exp() - 1.0).abs() < 1e-3, "{last}");
    let table = Quantiles::weibull(1.0, 1.0, TICKS).unwrap();
    // An exponential law: -ln(2^-54).
    assert!((table.quantile(u64::MAX) as f64 / TICKS - 54.0 * std::f64::consts::LN_2).abs() < 1e-5);
}
