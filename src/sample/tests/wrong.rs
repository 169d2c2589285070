//! The checks have teeth: samplers that are known to be wrong fail them.

use super::check::{Law, Moments, failures};
use super::exact::{Continuous, Counts, zipf};
use crate::sample::{Discrete, Quantiles, Weighted};
use statrs::distribution::{ContinuousCDF, Discrete as _, LogNormal, Poisson};

const TWO_64: f64 = 18_446_744_073_709_551_616.0;

fn with_lognormal(sigma: f64, check: impl FnOnce(&Law<'_>) -> Vec<&'static str>) -> Vec<&'static str> {
    let law = LogNormal::new(0.0, sigma).unwrap();
    let exact = Continuous { below: Box::new(move |x| law.cdf(x)), above: Box::new(move |x| law.sf(x)), ticks: 1e6 };
    let moments = Moments { of: f64::ln, mean: 1e6f64.ln(), variance: sigma * sigma, fourth: 3.0 * sigma.powi(4) };
    exact.with(moments, check)
}

#[test]
fn a_quantile_table_of_even_steps_is_caught_in_the_tail() {
    // 1,025 knots, the outer ones half a step inside.
    let law = LogNormal::new(0.0, 1.5).unwrap();
    let share = |knot: u64| (knot as f64).clamp(0.5, 1023.5) / 1024.0;
    let knots: Vec<f64> = (0..=1024).map(|knot| law.inverse_cdf(share(knot)) * 1e6).collect();
    let draw = |word: u64| {
        let (knot, rest) = ((word >> 54) as usize, (word << 10) as f64 / TWO_64);
        (knots[knot] + (knots[knot + 1] - knots[knot]) * rest) as i64
    };
    let failed = with_lognormal(1.5, |law| failures(50, draw, law));
    assert!(failed.contains(&"chi-square") && failed.contains(&"largest"), "{failed:?}");
}

#[test]
fn a_spread_that_is_off_by_a_hundredth_is_caught() {
    let table = Quantiles::lognormal(0.0, 1.515, 1e6).unwrap();
    let failed = with_lognormal(1.5, |law| failures(51, |word| table.quantile(word), law));
    assert!(failed.contains(&"variance") && failed.contains(&"chi-square"), "{failed:?}");
}

#[test]
fn power_functions_that_pass_for_zipf_are_caught() {
    let share = |word: u64| (word >> 11) as f64 / (1u64 << 53) as f64;
    let n = 1_000.0f64;
    // The continuous power law, cut off at n.
    let pareto = |word: u64| (1.0 - share(word)).powf(1.0 / (1.0 - 1.07)).min(n) as i64;
    // The right shape from the wrong end, with the exponent turned over: an even law.
    let turned = |word: u64| 1 + (n * (1.0 - share(word)).powf(1.0 / (2.0 - 1.0))) as i64;
    // A power of the share, of bounded density.
    let bounded = |word: u64| 1 + (n * share(word).powf(1.0 / 0.15)).min(n - 1.0) as i64;
    let draws: [(f64, &dyn Fn(u64) -> i64); 3] = [(1.07, &pareto), (2.0, &turned), (1.0, &bounded)];
    for (s, draw) in draws {
        let failed = zipf(1_000, s).with(f64::ln, |law| failures(52, draw, law));
        assert!(failed.contains(&"mean") && failed.contains(&"chi-square"), "{s}: {failed:?}");
    }
}

#[test]
fn shares_in_whole_ten_thousandths_are_caught() {
    let weights: Vec<f64> = (0..60).map(|i: i32| (f64::from(-i) / 7.0).exp()).collect();
    let total: f64 = weights.iter().sum();
    let coarse: Vec<f64> = weights.iter().map(|weight| (weight / total * 10_000.0).floor()).collect();
    let coarse = Weighted::new(&coarse).unwrap();
    let failed = Counts::new(0, weights).with(|value| value, |law| failures(53, |word| coarse.pick(word) as i64, law));
    assert!(failed.contains(&"chi-square"), "{failed:?}");
}

#[test]
fn a_law_that_stops_early_is_caught_by_its_largest_draw() {
    let poisson = Poisson::new(12.0).unwrap();
    let exact = Counts::new(0, (0..200).map(|k| poisson.pmf(k)).collect());
    let ours = Discrete::poisson(12.0).unwrap();
    // Above 28 lie 22 in a million: too few to be missed by anything but the largest draw.
    let failed = exact.with(|value| value, |law| failures(54, |word| ours.pick(word).min(28) as i64, law));
    assert_eq!(failed, ["largest"]);
}
