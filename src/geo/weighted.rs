//! A choice among outcomes with weights, monotone in its word.

/// Outcomes `0..n` with fixed weights. A larger word never gives an earlier outcome, and the word 0 gives the first.
///
/// An alias table would be as fast, but would scatter the words of one outcome and so undo shrinking.
#[derive(Debug)]
pub(super) struct Weighted {
    /// The lowest word of each outcome.
    lowest: Box<[u64]>,
    /// For each run of words that share their leading bits, the outcome of its lowest word.
    guide: Box<[u32]>,
    /// How far to shift a word to get its leading bits.
    shift: u32,
}

impl Weighted {
    /// A table of these weights, at least one of them, each at least 1; a 0 counts as 1.
    pub(super) fn new(weights: impl Iterator<Item = u64> + Clone) -> Self {
        let lowest = thresholds(weights);
        // Twice as many runs as outcomes: on average the scan passes over half an outcome.
        let bits = (2 * lowest.len()).next_power_of_two().trailing_zeros().clamp(1, 24);
        let shift = 64 - bits;
        let guide =
            (0..1u64 << bits).map(|run| last_not_above(&lowest, run << shift, |&lowest| lowest) as u32).collect();
        Weighted { lowest, guide, shift }
    }

    /// The outcome of `word`.
    #[inline]
    pub(super) fn pick(&self, word: u64) -> usize {
        let mut outcome = self.guide[(word >> self.shift) as usize] as usize;
        while self.lowest.get(outcome + 1).is_some_and(|&lowest| lowest <= word) {
            outcome += 1;
        }
        outcome
    }
}

/// The lowest word of each outcome: the share of all before it, times 2^64, rounded down.
pub(super) fn thresholds(weights: impl Iterator<Item = u64> + Clone) -> Box<[u64]> {
    let total: u128 = weights.clone().map(|weight| u128::from(weight.max(1))).sum();
    let mut before = 0u128;
    weights
        .map(|weight| {
            // The sum before an outcome is below the total, so the quotient is below 2^64. A total of more than
            // 2^64 is out of reach: weights are far below 2^48.
            let lowest = ((before << 64) / total.max(1)) as u64;
            before += u128::from(weight.max(1));
            lowest
        })
        .collect()
}

/// The last of `outcomes` whose lowest word is not above `word`. For a few outcomes, where a guide does not pay.
#[inline]
pub(super) fn last_not_above<T>(outcomes: &[T], word: u64, lowest: impl Fn(&T) -> u64) -> usize {
    outcomes.partition_point(|outcome| lowest(outcome) <= word).saturating_sub(1)
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
        let table = Weighted::new([1u64, 2, 1].into_iter());
        let quarter = 1u64 << 62;
        let edges = [0, quarter - 1, quarter, 3 * quarter - 1, 3 * quarter, u64::MAX];
        assert_eq!(edges.map(|word| table.pick(word)), [0, 0, 1, 1, 2, 2]);
    }

    #[test]
    fn guide_and_search_agree_for_uneven_weights() {
        let weights: Vec<u64> = (0..300u64).map(|n| 1 + n * n * n % 9973).collect();
        let table = Weighted::new(weights.iter().copied());
        let mut previous = 0;
        for n in 0..20_000u64 {
            let word = n * (u64::MAX / 20_000);
            let outcome = table.pick(word);
            assert_eq!(outcome, last_not_above(&table.lowest, word, |&lowest| lowest));
            assert!(outcome >= previous);
            previous = outcome;
        }
        assert_eq!((table.pick(0), table.pick(u64::MAX)), (0, 299));
    }

    #[test]
    fn one_outcome_takes_every_word() {
        let table = Weighted::new(std::iter::once(7));
        assert_eq!((table.pick(0), table.pick(u64::MAX)), (0, 0));
    }

    #[test]
    fn population_weights_are_the_three_quarter_power() {
        assert_eq!(population_weight(10_000), 1000 * 256);
        assert_eq!(population_weight(16_000_000 / 1000 * 1000).div_ceil(256), 252_983); // 4000^1.5 = 252982.2…
        assert_eq!(population_weight(0), 1);
        assert_eq!(population_weight(u32::MAX) / 256, 16_777_215);
    }
}
