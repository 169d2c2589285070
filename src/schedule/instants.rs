//! The instants of an hour's rows: the order statistics of uniform draws, each known without the others.
//!
//! An hour is halved again and again. How many of its rows fall into the earlier half is a binomial number of that half's
//! own, so the instants are as even, and as uneven, as those of people who come independently of each other. Where few rows
//! are left, they are drawn and sorted.

use super::draws::Draws;
use super::key::Key;

/// Halvings of an hour: what is left is shorter than a millisecond.
const DEPTH: u32 = 22;

/// So many rows and fewer are drawn at once.
const FEW: usize = 4;

/// The rows of one hour.
#[derive(Clone, Copy, Debug)]
pub(super) struct Instants<'a> {
    draws: &'a Draws,
    key: Key,
    rows: u64,
}

impl<'a> Instants<'a> {
    pub(super) fn new(draws: &'a Draws, key: Key, rows: u64) -> Self {
        Instants { draws, key, rows }
    }

    /// The instant of the row with this rank, as a fraction of the hour in units of 2^-32.
    #[inline]
    pub(super) fn at(&self, mut rank: u64) -> u32 {
        let (mut node, mut rows) = (1u32, self.rows);
        let mut word = self.key.word(1);
        while is_parted(node, rows) {
            // Without branches, since which way a row goes cannot be guessed; the words of both ways do not wait for it.
            let words = [0, 1].map(|later| self.key.word(u64::from(2 * node + later)));
            let earlier = self.draws.half(rows, word);
            let later = rank >= earlier;
            rank -= if later { earlier } else { 0 };
            rows = if later { rows - earlier } else { earlier };
            word = if later { words[1] } else { words[0] };
            node = 2 * node + u32::from(later);
        }
        if rows <= FEW as u64 { self.few(node, rows)[rank as usize % FEW] } else { crowd(node, rows, rank) }
    }

    /// The instants of a part of the hour with few rows, in order.
    #[inline(always)]
    fn few(&self, node: u32, rows: u64) -> [u32; FEW] {
        let (from, shift) = part(node);
        let mut instants = [u32::MAX; FEW];
        for pair in 0..FEW as u64 / 2 {
            let at = 2 * pair as usize;
            let word = self.key.word(1 << 32 | u64::from(node) << 2 | pair);
            let instant = |half: u32| (from + ((u64::from(half) << shift) >> 32)) as u32;
            let (one, other) = (instant((word >> 32) as u32), instant(word as u32));
            instants[at] = if 2 * pair < rows { one } else { u32::MAX };
            instants[at + 1] = if 2 * pair + 1 < rows { other } else { u32::MAX };
        }
        for (one, other) in NETWORK {
            let (low, high) = (instants[one].min(instants[other]), instants[one].max(instants[other]));
            (instants[one], instants[other]) = (low, high);
        }
        instants
    }

    /// The instants from this rank on, in order.
    pub(super) fn walk(self, mut rank: u64) -> Walk<'a> {
        let waiting = [(0, 0); DEPTH as usize + 2];
        let mut walk = Walk { instants: self, waiting, count: 0, few: [0; FEW], left: 0, rank: 0 };
        let (mut node, mut rows) = (1u32, self.rows);
        while is_parted(node, rows) {
            let earlier = self.draws.half(rows, self.key.word(node.into()));
            if rank < earlier {
                walk.push(2 * node + 1, rows - earlier);
                (node, rows) = (2 * node, earlier);
            } else {
                rank -= earlier;
                (node, rows) = (2 * node + 1, rows - earlier);
            }
        }
        walk.push(node, rows);
        walk.rank = rank;
        walk
    }
}

/// Whether a part of the hour, with so many rows, is halved.
#[inline(always)]
fn is_parted(node: u32, rows: u64) -> bool {
    rows > FEW as u64 && node < 1 << DEPTH
}

/// Where a part of the hour begins, in 2^-32 of it, and how long it is, as a power of two.
#[inline(always)]
fn part(node: u32) -> (u64, u32) {
    let depth = node.ilog2();
    (u64::from(node ^ 1 << depth) << (32 - depth), 32 - depth)
}

/// The instant of one of many rows in less than a millisecond.
#[inline(always)]
fn crowd(node: u32, rows: u64, rank: u64) -> u32 {
    let (from, shift) = part(node);
    // 2^40 rows leave room for the 10 bits of the smallest part.
    (from + (rank << shift) / rows) as u32
}

/// Comparisons that sort four numbers.
const NETWORK: [(usize, usize); 5] = [(0, 1), (2, 3), (0, 2), (1, 3), (1, 2)];

