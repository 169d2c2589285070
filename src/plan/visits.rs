//! How visits go: pages, events, time, searches, goals.

use crate::error::Result;
use crate::profile as written;
use crate::sample::{Chance, Discrete, Quantiles, inverse_gaussian_for_bounce};

/// The most pages that a visit has.
pub(crate) const MOST_PAGES: usize = 200;

/// The longest that a session is active.
pub(crate) const LONGEST_MS: u64 = 4 * 3_600_000;

/// Fixed-point one of the factors below.
const ONE: f64 = 65_536.0;

/// Laws of a visit.
#[derive(Debug)]
pub(crate) struct Visits {
    pub(crate) pages: Discrete,
    pub(crate) screens: Discrete,
    /// Median duration by page count, in milliseconds.
    median: Vec<u64>,
    /// What a duration is multiplied by, in 65,536ths.
    spread: Quantiles,
    /// An exponential law of mean 1, in 65,536ths.
    exponential: Quantiles,
    /// Mean number of further events by page count, as a factor of the exponential law, in 65,536ths.
    further: Vec<u64>,
    /// Whether a visit reaches its goal, by page count.
    pub(crate) converts: Vec<Chance>,
    pub(crate) searches: Chance,
    pub(crate) live: Chance,
    pub(crate) sparse: Chance,
    pub(crate) timeout_ms: u64,
    pub(crate) idle_ms: u64,
    pub(crate) away_ms: u64,
    pub(crate) segments: Discrete,
    pub(crate) outcomes: Discrete,
}

/// Share of visits that convert, in per cent, from so many pages on: a logistic shift of what a real shop had.
const CONVERSION_BY_PAGES: [(usize, f64); 8] =
    [(1, 0.7), (2, 1.5), (4, 2.9), (6, 5.4), (11, 7.9), (21, 11.3), (41, 12.1), (81, 17.4)];

impl Visits {
    pub(super) fn new(written: &written::Settings) -> Result<Self> {
        let visits = &written.visits;
        let (mu, lambda) = inverse_gaussian_for_bounce(visits.bounce)?;
        let pages = Discrete::pages(mu, lambda, MOST_PAGES as u32)?;
        let law = &visits.duration;
        let median = |pages: usize| {
            let seconds = libm::exp(law.intercept + law.slope * libm::log(pages as f64));
            (seconds * 1000.0).clamp(1000.0, LONGEST_MS as f64) as u64
        };
        let further = |pages: usize| {
            let mean = (visits.events_per_page - 1.0) * pages as f64;
            // The floor of an exponential law of mean s is geometric with mean 1 / (e^(1/s) - 1).
            if mean <= 0.0 { 0 } else { (ONE / libm::log1p(1.0 / mean)) as u64 }
        };
        let by_depth = |pages: usize| {
            let reached = CONVERSION_BY_PAGES.iter().rev().find(|(from, _)| pages >= *from);
            reached.map_or(0.0, |(_, percent)| percent / 100.0)
        };
        let overall: f64 = (1..=MOST_PAGES).map(|count| pages.share(count as u64) * by_depth(count)).sum();
        let scale = visits.conversion / overall;
        let converts = (0..=MOST_PAGES).map(|count| Chance::new((by_depth(count) * scale).min(1.0)));
        Ok(Visits {
            screens: Discrete::negative_binomial(visits.screens.mean, visits.screens.dispersion)?,
            median: (0..=MOST_PAGES).map(|count| median(count.max(1))).collect(),
            spread: Quantiles::lognormal(0.0, visits.duration.sigma, ONE)?,
            exponential: Quantiles::gamma(1.0, 1.0, ONE)?,
            further: (0..=MOST_PAGES).map(further).collect(),
            converts: converts.collect::<std::result::Result<_, _>>()?,
            searches: Chance::new(visits.searches)?,
            live: Chance::new(visits.live)?,
            sparse: Chance::new(visits.sparse)?,
            timeout_ms: visits.timeout.as_millis() as u64,
            idle_ms: visits.idle.as_millis() as u64,
            away_ms: visits.away.as_millis() as u64,
            segments: Discrete::poisson(written.segments.mean)?,
            outcomes: Discrete::poisson(written.outcomes.mean)?,
            pages,
        })
    }

    /// How long a visit of so many pages lasts, in milliseconds. No pause between two of its events reaches the timeout.
    pub(crate) fn duration_ms(&self, pages: u64, word: u64) -> u64 {
        let median = self.median[(pages as usize).min(MOST_PAGES)];
        let spread = self.spread.quantile(word) as u64;
        let drawn = ((u128::from(median) * u128::from(spread)) >> 16) as u64;
        drawn.min((pages.max(2) - 1).saturating_mul(self.timeout_ms.saturating_sub(1))).min(LONGEST_MS)
    }

    /// How many events come on top of the page views.
    pub(crate) fn further_events(&self, pages: u64, word: u64) -> u64 {
        let scale = self.further[(pages as usize).min(MOST_PAGES)];
        ((u128::from(scale) * self.exponential.quantile(word) as u128) >> 32) as u64
    }
}
