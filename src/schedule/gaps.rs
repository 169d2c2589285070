//! The law of the gap between visits, as a table.

use super::design::GapLaw;
use super::draws::Draws;

/// Quantiles of the gap between visits, in hours.
pub(super) struct Gaps(Vec<f64>);

const GAPS_BITS: u32 = 12;

impl Gaps {
    pub(super) fn new(law: GapLaw, draws: &Draws) -> Self {
        let half = 1u64 << (63 - GAPS_BITS);
        let hours = |at: u64| law.median_hours * libm::exp(law.sigma * draws.normal((2 * at + 1) * half));
        Gaps((0..1 << GAPS_BITS).map(hours).collect())
    }

    pub(super) fn hours(&self, word: u64) -> f64 {
        self.0[(word >> (64 - GAPS_BITS)) as usize]
    }
}