/// The instants of an hour, one after the other.
#[derive(Clone, Debug)]
pub(super) struct Walk<'a> {
    instants: Instants<'a>,
    /// Parts that are still to come, the next one last.
    waiting: [(u32, u64); DEPTH as usize + 2],
    count: usize,
    /// The instants of a part with few rows, and how many of them are still to come.
    few: [u32; FEW],
    left: usize,
    /// Rank in the next part.
    rank: u64,
}

impl Walk<'_> {
    fn push(&mut self, node: u32, rows: u64) {
        self.waiting[self.count] = (node, rows);
        self.count += usize::from(rows > 0);
    }

    /// The next instant; 0 when there is none.
    #[inline]
    pub(super) fn next(&mut self) -> u32 {
        if self.left == 0 {
            return self.next_part();
        }
        let instant = self.few[0];
        self.few.copy_within(1.., 0);
        self.left -= 1;
        instant
    }

    fn next_part(&mut self) -> u32 {
        while self.count > 0 {
            let (node, rows) = self.waiting[self.count - 1];
            if !is_parted(node, rows) {
                let rank = std::mem::take(&mut self.rank);
                if rows > FEW as u64 {
                    (self.rank, self.count) =
                        if rank + 1 < rows { (rank + 1, self.count) } else { (0, self.count - 1) };
                    return crowd(node, rows, rank);
                }
                self.count -= 1;
                self.few = self.instants.few(node, rows);
                self.few.copy_within(rank as usize.., 0);
                self.left = (rows - rank) as usize;
                return self.next();
            }
            self.count -= 1;
            let earlier = self.instants.draws.half(rows, self.instants.key.word(node.into()));
            self.push(2 * node + 1, rows - earlier);
            self.push(2 * node, earlier);
        }
        0
    }
}

#[cfg(test)]
mod tests {
    use super::super::key::Purpose;
    use super::*;
    use statrs::distribution::{Beta, ContinuousCDF};

    fn hour(draws: &Draws, number: u64, rows: u64) -> Instants<'_> {
        Instants::new(draws, Key::new(3, Purpose::Instants).of(number), rows)
    }

    #[test]
    fn instants_rise_and_a_walk_finds_the_same_ones() {
        let draws = Draws::new().unwrap();
        for rows in [1, 2, 3, 10, 64, 65, 1000, 70_000] {
            let hour = hour(&draws, rows, rows);
            let all: Vec<u32> = (0..rows).map(|rank| hour.at(rank)).collect();
            assert!(all.is_sorted());
            for from in [0, 1, rows / 2, rows - 1] {
                let mut walk = hour.walk(from);
                let walked: Vec<u32> = (from..rows).map(|_| walk.next()).collect();
                assert!(walked == all[from.min(rows) as usize..], "{rows} rows from {from}");
            }
        }
        let crowd = hour(&draws, 0, 1 << 40);
        let last = crowd.at((1 << 40) - 1);
        assert!(crowd.at(0) < 1 << 12 && last > u32::MAX - (1 << 12));
        assert_eq!(crowd.walk((1 << 40) - 1).next(), last);
    }

    /// The k-th of n uniform draws has the law Beta(k, n + 1 - k), so its place in that law is uniform: Kolmogorov's
    /// distance over 4,000 hours, on both sides. 18 checks with a false alarm of 10^-8 each at most.
    #[test]
    fn each_rank_has_the_law_of_an_order_statistic() {
        let draws = Draws::new().unwrap();
        let hours = 4000;
        for rows in [1u64, 2, 5, 60, 300, 5000] {
            for rank in [0, rows / 3, rows - 1] {
                let law = Beta::new((rank + 1) as f64, (rows - rank) as f64).unwrap();
                let instant =
                    |at: u64| (f64::from(hour(&draws, at ^ rows << 32, rows).at(rank)) + 0.5) / 4_294_967_296.0;
                let mut places: Vec<f64> = (0..hours).map(|at| law.cdf(instant(at))).collect();
                places.sort_by(f64::total_cmp);
                let steps = (0..).zip(&places);
                let n = hours as f64;
                let off = steps.map(|(i, p)| (p - f64::from(i) / n).abs().max((f64::from(i + 1) / n - p).abs()));
                let distance = off.fold(0.0, f64::max) * n.sqrt();
                // Kolmogorov's law has 2 exp(-2 * 3.1^2) = 9 * 10^-9 above 3.1, and below 0.25 it has 6 * 10^-8 / 10.
                assert!((0.25..3.1).contains(&distance), "rank {rank} of {rows}: {distance}");
            }
        }
    }
}
