//! Every sampler follows its law. 30 laws of 4 checks each: 120 of the 128 that the level is made for.

use super::check::{CHECKS, Moments, failures};
use super::exact::{Continuous, Counts, inverse_gaussian, ln_moments_of_inverse_gaussian, zipf};
use crate::sample::{Chance, Discrete, Quantiles, Weighted, Zipf, below};
use statrs::distribution::{
    ContinuousCDF, Discrete as _, Gamma, LogNormal, NegativeBinomial, Normal, Poisson, Weibull,
};
use statrs::function::gamma::gamma;
use std::f64::consts::PI;

const CHECKS_OF_A_LAW: usize = 4;
const LAWS: usize = 30;
const _: () = assert!(LAWS * CHECKS_OF_A_LAW <= CHECKS);

const NONE: [&str; 0] = [];

fn identity(value: f64) -> f64 {
    value
}

fn continuous(law: impl ContinuousCDF<f64, f64> + Clone + 'static, ticks: f64) -> Continuous {
    let other = law.clone();
    Continuous { below: Box::new(move |x| law.cdf(x)), above: Box::new(move |x| other.sf(x)), ticks }
}

/// Moments in ticks, from those in units of the law.
fn moments(mean: f64, variance: f64, fourth: f64, ticks: f64) -> Moments {
    Moments { of: identity, mean: mean * ticks, variance: variance * ticks.powi(2), fourth: fourth * ticks.powi(4) }
}

#[test]
fn even_and_weighted_choices_follow_their_laws() {
    let even = Counts::new(0, vec![1.0; 10_000]);
    assert_eq!(even.with(identity, |law| failures(1, |word| below(word, 10_000) as i64, law)), NONE);

    let chance = Chance::new(0.0007).unwrap();
    let exact = Counts::new(0, vec![0.9993, 0.0007]);
    assert_eq!(exact.with(identity, |law| failures(2, |word| i64::from(chance.pick(word)), law)), NONE);

    let weights: Vec<f64> = (0..60).map(|i: i32| if i % 10 == 4 { 0.0 } else { (f64::from(-i) / 7.0).exp() }).collect();
    let weighted = Weighted::new(&weights).unwrap();
    let exact = Counts::new(0, weights);
    assert_eq!(exact.with(identity, |law| failures(3, |word| weighted.pick(word) as i64, law)), NONE);

    let table = Quantiles::empirical(&[(0.0, 1.0), (0.9, 2.0), (0.999, 50.0), (1.0, 1000.0)], 1e6).unwrap();
    let above = |x: f64| match x {
        x if x < 1.0 => 1.0,
        x if x < 2.0 => 1.0 - 0.9 * (x - 1.0),
        x if x < 50.0 => 0.1 - 0.099 * (x - 2.0) / 48.0,
        x if x < 1000.0 => 0.001 * (1000.0 - x) / 950.0,
        _ => 0.0,
    };
    let exact = Continuous { below: Box::new(move |x| 1.0 - above(x)), above: Box::new(above), ticks: 1e6 };
    // Raw moments of a piece of mass p from a to b: p (b^(k+1) - a^(k+1)) / ((k + 1) (b - a)).
    let raw = |k: i32| {
        let piece = |p: f64, a: f64, b: f64| p * (b.powi(k + 1) - a.powi(k + 1)) / (f64::from(k + 1) * (b - a));
        piece(0.9, 1.0, 2.0) + piece(0.099, 2.0, 50.0) + piece(0.001, 50.0, 1000.0)
    };
    assert_eq!(exact.with(central(raw, 1e6), |law| failures(5, |word| table.quantile(word), law)), NONE);
}

/// Central moments from raw ones.
fn central(raw: impl Fn(i32) -> f64, ticks: f64) -> Moments {
    let (m1, m2, m3, m4) = (raw(1), raw(2), raw(3), raw(4));
    moments(m1, m2 - m1 * m1, m4 - 4.0 * m1 * m3 + 6.0 * m1 * m1 * m2 - 3.0 * m1.powi(4), ticks)
}

#[test]
fn normal_and_lognormal_tables_follow_their_laws() {
    let table = Quantiles::normal(-3.0, 2.5, 1e6).unwrap();
    let exact = continuous(Normal::new(-3.0, 2.5).unwrap(), 1e6);
    let expected = moments(-3.0, 2.5f64.powi(2), 3.0 * 2.5f64.powi(4), 1e6);
    assert_eq!(exact.with(expected, |law| failures(10, |word| table.quantile(word), law)), NONE);

    for (stream, mu, sigma) in [(11, 3.5, 0.69), (12, 2.88, 1.24), (13, 0.0, 1.5f64)] {
        let table = Quantiles::lognormal(mu, sigma, 1e6).unwrap();
        let exact = continuous(LogNormal::new(mu, sigma).unwrap(), 1e6);
        let fourth = 3.0 * sigma.powi(4);
        let expected = Moments { of: f64::ln, mean: mu + 1e6f64.ln(), variance: sigma * sigma, fourth };
        assert_eq!(exact.with(expected, |law| failures(stream, |word| table.quantile(word), law)), NONE, "{sigma}");
    }

    let logistic = |x: f64| 1.0 / (1.0 + (-x).exp());
    let exact = Continuous { below: Box::new(logistic), above: Box::new(move |x| logistic(-x)), ticks: 1e6 };
    let table = Quantiles::from_quantile(|tail| match tail {
        crate::sample::Tail::Lower(p) => libm::log(p / (1.0 - p)) * 1e6,
        crate::sample::Tail::Upper(q) => libm::log((1.0 - q) / q) * 1e6,
    });
    let table = table.unwrap();
    let expected = moments(0.0, PI * PI / 3.0, 7.0 * PI.powi(4) / 15.0, 1e6);
    assert_eq!(exact.with(expected, |law| failures(14, |word| table.quantile(word), law)), NONE);
}

