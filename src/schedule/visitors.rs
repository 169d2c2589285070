//! How many visitors make how many visits.

use super::design::VisitLaw;
use super::draws::Draws;
use super::key::Key;

/// The shares of visitors who come once, twice, and so on, up to `most` times; they sum to 1.
pub(super) fn shares(law: &VisitLaw, most: u32) -> Vec<f64> {
    let cap = law.cap as usize;
    let mut shares: Vec<f64> = law.first.iter().copied().take(cap).collect();
    let weights: Vec<f64> = (4..=cap).map(|visits| libm::exp(-law.exponent * libm::log(visits as f64))).collect();
    let left = (1.0 - law.first.iter().sum::<f64>()).max(0.0);
    let all: f64 = weights.iter().sum();
    shares.extend(weights.iter().map(|weight| left * weight / all));
    shares.truncate((most as usize).max(1));
    let sum: f64 = shares.iter().sum();
    if sum > 0.0 {
        shares.iter_mut().for_each(|share| *share /= sum);
    } else {
        // Nobody comes as rarely as the period asks for: everybody comes as often as it allows.
        shares.pop();
        shares.push(1.0);
    }
    shares
}

/// How many visitors make 1, 2, 3 … visits, drawn so that their visits are `rows` in all.
///
/// Visitors are drawn in crowds, each so small that its visits hardly ever exceed the rows that are left, then one by one.
/// So the counts have the law of independent visitors who come until all rows are taken.
pub(super) fn counts(shares: &[f64], rows: u64, key: Key, draws: &Draws) -> Vec<u64> {
    let moment = |power: i32| -> f64 {
        (1..).zip(shares).map(|(visits, share)| share * (0..power).fold(1.0, |x, _| x * f64::from(visits))).sum()
    };
    let (mean, square) = (moment(1), moment(2));
    let mut counts = vec![0u64; shares.len()];
    let (mut left, mut words) = (rows, 0u64);
    let mut word = || {
        words += 1;
        key.word(words)
    };
    while left > 0 {
        let likely = left as f64 / mean;
        let crowd = libm::floor(likely - 8.0 * libm::sqrt(likely * square) / mean - shares.len() as f64);
        if crowd >= 1.0 {
            let drawn = multinomial(shares, crowd as u64, &mut word, draws);
            let visits: u64 = (1..).zip(&drawn).map(|(visits, count)| visits * count).sum();
            if visits <= left {
                left -= visits;
                counts.iter_mut().zip(drawn).for_each(|(sum, count)| *sum += count);
                continue;
            }
        }
        let possible = &shares[..shares.len().min(left as usize)];
        let all: f64 = possible.iter().sum();
        let mut share = word() as f64 / 18_446_744_073_709_551_616.0 * all;
        // Where nobody comes so rarely, the last visitor is cut short.
        let mut visits = possible.len();
        for (at, weight) in possible.iter().enumerate() {
            if share < *weight {
                visits = at + 1;
                break;
            }
            share -= weight;
        }
        counts[visits - 1] += 1;
        left -= visits as u64;
    }
    counts
}

/// How many of `n` fall to each share; the rarest are drawn first, since most draws end there.
pub(super) fn multinomial(shares: &[f64], n: u64, mut word: impl FnMut() -> u64, draws: &Draws) -> Vec<u64> {
    let mut counts = vec![0; shares.len()];
    let mut below: Vec<f64> = Vec::with_capacity(shares.len());
    shares.iter().fold(0.0, |sum, share| {
        below.push(sum + share);
        sum + share
    });
    let mut left = n;
    for at in (0..shares.len()).rev() {
        if left == 0 {
            break;
        }
        let p = if at == 0 { 1.0 } else { shares[at] / below[at] };
        counts[at] = draws.binomial(left, p, word());
        left -= counts[at];
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::super::key::Purpose;
    use super::*;
    use statrs::distribution::{ChiSquared, ContinuousCDF};

    const LAW: VisitLaw = VisitLaw { first: [0.70, 0.15, 0.06], exponent: 2.2, cap: 60 };

    #[test]
    fn shares_follow_the_law_and_are_cut_where_the_period_ends() {
        let whole = shares(&LAW, 60);
        assert!((whole.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        assert!((whole[0] - 0.70).abs() < 1e-12 && (whole[2] - 0.06).abs() < 1e-12);
        // The tail is a power: 8 visits are 2^-2.2 as likely as 4.
        assert!((whole[7] / whole[3] - 2f64.powf(-2.2)).abs() < 1e-12);
        let short = shares(&LAW, 2);
        assert_eq!(short.len(), 2);
        assert!((short[1] / short[0] - 15.0 / 70.0).abs() < 1e-12 && (short[0] + short[1] - 1.0).abs() < 1e-12);
        assert_eq!(shares(&VisitLaw { first: [0.5, 0.5, 0.0], exponent: 2.0, cap: 1 }, 60), [1.0]);
        assert_eq!(shares(&VisitLaw { first: [0.0, 0.0, 1.0], exponent: 2.0, cap: 3 }, 2), [0.0, 1.0]);
    }

    #[test]
    fn all_rows_are_given_to_somebody() {
        let draws = Draws::new().unwrap();
        for law in [LAW, VisitLaw { first: [0.0, 0.0, 1.0], exponent: 2.0, cap: 3 }] {
            let shares = shares(&law, 60);
            for rows in (1..200).chain([1000, 12_345, 1 << 20, 10_000_000_000, 1 << 40]) {
                let counts = counts(&shares, rows, Key::new(rows, Purpose::Visitors), &draws);
                let visits: u64 = (1..).zip(&counts).map(|(visits, count)| visits * count).sum();
                assert_eq!(visits, rows);
            }
        }
    }

    /// The counts are neither off nor too near: the sum of chi-square values over 300 seeds, on both sides, with a false
    /// alarm of 10^-6. Rows and not visitors are given, so that the expected counts are those of the visitors seen.
    #[test]
    fn counts_vary_as_those_of_independent_visitors() {
        let draws = Draws::new().unwrap();
        let shares = shares(&LAW, 60);
        let (mut sum, mut freedom) = (0.0, 0.0);
        for seed in 0..300 {
            let counts = counts(&shares, 30_000, Key::new(seed, Purpose::Visitors), &draws);
            let visitors = counts.iter().sum::<u64>() as f64;
            let seen = (visitors - counts[..12].iter().sum::<u64>() as f64, 1.0 - shares[..12].iter().sum::<f64>());
            let cells = counts[..12].iter().map(|&count| count as f64).zip(shares[..12].iter().copied());
            for (count, share) in cells.chain([seen]) {
                sum += (count - visitors * share).powi(2) / (visitors * share);
            }
            freedom += 12.0;
        }
        let below = ChiSquared::new(freedom).unwrap().cdf(sum);
        assert!(below.min(1.0 - below) > 5e-7, "{sum} with {freedom} degrees of freedom");
    }
}
