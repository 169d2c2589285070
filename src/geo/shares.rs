//! How much of all words an outcome owns.

/// The lowest word of each outcome: the share of all before it, times 2^64, rounded down. A weight of 0 counts as 1.
pub(super) fn thresholds(weights: impl Iterator<Item = u64> + Clone, lowest: &mut [u64]) {
    let total: u128 = weights.clone().map(|weight| u128::from(weight.max(1))).sum();
    let mut before = 0u128;
    for (lowest, weight) in lowest.iter_mut().zip(weights) {
        // The sum before an outcome is below the total, so the quotient is below 2^64. A total of more than 2^64 is out of
        // reach: weights are far below 2^48.
        *lowest = ((before << 64) / total) as u64;
        before += u128::from(weight.max(1));
    }
}

/// `population` to the power of 3/4, in 256ths, rounded down, by integers alone.
///
/// A listed city stands for the towns around it too, and there are more of those, in proportion, around the smaller
/// cities; so shares grow more slowly than the populations of the cities themselves.
pub(super) fn population_weight(population: u32) -> u64 {
    let cube = u128::from(population).pow(3);
    ((cube << 32).isqrt() as u64).isqrt().max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_outcome_owns_its_share_of_the_words() {
        let mut lowest = [9; 3];
        thresholds([1u64, 2, 1].into_iter(), &mut lowest);
        assert_eq!(lowest, [0, 1 << 62, 3 << 62]);
        thresholds([0, 0].into_iter(), &mut lowest[..2]);
        assert_eq!(lowest[..2], [0, 1 << 63]);
        thresholds(std::iter::once(7), &mut lowest[..1]);
        assert_eq!(lowest[0], 0);
    }

    #[test]
    fn population_weights_are_the_three_quarter_power() {
        assert_eq!(population_weight(10_000), 1000 * 256);
        assert_eq!(population_weight(16_000_000 / 1000 * 1000).div_ceil(256), 252_983); // 4000^1.5 = 252982.2…
        assert_eq!(population_weight(0), 1);
        assert_eq!(population_weight(u32::MAX) / 256, 16_777_215);
    }
}