#[test]
fn waiting_time_tables_follow_their_laws() {
    for (stream, shape, scale) in [(20, 0.83, 1246.0), (21, 2.0, 1.0)] {
        let table = Quantiles::weibull(shape, scale, 1e6).unwrap();
        let exact = continuous(Weibull::new(shape, scale).unwrap(), 1e6);
        let expected = central(|k| scale.powi(k) * gamma(1.0 + f64::from(k) / shape), 1e6);
        assert_eq!(exact.with(expected, |law| failures(stream, |word| table.quantile(word), law)), NONE, "{shape}");
    }
    for (stream, shape, scale) in [(22, 0.5, 2.0), (23, 4.5, 10.0f64)] {
        let table = Quantiles::gamma(shape, scale, 1e6).unwrap();
        let exact = continuous(Gamma::new(shape, 1.0 / scale).unwrap(), 1e6);
        let variance = shape * scale * scale;
        let expected = moments(shape * scale, variance, (3.0 + 6.0 / shape) * variance * variance, 1e6);
        assert_eq!(exact.with(expected, |law| failures(stream, |word| table.quantile(word), law)), NONE, "{shape}");
    }
    for (stream, mu, lambda) in [(24, 6.88, 3.96), (25, 2.9, 0.623)] {
        let table = Quantiles::inverse_gaussian(mu, lambda, 1e6).unwrap();
        let exact = Continuous {
            below: Box::new(move |x| inverse_gaussian(mu, lambda, x).0),
            above: Box::new(move |x| inverse_gaussian(mu, lambda, x).1),
            ticks: 1e6,
        };
        let expected = ln_moments_of_inverse_gaussian(mu, lambda, 1e6);
        assert_eq!(exact.with(expected, |law| failures(stream, |word| table.quantile(word), law)), NONE, "{mu}");
    }
}

#[test]
fn counts_follow_their_laws() {
    for (stream, mean) in [(30, 0.4), (31, 12.0), (32, 3_000.0)] {
        let (ours, exact) = (Discrete::poisson(mean).unwrap(), Poisson::new(mean).unwrap());
        let exact = Counts::new(0, (0..5_000).map(|k| exact.pmf(k)).collect());
        assert_eq!(exact.with(identity, |law| failures(stream, |word| ours.pick(word) as i64, law)), NONE, "{mean}");
    }
    for (stream, mean, dispersion) in [(33, 1.0, 0.1), (34, 8.0, 0.7), (35, 40.0, 3.0)] {
        let ours = Discrete::negative_binomial(mean, dispersion).unwrap();
        let exact = NegativeBinomial::new(dispersion, dispersion / (dispersion + mean)).unwrap();
        let exact = Counts::new(0, (0..2_000).map(|k| exact.pmf(k)).collect());
        assert_eq!(exact.with(f64::ln_1p, |law| failures(stream, |word| ours.pick(word) as i64, law)), NONE, "{mean}");
    }
    for (stream, mu, lambda, most) in [(36, 4.6, 1.211, 200), (37, 6.88, 3.96, 20)] {
        let ours = Discrete::pages(mu, lambda, most).unwrap();
        let above = |count: u32| inverse_gaussian(mu, lambda, f64::from(count) + 0.5).1;
        let share = |count: u32| {
            (if count == 1 { 1.0 } else { above(count - 1) }) - if count == most { 0.0 } else { above(count) }
        };
        let exact = Counts::new(1, (1..=most).map(share).collect());
        assert_eq!(exact.with(f64::ln, |law| failures(stream, |word| ours.pick(word) as i64, law)), NONE, "{mu}");
    }
}

#[test]
fn ranks_follow_zipfs_law() {
    let laws = [(40, 1_000, 0.7), (41, 1_000, 1.0), (42, 65_536, 1.07), (43, 1_000, 2.0), (44, 300_000, 0.7)];
    for (stream, n, s) in laws.into_iter().chain([(45, 300_000, 1.0), (46, 300_000, 1.07)]) {
        let ours = Zipf::new(n, s).unwrap();
        assert_eq!(
            zipf(n, s).with(f64::ln, |law| failures(stream, |word| ours.rank(word) as i64, law)),
            NONE,
            "{n}, {s}"
        );
    }
}
