//! From a design to the tables of a schedule.

use super::design::{Design, HOUR_MS};
use super::draws::Draws;
use super::gaps::Gaps;
use super::key::{Key, Purpose};
use super::pattern::Patterns;
use super::rows::{Groups, Schedule, VisitCount};
use super::weave::Loom;
use super::{rates, visitors};
use crate::sample::{LawError, Weighted};

/// Places of all patterns together, without those of small curves: what the schedule stores does not grow with the number of
/// rows beyond that.
const PLACES: u64 = 1 << 15;

/// Patterns are not narrower than that, and not so narrow that mixed chains leave more than two thirds of the places of those
/// who come once, unless there are no more rows, or hardly anybody comes once.
const NARROWEST: f64 = 64.0;
const LEFT: f64 = 1.5;
const WIDEST_OF_SMALL: f64 = 1000.0;

impl Schedule {
    /// The schedule of a design.
    ///
    /// # Errors
    /// When a number of the design is out of its range.
    pub(crate) fn new(design: &Design) -> Result<Self, LawError> {
        design.check()?;
        let draws = Draws::new()?;
        let (first_hour, hours) = design.hours();
        let curves = design.curves.len();
        let key = |purpose| Key::new(design.seed, purpose);
        let (groups, weights) = groups(design)?;

        // Visits of one visitor begin so many whole hours apart that one of them can last an hour at least.
        let apart = design.timeout_ms.div_ceil(HOUR_MS) as usize + 2;
        let expected: Vec<Vec<f64>> = (0..curves).map(|curve| rates::expected(design, curve)).collect();
        let most = most_visits(&expected, &weights, apart);
        let whole = visitors::shares(&design.visits, design.visits.cap);
        let shares = visitors::shares(&design.visits, most);
        let counts = visitors::counts(&shares, design.rows, key(Purpose::Visitors), &draws);

        // Which curves they come by.
        let split = key(Purpose::Curves);
        let mut wanted: Vec<Vec<i64>> = vec![vec![0; shares.len() + 1]; curves];
        for (visits, &count) in (1usize..).zip(&counts) {
            let mut words = split.of(visits as u64).words();
            let split = visitors::multinomial(&weights, count, &mut words, &draws);
            wanted.iter_mut().zip(split).for_each(|(wanted, count)| wanted[visits] = count as i64);
        }
        let rows: Vec<u64> =
            wanted.iter().map(|wanted| (0..).zip(wanted).map(|(visits, &count)| visits * count as u64).sum()).collect();

        let noise = rates::Noise::new(design, &draws);
        let columns = rates::before(expected, &rows, &noise, key(Purpose::Cells), &draws, first_hour);
        let gaps = Gaps::new(design.gap, &draws);
        let turns = design.rows.div_ceil(PLACES);
        // The stretches of all mixed chains together leave fewer places than the longest has.
        let each = mean(&shares) * shares.len() as f64;
        let narrowest = (LEFT * each / shares[0].max(0.01)).clamp(NARROWEST, WIDEST_OF_SMALL) as u64;
        // Small curves first: what they cannot hold, larger ones make up for.
        let mut by_size: Vec<usize> = (0..curves).filter(|&curve| rows[curve] > 0).collect();
        by_size.sort_by_key(|&curve| (rows[curve], curve));
        let mut looms: Vec<Loom<'_>> = Vec::with_capacity(curves);
        for &curve in &by_size {
            let (key, size) = (key(Purpose::Pattern).of(curve as u64), size(rows[curve], turns, narrowest));
            looms.push(Loom::new(&columns[curve], &gaps, key, apart, size));
        }
        let wanted = by_size.iter().map(|&curve| std::mem::take(&mut wanted[curve])).collect();
        let placed = weave_all(&mut looms, wanted, design.rows);
        let mut patterns = Patterns::new(curves);
        for (&curve, loom) in by_size.iter().zip(looms) {
            patterns.push(curve as u16, &loom.finish());
        }
        let (grid, totals) = grid(&columns, hours);
        let visitors = design.rows as f64 / mean(&whole);
        let visits = (0..whole.len())
            .map(|at| VisitCount {
                visits: at as u32 + 1,
                asked: visitors * whole[at],
                placed: placed.get(at + 1).map_or(0, |&placed| placed as u64),
            })
            .collect();
        Ok(Schedule {
            from: design.from,
            to: design.to,
            first_hour,
            draws,
            order: key(Purpose::Order),
            instants: key(Purpose::Instants),
            group: key(Purpose::Group),
            totals,
            grid,
            patterns,
            groups,
            quiet_ms: ((apart as u64 - 1) * HOUR_MS) as u32,
            visits,
            most: shares.len(),
        })
    }
}

