//! Windows: the part of its words that a choice may use, for those who want only some of its outcomes.

use crate::choices::Site;

/// Windows of sites. A site without one may use all words.
#[derive(Clone, Debug, Default)]
pub(super) struct Windows(Vec<Window>);

#[derive(Clone, Copy, Debug)]
struct Window {
    site: Site,
    /// All ordinals of the site, if there is none.
    ordinal: Option<u32>,
    low: u64,
    high: u64,
}

impl Windows {
    /// Narrows the words of a site to `low..=high`, of what earlier windows of the site left.
    pub(super) fn narrow(&mut self, site: Site, ordinal: Option<u32>, low: u64, high: u64) {
        self.0.push(Window { site, ordinal, low, high: high.max(low) });
    }

    /// The word that stands for this one: windows keep the order of the words, and 0 becomes the lowest.
    #[inline]
    pub(super) fn apply(&self, site: Site, ordinal: u32, word: u64) -> u64 {
        let here = |window: &&Window| window.site == site && window.ordinal.is_none_or(|at| at == ordinal);
        self.0.iter().rev().filter(here).fold(word, |word, window| {
            let span = u128::from(window.high - window.low) + 1;
            window.low + ((u128::from(word) * span) >> 64) as u64
        })
    }
}

/// The first word of which `holds` is true, if it is false up to some word and true from there on.
pub(super) fn first(holds: impl Fn(u64) -> bool) -> Option<u64> {
    if !holds(u64::MAX) {
        return None;
    }
    let (mut low, mut high) = (0, u64::MAX);
    while low < high {
        let middle = low + (high - low) / 2;
        if holds(middle) { high = middle } else { low = middle + 1 }
    }
    Some(low)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_keeps_order_and_reaches_both_of_its_ends() {
        let mut windows = Windows::default();
        windows.narrow(Site::new(7), Some(2), 1000, u64::MAX - 5);
        let inside = [0, 1 << 20, 1 << 63, u64::MAX].map(|word| windows.apply(Site::new(7), 2, word));
        assert!(inside.is_sorted() && inside[0] == 1000 && inside[3] == u64::MAX - 5, "{inside:?}");
        assert_eq!(windows.apply(Site::new(7), 1, 3), 3);
        windows.narrow(Site::new(8), None, 5, 5);
        assert_eq!([0, u64::MAX].map(|word| windows.apply(Site::new(8), 9, word)), [5, 5]);
    }

    #[test]
    fn the_first_word_is_found() {
        for edge in [0, 1, 77, 1 << 40, u64::MAX] {
            assert_eq!(first(|word| word >= edge), Some(edge));
        }
        assert_eq!(first(|_| false), None);
    }
}
