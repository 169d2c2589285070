//! How many visits visitors make: a zeta law cut off where the period ends, with the mean that the profile asks for.

/// The share of the *rows* that belong to visitors of 1, 2, 3 … visits, for visit counts that stand for a range of counts
/// each. The law is P(v) ~ v^-s for v up to `most`, with s such that the mean is `mean`, as far as a law of this kind can.
pub(super) fn row_shares(mean: f64, most: u64) -> Vec<(u64, f64)> {
    let counts = || (1..=most).map(|visits| visits as f64);
    let moments = |exponent: f64| {
        let weight = |visits: f64| libm::exp(-exponent * libm::log(visits));
        counts().fold((0.0, 0.0), |(sum, first), visits| (sum + weight(visits), first + visits * weight(visits)))
    };
    let (mut low, mut high) = (0.5, 40.0);
    for _ in 0..80 {
        let middle = (low + high) / 2.0;
        let (sum, first) = moments(middle);
        if first / sum > mean { low = middle } else { high = middle }
    }
    let (_, rows) = moments(high);
    let mut shares: Vec<(u64, f64)> = Vec::new();
    for visits in 1..=most {
        let share = visits as f64 * libm::exp(-high * libm::log(visits as f64)) / rows;
        // Counts of about the same size share a class, so that a block has rows of each.
        match shares.last_mut() {
            Some((first, sum)) if visits > 6 && visits * 4 < *first * 5 => *sum += share,
            _ => shares.push((visits, share)),
        }
    }
    shares
}

/// Shares in parts of `total`, by largest remainder; classes without a part are left out.
pub(super) fn apportion(shares: &[(u64, f64)], total: u64) -> Vec<(u64, u64)> {
    let mut parts: Vec<(u64, u64, f64)> = shares
        .iter()
        .map(|&(visits, share)| {
            let exact = share * total as f64;
            (visits, exact as u64, exact - libm::floor(exact))
        })
        .collect();
    let given: u64 = parts.iter().map(|part| part.1).sum();
    let mut by_remainder: Vec<usize> = (0..parts.len()).collect();
    by_remainder.sort_by(|&a, &b| parts[b].2.total_cmp(&parts[a].2));
    for &at in by_remainder.iter().take(total.saturating_sub(given) as usize) {
        parts[at].1 += 1;
    }
    parts.into_iter().filter(|part| part.1 > 0).map(|(visits, rows, _)| (visits, rows)).collect()
}
