//! A keyed permutation of the numbers below n, with its inverse.

use crate::choices::mix;

/// A permutation of `0..n`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shuffle {
    n: u64,
    /// Up to [`DEALT`] numbers, the permutation itself, four bits a number, and its inverse; else a word for each round.
    words: [u64; ROUNDS],
    rounds: usize,
    mask: u64,
    half: u32,
}

/// Rounds on up to [`FEW_BITS`] bits; half of them do for more.
const ROUNDS: usize = 6;
const FEW_BITS: u32 = 8;

/// So many numbers and fewer are dealt out like cards: rounds on so few bits would prefer some orders to others.
const DEALT: u64 = 16;

impl Shuffle {
    /// The permutation of `0..n` under a key, for `n` from 1 on.
    #[inline]
    pub(super) fn new(n: u64, key: u64) -> Self {
        if n <= DEALT {
            return Self::dealt(n, key);
        }
        let bits = 64 - (n - 1).leading_zeros();
        let words = std::array::from_fn(|round| mix(key ^ round as u64));
        let rounds = if bits > FEW_BITS { ROUNDS / 2 } else { ROUNDS };
        Shuffle { n, words, rounds, mask: u64::MAX >> (64 - bits), half: bits / 2 }
    }

    fn dealt(n: u64, key: u64) -> Self {
        let (mut order, mut inverse) = (0xfedc_ba98_7654_3210u64, 0u64);
        let mut word = mix(key);
        for last in (1..n as u32).rev() {
            // The upper half is a number below last + 1, the rest goes on: 16 factorial is far below 2^64.
            let wide = u128::from(word) * u128::from(last + 1);
            word = wide as u64;
            let swapped = (wide >> 64) as u32;
            let difference = ((order >> (4 * last)) ^ (order >> (4 * swapped))) & 15;
            order ^= difference << (4 * last) | difference << (4 * swapped);
        }
        for at in 0..n as u32 {
            inverse |= u64::from(at) << (4 * (order >> (4 * at) & 15));
        }
        Shuffle { n, words: [order, inverse, 0, 0, 0, 0], rounds: 0, mask: 0, half: 0 }
    }

    /// Where a number below n goes: by multiplications and shifts on the next power of two, gone through again while the
    /// number is too large, which is less than twice on average.
    #[inline]
    pub(super) fn forth(&self, mut x: u64) -> u64 {
        if self.n <= DEALT {
            return self.words[0] >> (4 * x) & 15;
        }
        loop {
            for word in &self.words[..self.rounds] {
                x = (x ^ word >> 32).wrapping_mul(word | 1) & self.mask;
                x ^= x >> self.half;
            }
            if x < self.n {
                return x;
            }
        }
    }

    /// Where it came from.
    pub(super) fn back(&self, mut x: u64) -> u64 {
        if self.n <= DEALT {
            return self.words[1] >> (4 * x) & 15;
        }
        let words = &self.words[..self.rounds];
        let inverses = self.words.map(|word| inverse(word | 1));
        loop {
            for (word, inverse) in words.iter().zip(inverses).rev() {
                // Of an odd number of bits, the lowest has come from two places.
                x ^= x >> self.half ^ x >> (2 * self.half);
                x = (x.wrapping_mul(inverse) ^ word >> 32) & self.mask;
            }
            if x < self.n {
                return x;
            }
        }
    }
}

/// The inverse modulo 2^64 of an odd number, by Newton's method: each round doubles the right bits, of which there are 3
/// to begin with.
fn inverse(odd: u64) -> u64 {
    (0..5).fold(odd, |x, _| x.wrapping_mul(2u64.wrapping_sub(odd.wrapping_mul(x))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use statrs::distribution::{ChiSquared, ContinuousCDF};

    #[test]
    fn it_is_a_permutation_and_goes_back() {
        for n in (1..200).chain([1023, 1024, 1025, 50_000]) {
            let shuffle = Shuffle::new(n, mix(n));
            let mut seen = vec![false; n as usize];
            for x in 0..n {
                let y = shuffle.forth(x);
                assert_eq!(shuffle.back(y), x);
                assert!(!std::mem::replace(&mut seen[y as usize], true), "{y} of {n} twice");
            }
        }
        let large = Shuffle::new(1 << 40, 9);
        assert_eq!(large.back(large.forth((1 << 40) - 1)), (1 << 40) - 1);
    }

    /// Over many keys, each place gets each number equally often, and neighbours go apart like strangers: 24 chi-square
    /// checks on both sides, each with a false alarm of 4 * 10^-8.
    #[test]
    fn places_and_neighbours_are_as_good_as_random() {
        let keys = 40_000u64;
        for n in [2u64, 3, 4, 5, 8, 16, 17, 24, 64, 65, 300, 1000] {
            let cells = n.min(40);
            let mut places = vec![0u32; (cells * cells) as usize];
            let mut steps = vec![0u32; cells as usize];
            for key in 0..keys {
                let shuffle = Shuffle::new(n, mix(key ^ n << 32));
                let x = mix(!key) % n;
                let y = shuffle.forth(x);
                places[(x * cells / n * cells + y * cells / n) as usize] += 1;
                let next = shuffle.forth((x + 1) % n);
                steps[((next + n - y) % n * cells / n) as usize] += 1;
            }
            // How many numbers are in a cell of the numbers.
            let size = |cell: u64| (0..n).filter(|x| x * cells / n == cell).count() as f64;
            let check = |what: &str, observed: &[u32], expected: &dyn Fn(u64) -> f64| {
                let pairs = (0..).zip(observed).filter(|(cell, _)| expected(*cell) > 0.0);
                let (mut sum, mut count) = (0.0, 0.0);
                for (cell, seen) in pairs {
                    sum += (f64::from(*seen) - expected(cell)).powi(2) / expected(cell);
                    count += 1.0;
                }
                let Ok(law) = ChiSquared::new(count - 1.0) else { return };
                let tail = law.cdf(sum).min(1.0 - law.cdf(sum));
                assert!(tail > 2e-8, "{what} of {n}: {sum} with {count} cells");
            };
            let all = (n * n) as f64;
            check("places", &places, &|cell| keys as f64 * size(cell / cells) * size(cell % cells) / all);
            // A number is never followed by itself.
            let others = |cell: u64| size(cell) - if cell == 0 { 1.0 } else { 0.0 };
            check("steps", &steps, &|cell| keys as f64 * others(cell) / (n - 1) as f64);
        }
    }
}
