//! How often visits end on which page of the site.

use crate::exact;
use sessionsmith::profile::{PageKind, Settings};
use std::collections::HashMap;

pub(crate) struct Pages {
    /// Template and rank by title; templates whose titles do not tell their pages apart have none.
    titles: HashMap<String, (usize, usize)>,
    /// Counts by template and rank.
    pub(crate) counts: Vec<Vec<f64>>,
    /// The weight of each template.
    pub(crate) weights: Vec<f64>,
}

impl Pages {
    pub(crate) fn new(profile: &Settings) -> Self {
        // Goals are reached otherwise than by popularity.
        let pages = || profile.site.pages.iter().filter(|page| page.kind != PageKind::Confirmation);
        let titles: Vec<Vec<String>> = pages().map(|page| exact::titles(profile, page)).collect();
        let mut places: HashMap<String, Vec<(usize, usize)>> = HashMap::new();
        for (template, titles) in titles.iter().enumerate() {
            for (rank, title) in titles.iter().enumerate() {
                places.entry(title.clone()).or_default().push((template, rank));
            }
        }
        let ambiguous: Vec<usize> =
            places.values().filter(|places| places.len() > 1).flatten().map(|place| place.0).collect();
        let known = |places: Vec<(usize, usize)>| places.into_iter().find(|place| !ambiguous.contains(&place.0));
        Pages {
            titles: places.into_iter().filter_map(|(title, places)| Some((title, known(places)?))).collect(),
            counts: titles.iter().map(|titles| vec![0.0; titles.len()]).collect(),
            weights: pages()
                .enumerate()
                .map(|(template, page)| if ambiguous.contains(&template) { 0.0 } else { page.weight })
                .collect(),
        }
    }

    pub(crate) fn add(&mut self, title: &str) {
        if let Some((template, rank)) = self.titles.get(title) {
            self.counts[*template][*rank] += 1.0;
        }
    }

    /// The exponent of Zipf's law that makes the ranks of all templates of at least eight pages most likely.
    pub(crate) fn exponent(&self) -> f64 {
        let slope = |exponent: f64| -> f64 {
            let of = |counts: &Vec<f64>| {
                let weights = exact::zipf(counts.len(), exponent);
                let ln = |rank: usize| ((rank + 1) as f64).ln();
                let all: f64 = counts.iter().sum();
                let expected: f64 = weights.iter().enumerate().map(|(rank, weight)| weight * ln(rank)).sum();
                let seen: f64 = counts.iter().enumerate().map(|(rank, count)| count * ln(rank)).sum();
                all * expected / weights.iter().sum::<f64>() - seen
            };
            self.counts.iter().filter(|counts| counts.len() >= 8).map(of).sum()
        };
        let (mut low, mut high) = (0.0, 4.0);
        for _ in 0..50 {
            let middle = 0.5 * (low + high);
            if slope(middle) > 0.0 { low = middle } else { high = middle }
        }
        0.5 * (low + high)
    }
}
