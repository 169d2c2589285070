//! Binomial and normal draws, as a plan needs them while it is built and an hour when it is halved.

use crate::sample::{LawError, Quantiles};

/// Ticks of a standard deviation.
const TICKS: f64 = 4_294_967_296.0;

/// Up to this mean, a binomial number is found by adding up probabilities.
const FEW: f64 = 8.0;

/// Steps of the small table of the normal law.
const STEPS: usize = 1024;

/// Steps of e^-x to a unit of x.
const FINE: usize = 16;

/// Tables of the normal law and of powers of e, and what is drawn by them.
#[derive(Clone, Debug)]
pub(super) struct Draws {
    normal: Quantiles,
    /// Normal quantiles at even shares, in 2^-24, for draws that have to be quick.
    quick: Box<[i64]>,
    /// e^-x for every 16th of x.
    powers: Box<[f64]>,
}

impl Draws {
    pub(super) fn new() -> Result<Self, LawError> {
        let normal = Quantiles::normal(0.0, 1.0, TICKS)?;
        let share = |step: usize| (step as u64) << (64 - STEPS.ilog2());
        let mut quick: Vec<i64> = (1..STEPS).map(|step| normal.quantile(share(step)) >> 8).collect();
        // The outermost steps end where the variance of the whole table is 1: 3.62 standard deviations off.
        quick.insert(0, -QUICK_END);
        quick.push(QUICK_END);
        let powers = (0..=(FEW as usize * 2 + 1) * FINE).map(|step| libm::exp(-(step as f64) / FINE as f64));
        Ok(Draws { normal, quick: quick.into(), powers: powers.collect() })
    }

    /// e^-x for x from 0 to 16: a power of the table, and the series of the rest, which is good to 10^-10.
    fn power(&self, x: f64) -> f64 {
        let step = (x * FINE as f64) as usize;
        let r = x - step as f64 / FINE as f64;
        let [_, _, c2, c3, c4, c5] = FACTORIALS;
        let rest = 1.0 - r * (1.0 - r * (c2 - r * (c3 - r * (c4 - r * c5))));
        self.powers[step] * rest
    }

    /// A standard normal number.
    #[inline]
    pub(super) fn normal(&self, word: u64) -> f64 {
        self.normal.quantile(word) as f64 / TICKS
    }

    /// How many of `n` things that each happen with probability `p` do happen.
    #[inline]
    pub(super) fn binomial(&self, n: u64, p: f64, word: u64) -> u64 {
        if n == 0 || p <= 0.0 {
            0
        } else if p >= 1.0 {
            n
        } else if p > 0.5 {
            n - self.rarer(n, 1.0 - p, !word)
        } else {
            self.rarer(n, p, word)
        }
    }

    fn rarer(&self, n: u64, p: f64, word: u64) -> u64 {
        let (count, q) = (n as f64, 1.0 - p);
        let mean = count * p;
        if mean < FEW {
            return self.adding_up(n, p, word);
        }
        // The law's quantile after Cornish and Fisher, up to the fourth cumulant; a twelfth of the variance comes from
        // rounding to whole numbers.
        let variance = mean * q;
        let sigma = libm::sqrt(variance - 1.0 / 12.0);
        let inverse = 1.0 / sigma;
        let (skew, excess) = ((q - p) * inverse, (1.0 - 6.0 * p * q) * inverse * inverse);
        let z = self.normal(word);
        let bent = z + skew * (z * z - 1.0) / 6.0 + excess * z * (z * z - 3.0) / 24.0
            - skew * skew * z * (2.0 * z * z - 5.0) / 36.0;
        ((mean + sigma * bent + 0.5).max(0.0) as u64).min(n)
    }

    /// How many of `n` rows fall into the first half of an interval: a fair coin each. Integers only.
    #[inline(always)]
    pub(super) fn half(&self, n: u64, word: u64) -> u64 {
        if n <= 64 {
            // One bit a row.
            return u64::from((word & u64::MAX.checked_shr(64 - n as u32).unwrap_or(0)).count_ones());
        }
        // n/2 + z sqrt(n/4 - 1/12), rounded; the twelfth is what rounding adds to the variance.
        let root = (root(3 * n - 1) * ROOT_OF_A_THIRD) >> 16;
        let step = (word >> (64 - STEPS.ilog2())) as usize;
        let (low, high) = (self.quick[step], self.quick[step + 1]);
        // The bits behind the step's number, 21 of them, say where in the step.
        let z = low + (((high - low) * (word << STEPS.ilog2() >> 43) as i64) >> 21);
        let off = (root as i64 * z) >> 32;
        ((n as i64 + 1 + off) >> 1).clamp(0, n as i64) as u64
    }

    /// The first number up to which more than the word's share of the law lies.
    fn adding_up(&self, n: u64, p: f64, word: u64) -> u64 {
        let share = word as f64 / 18_446_744_073_709_551_616.0;
        // Nothing happens at least with this probability, by Bernoulli's inequality; a hair less, for rounding.
        if share < 1.0 - 1e-9 - n as f64 * p {
            return 0;
        }
        let odds = p / (1.0 - p);
        let mut term = self.power(-(n as f64) * ln_1m(p));
        let (mut sum, mut k) = (term, 0u64);
        // A mean below 8 does not reach 120; the sum's last digits may fall short of a share next to 1.
        while share >= sum && k < n.min(120) {
            k += 1;
            term *= (n - k + 1) as f64 * odds * RECIPROCALS[k as usize];
            sum += term;
        }
        k
    }
}

