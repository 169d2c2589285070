//! Exact laws, from `statrs`, closed forms and plain sums.

use super::check::{Law, Moments};
use std::f64::consts::{PI, SQRT_2};

/// A continuous law, rounded to ticks: a distribution function and what is left of it.
pub(super) struct Continuous {
    pub(super) below: Box<dyn Fn(f64) -> f64>,
    pub(super) above: Box<dyn Fn(f64) -> f64>,
    pub(super) ticks: f64,
}

impl Continuous {
    pub(super) fn with<R>(&self, moments: Moments, check: impl FnOnce(&Law<'_>) -> R) -> R {
        let edge = |k: i64| (k as f64 + 0.5) / self.ticks;
        check(&Law { below: &|k| (self.below)(edge(k)), above: &|k| (self.above)(edge(k)), moments })
    }
}

/// A law on `first`, `first + 1`, … by its probabilities.
pub(super) struct Counts {
    first: i64,
    /// P(below or at) and P(above) each number.
    sums: Vec<(f64, f64)>,
    weights: Vec<f64>,
    total: f64,
}

impl Counts {
    /// From weights in proportion to the probabilities.
    pub(super) fn new(first: i64, weights: Vec<f64>) -> Self {
        let total: f64 = weights.iter().rev().sum();
        let mut sums = vec![(0.0, 0.0); weights.len()];
        let (mut below, mut above) = (0.0, 0.0);
        for (sum, weight) in sums.iter_mut().zip(&weights) {
            below += weight;
            sum.0 = below / total;
        }
        for (sum, weight) in sums.iter_mut().zip(&weights).rev() {
            sum.1 = above / total;
            above += weight;
        }
        Counts { first, sums, weights, total }
    }

    pub(super) fn below(&self, k: i64) -> f64 {
        if k < self.first { 0.0 } else { self.sums.get((k - self.first) as usize).map_or(1.0, |sum| sum.0) }
    }

    pub(super) fn above(&self, k: i64) -> f64 {
        if k < self.first { 1.0 } else { self.sums.get((k - self.first) as usize).map_or(0.0, |sum| sum.1) }
    }

    /// Moments of a function of the number, by plain sums.
    pub(super) fn moments(&self, of: fn(f64) -> f64) -> Moments {
        let expect = |function: &dyn Fn(f64) -> f64| {
            let term = |(index, weight): (usize, &f64)| weight * function(of((self.first + index as i64) as f64));
            self.weights.iter().enumerate().rev().map(term).sum::<f64>() / self.total
        };
        let mean = expect(&|value| value);
        let variance = expect(&|value| (value - mean).powi(2));
        Moments { of, mean, variance, fourth: expect(&|value| (value - mean).powi(4)) }
    }

    pub(super) fn with<R>(&self, of: fn(f64) -> f64, check: impl FnOnce(&Law<'_>) -> R) -> R {
        check(&Law { below: &|k| self.below(k), above: &|k| self.above(k), moments: self.moments(of) })
    }
}

pub(super) fn zipf(n: u64, s: f64) -> Counts {
    Counts::new(1, (1..=n).map(|k| (k as f64).powf(-s)).collect())
}

/// The textbook form of the inverse Gaussian law, (below, above) `x`; good to 10^-15 of everything.
pub(super) fn inverse_gaussian(mu: f64, lambda: f64, x: f64) -> (f64, f64) {
    if x <= 0.0 {
        return (0.0, 1.0);
    }
    let normal = |z: f64| 0.5 * libm::erfc(-z / SQRT_2);
    let root = (lambda / x).sqrt();
    let (a, b) = (root * (x / mu - 1.0), root * (x / mu + 1.0));
    let reflected = (2.0 * lambda / mu).exp() * normal(-b);
    (normal(a) + reflected, normal(-a) - reflected)
}

/// Moments of ln x under the inverse Gaussian law, by Simpson's rule over the density.
pub(super) fn ln_moments_of_inverse_gaussian(mu: f64, lambda: f64, ticks: f64) -> Moments {
    let density = |y: f64| {
        let x = y.exp();
        (lambda / (2.0 * PI * x)).sqrt() * (-lambda * (x - mu).powi(2) / (2.0 * mu * mu * x)).exp()
    };
    let expect = |function: &dyn Fn(f64) -> f64| {
        let term = |i: u32| {
            f64::from(2 + 2 * (i % 2)) * density(f64::from(i) / 1000.0 - 10.0) * function(f64::from(i) / 1000.0 - 10.0)
        };
        (1..20_000).map(term).sum::<f64>() / 3000.0
    };
    let mean = expect(&|y| y);
    let variance = expect(&|y| (y - mean).powi(2));
    Moments { of: f64::ln, mean: mean + ticks.ln(), variance, fourth: expect(&|y| (y - mean).powi(4)) }
}