/// Visits of a visitor on average.
fn mean(shares: &[f64]) -> f64 {
    (1..).zip(shares).map(|(visits, share)| f64::from(visits) * share).sum()
}

/// How often a visitor can come in the period: visits are not nearer than so many of the busiest hours, and need some room.
fn most_visits(expected: &[Vec<f64>], weights: &[f64], apart: usize) -> u32 {
    let all: f64 = weights.iter().sum();
    let busiest = expected.iter().zip(weights).map(|(rates, weight)| weight / all * rates::busiest(rates, apart));
    (0.75 / busiest.sum::<f64>()).clamp(1.0, 250.0) as u32
}

/// From the rows of each curve before each hour to sums over the curves, hour by hour, and over all of them.
fn grid(columns: &[Vec<u64>], hours: usize) -> (Vec<u64>, Vec<u64>) {
    let mut grid = vec![0; (hours + 1) * columns.len()];
    let mut totals = vec![0; hours + 1];
    for (curve, column) in columns.iter().enumerate() {
        let cells = grid.iter_mut().skip(curve).step_by(columns.len());
        for ((cell, before), sum) in cells.zip(column).zip(&mut totals) {
            *sum += before;
            *cell = *sum;
        }
    }
    (grid, totals)
}

/// The groups of each curve, and the weight of all of them.
fn groups(design: &Design) -> Result<(Vec<Groups>, Vec<f64>), LawError> {
    let mut lists = vec![(Vec::new(), Vec::new()); design.curves.len()];
    for group in design.groups.iter().filter(|group| group.weight > 0.0) {
        let (weights, members) = &mut lists[usize::from(group.curve)];
        weights.push(group.weight);
        members.push((group.market, group.zone, group.device));
    }
    let mut all = Vec::with_capacity(lists.len());
    let mut sums = Vec::with_capacity(lists.len());
    for (weights, members) in lists {
        sums.push(weights.iter().sum());
        let refused = |_| LawError::Parameter { name: "weight of a group", value: 0.0, must_be: "above zero" };
        let weights = if weights.len() > 1 { Some(Weighted::new(&weights).map_err(refused)?) } else { None };
        all.push(Groups { weights, members });
    }
    Ok((all, sums))
}

/// Up to so many visits are common.
const COMMON: usize = 8;

/// Makes all patterns. `wanted` has, for each curve, how many visitors with each number of visits there should be, from 0
/// visits on. Tells how many there are over all curves.
///
/// Small curves have no room for some who come often, and now and then too many who are cut. What is missing of a number of
/// visits is made up for by the next curves, so that each number has its share of all visitors. The rows that are left, or
/// were taken too many, are given to the common low numbers of the same curve, so that each curve has its number of
/// visitors. Where both are to be made up for, half of each is: one visitor often serves both.
fn weave_all(looms: &mut [Loom<'_>], mut wanted: Vec<Vec<i64>>, rows: u64) -> Vec<i64> {
    let most = wanted.first().map_or(1, |wanted| wanted.len() - 1);
    let mut placed = vec![0; most + 1];
    let mut rows_left = vec![0; looms.len()];
    for visits in (2..=most).rev() {
        let mut missing = 0;
        for ((loom, wanted), left) in looms.iter_mut().zip(&mut wanted).zip(&mut rows_left) {
            let count = visits as i64;
            let room = wanted[visits] * count + *left;
            let owed = if visits > COMMON { missing } else { (missing + *left / count) / 2 };
            let mut cut = Vec::new();
            let made = loom.weave(visits, wanted[visits] + owed, wanted, |rarer, visitors| cut.push((rarer, visitors)));
            for (rarer, visitors) in cut {
                wanted[rarer] -= visitors;
                placed[rarer] += visitors;
            }
            missing += wanted[visits] - made;
            *left = room - made * count;
            placed[visits] += made;
        }
    }
    placed[1] = rows as i64 - (2..).zip(&placed[2..]).map(|(visits, placed)| visits * placed).sum::<i64>();
    placed
}

/// The width of a curve's pattern, and how often it is laid down: so that few rows are left over.
fn size(rows: u64, turns: u64, narrowest: u64) -> (u64, u64) {
    let turns = turns.min(rows / narrowest).max(1);
    if turns == 1 {
        return (rows, 1);
    }
    let widest = rows / turns;
    let width = (widest - widest / 8..=widest).min_by_key(|width| (rows % width, widest - width)).unwrap_or(widest);
    (width, rows / width)
}