/// ln(1 - p) for p up to 1/2, by its series where that is short.
fn ln_1m(p: f64) -> f64 {
    if p < 0.01 {
        -p * (1.0 + p * (1.0 / 2.0 + p * (1.0 / 3.0 + p * (1.0 / 4.0 + p * (1.0 / 5.0 + p * (1.0 / 6.0 + p / 7.0))))))
    } else {
        libm::log1p(-p)
    }
}

const RECIPROCALS: [f64; 121] = {
    let mut table = [0.0; 121];
    let mut k = 1;
    while k < 121 {
        table[k] = 1.0 / k as f64;
        k += 1;
    }
    table
};

/// Where the small table of the normal law ends, in 2^-24.
const QUICK_END: i64 = 60_808_637;

/// 1/0!, 1/1!, ...
const FACTORIALS: [f64; 6] = [1.0, 1.0, 1.0 / 2.0, 1.0 / 6.0, 1.0 / 24.0, 1.0 / 120.0];

/// sqrt(1/3) in 65,536ths.
const ROOT_OF_A_THIRD: u64 = 37_837;

/// Square roots of 64/256 to 256/256 of 2^64.
const ROOTS: [u64; 193] = {
    let mut table = [1 << 32; 193];
    let mut at = 0;
    while at < 192 {
        table[at] = ((64 + at as u64) << 56).isqrt();
        at += 1;
    }
    table
};

/// The square root in 256ths, good to 10^-5; of numbers above 0.
#[inline(always)]
fn root(x: u64) -> u64 {
    let shift = x.leading_zeros() & !1;
    let wide = x << shift;
    let at = (wide >> 56) as usize - 64;
    let (low, high) = (ROOTS[at], ROOTS[at + 1]);
    ((low + (((high - low) * (wide >> 40 & 0xffff)) >> 16)) << 8) >> (shift / 2)
}

#[cfg(test)]
mod tests {
    use super::super::key::{Key, Purpose};
    use super::*;
    use statrs::distribution::{Binomial, ChiSquared, ContinuousCDF, Discrete};

    /// Both tails of a chi-square value over the cells that expect 8 or more; the rest makes one cell.
    fn tails(n: u64, p: f64, draw: impl Fn(u64) -> u64, stream: u64) -> f64 {
        let (key, draws) = (Key::new(stream, Purpose::Cells), 40_000u64);
        let mut counts = vec![0u32; n as usize + 1];
        (0..draws).for_each(|at| counts[draw(key.word(at)) as usize] += 1);
        let law = Binomial::new(p, n).unwrap();
        let (mut sum, mut cells, mut rest) = (0.0, 0.0, (0.0, 0.0));
        for (k, count) in counts.iter().enumerate() {
            let expected = law.pmf(k as u64) * draws as f64;
            if expected >= 8.0 {
                sum += (f64::from(*count) - expected).powi(2) / expected;
                cells += 1.0;
            } else {
                rest = (rest.0 + expected, rest.1 + f64::from(*count));
            }
        }
        if rest.0 >= 8.0 {
            sum += (rest.1 - rest.0).powi(2) / rest.0;
            cells += 1.0;
        }
        let below = ChiSquared::new(cells - 1.0).unwrap().cdf(sum);
        below.min(1.0 - below)
    }

    /// 17 checks, each with a false alarm of 2 * 10^-8; seeds fixed.
    #[test]
    fn binomial_draws_follow_the_exact_law_on_both_sides() {
        let draws = Draws::new().unwrap();
        let cases = [(1, 0.3), (7, 0.5), (40, 0.02), (1000, 0.0005), (1000, 0.0079), (1000, 0.0081), (30, 0.45)];
        let more = [(2000, 0.03), (500, 0.4), (90, 0.9), (300, 0.5), (100_000, 0.01)];
        for (stream, (n, p)) in (0..).zip(cases.into_iter().chain(more)) {
            let tail = tails(n, p, |word| draws.binomial(n, p, word), stream);
            assert!(tail > 1e-8, "n {n}, p {p}: {tail:e}");
        }
        for (stream, n) in (100..).zip([1, 20, 64, 65, 400]) {
            let tail = tails(n, 0.5, |word| draws.half(n, word), stream);
            assert!(tail > 1e-8, "half of {n}: {tail:e}");
        }
    }

    #[test]
    fn draws_stay_within_their_bounds_and_rise_with_the_word() {
        let draws = Draws::new().unwrap();
        for (n, p) in [(0, 0.5), (1, 0.5), (5, 0.999), (1 << 40, 1e-13), (1 << 40, 0.3), (30, 0.4), (9, 1.0), (9, 0.0)]
        {
            let drawn: Vec<u64> =
                [0, 1, 1 << 40, 1 << 63, !1 << 40, u64::MAX - 1, u64::MAX].map(|w| draws.binomial(n, p, w)).into();
            assert!(drawn.is_sorted() && drawn[6] <= n, "n {n}, p {p}: {drawn:?}");
        }
        for n in [0, 1, 63, 64, 65, 1 << 20, 1 << 40] {
            for word in [0, 1, 1 << 63, u64::MAX] {
                assert!(draws.half(n, word) <= n);
            }
        }
    }

    #[test]
    fn roots_are_good_to_five_digits() {
        for x in (1..5000).chain([1 << 20, (1 << 20) + 1, 3 << 40, u64::MAX / 2]) {
            let exact = (x as f64).sqrt() * 256.0;
            assert!((root(x) as f64 - exact).abs() < 1.0 + exact * 1e-5, "{x}: {} for {exact}", root(x));
        }
    }
}
