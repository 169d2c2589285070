//! How often visits end on which page of the site.

use crate::exact;
use crate::tally::SEEN;
use sessionsmith::profile::{Channel, PageKind, Settings};
use std::collections::HashMap;

pub(crate) struct Pages {
    /// Template and rank by title; templates whose titles do not tell their pages apart have none.
    titles: HashMap<String, (usize, usize)>,
    /// Counts by template and rank.
    pub(crate) counts: Vec<Vec<f64>>,
    /// Counts by template of the last pages of visits of several pages: who has signed in, and who has not.
    pub(crate) later: [Vec<f64>; 2],
    /// The weight of each template among those that they can see.
    pub(crate) later_expected: [Vec<f64>; 2],
    /// The only pages of visits, by what is seen of the channel and by template, and how often each is expected.
    pub(crate) first: [Vec<f64>; SEEN],
    pub(crate) first_expected: [Vec<f64>; SEEN],
    /// Templates whose titles tell their pages apart.
    known: Vec<bool>,
    /// Landing pages of the channels, by whether the visitor has signed in.
    landings: [Vec<Vec<f64>>; 2],
}

impl Pages {
    pub(crate) fn new(profile: &Settings) -> Self {
        let pages = &profile.site.pages;
        let titles: Vec<Vec<String>> = pages.iter().map(|page| exact::titles(profile, page)).collect();
        let mut places: HashMap<String, Vec<(usize, usize)>> = HashMap::new();
        // Goals are reached otherwise than by popularity.
        for (template, titles) in titles.iter().enumerate().filter(|(at, _)| pages[*at].kind != PageKind::Confirmation)
        {
            for (rank, title) in titles.iter().enumerate() {
                places.entry(title.clone()).or_default().push((template, rank));
            }
        }
        let ambiguous: Vec<usize> =
            places.values().filter(|places| places.len() > 1).flatten().map(|place| place.0).collect();
        let known = |template: &usize| !ambiguous.contains(template);
        let weight = |at: usize, signed_in: bool| {
            if known(&at) && exact::can_see(&pages[at], signed_in) { pages[at].weight } else { 0.0 }
        };
        let none = || vec![0.0; pages.len()];
        let signed = [false, true];
        Pages {
            later: [none(), none()],
            later_expected: signed.map(|signed_in| (0..pages.len()).map(|at| weight(at, signed_in)).collect()),
            first: std::array::from_fn(|_| none()),
            first_expected: std::array::from_fn(|_| none()),
            known: (0..pages.len()).map(|at| known(&at)).collect(),
            landings: signed.map(|signed_in| {
                Channel::ALL.iter().map(|channel| exact::landings(profile, *channel, signed_in)).collect()
            }),
            counts: titles.iter().map(|titles| vec![0.0; titles.len()]).collect(),
            titles: places
                .into_iter()
                .filter_map(|(title, places)| Some((title, places.into_iter().find(|place| known(&place.0))?)))
                .collect(),
        }
    }

    /// A page that was not the only one of its visit.
    pub(crate) fn add_later(&mut self, title: &str, signed_in: bool) {
        if let Some((template, rank)) = self.titles.get(title) {
            self.counts[*template][*rank] += 1.0;
            self.later[usize::from(signed_in)][*template] += 1.0;
        }
    }

    /// The only page of a visit.
    pub(crate) fn add_first(&mut self, title: &str, seen: usize) {
        if let Some((template, rank)) = self.titles.get(title) {
            self.counts[*template][*rank] += 1.0;
            self.first[seen][*template] += 1.0;
        }
    }

    /// Expects so many only pages of visits that a channel brings, and that are seen so.
    pub(crate) fn expect_first(&mut self, visits: f64, channel: Channel, seen: usize, signed_in: bool) {
        let landings = &self.landings[usize::from(signed_in)][channel as usize];
        let cells = self.first_expected[seen].iter_mut().zip(landings).zip(&self.known);
        cells.filter(|(_, known)| **known).for_each(|((cell, share), _)| *cell += visits * share);
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
