//! The laws that the rows follow, against exact ones and on both sides: too even is as wrong as too wild.
//!
//! Each check fails a right schedule with probability [`LEVEL`] at most, over the choice of the seed; there are fewer than
//! 50, so all together do with 10^-6. Seeds are fixed.

use super::super::rows::{Schedule, Slot};
use super::{DAY_MS, FROM, HOURS, even, world};
use crate::schedule::design::{Design, HOUR_MS};
use statrs::distribution::{ChiSquared, ContinuousCDF, Normal};
use std::collections::{BTreeMap, HashMap};

const LEVEL: f64 = 2e-8;

/// Fails when a chi-square value is in either tail.
#[track_caller]
fn chi_square(what: &str, value: f64, freedom: f64) {
    let below = ChiSquared::new(freedom).unwrap().cdf(value);
    let above = ChiSquared::new(freedom).unwrap().sf(value);
    assert!(below.min(above) > LEVEL / 2.0, "{what}: {value:.1} with {freedom} degrees of freedom");
}

/// Fails when a standard normal value is in either tail.
#[track_caller]
fn normal(what: &str, value: f64) {
    assert!(Normal::standard().sf(value.abs()) > LEVEL / 2.0, "{what}: {value} standard deviations off");
}

fn schedule(design: &Design) -> Schedule {
    Schedule::new(design).unwrap()
}

/// The shares of visitors who come 1, 2, … times, by the law's own words: given for three, then a power.
fn shares(most: usize) -> Vec<f64> {
    let tail = |visits: usize| (visits as f64).powf(-2.2);
    let whole: f64 = (4..=60).map(tail).sum();
    let share = |visits: usize| match visits {
        1 => 0.70,
        2 => 0.15,
        3 => 0.06,
        _ => 0.09 * tail(visits) / whole,
    };
    let kept: f64 = (1..=most).map(share).sum();
    (1..=most).map(|visits| share(visits) / kept).collect()
}

/// How many visitors come 1, 2, … times.
fn visits_of(slots: impl Iterator<Item = Slot>) -> Vec<f64> {
    let mut visits: HashMap<u64, usize> = HashMap::new();
    slots.for_each(|slot| *visits.entry(slot.visitor).or_default() += 1);
    let mut counts = vec![0.0; 60];
    visits.values().for_each(|&visits| counts[visits - 1] += 1.0);
    counts
}

/// Numbers of visits in cells that small data sets can fill.
const CELLS: [std::ops::RangeInclusive<usize>; 8] = [1..=1, 2..=2, 3..=3, 4..=4, 5..=6, 7..=9, 10..=14, 15..=60];

#[test]
fn the_law_of_visits_holds_from_a_thousand_to_a_million_rows() {
    let law = shares(60);
    let mean: f64 = (1..).zip(&law).map(|(visits, share)| f64::from(visits) * share).sum();
    let square: f64 = (1..).zip(&law).map(|(visits, share)| f64::from(visits * visits) * share).sum();
    for (rows, seeds) in [(1000, 60), (10_000, 30), (100_000, 6), (1_000_000, 1)] {
        let (mut sum, mut off) = (0.0, 0.0);
        for seed in 0..seeds {
            let counts = visits_of(schedule(&world(seed, rows, 30)).slots(0..rows));
            let visitors: f64 = counts.iter().sum();
            for cell in CELLS {
                let range = cell.start() - 1..*cell.end();
                let expected = visitors * law[range.clone()].iter().sum::<f64>();
                sum += (counts[range].iter().sum::<f64>() - expected).powi(2) / expected;
            }
            // A process that goes on until all rows are given: visitors vary by the spread of their visits.
            let expected = rows as f64 / mean;
            off += (visitors - expected) / (expected * (square / mean / mean - 1.0)).sqrt();
        }
        chi_square(&format!("visits in {rows} rows"), sum, (seeds * (CELLS.len() as u64 - 1)) as f64);
        normal(&format!("first visits among {rows} rows"), off / (seeds as f64).sqrt());
    }
}

/// From data sets that have a pattern of each visitor's own to those whose patterns are laid down 300,000 times: no number of
/// visits comes in lumps.
#[test]
fn numbers_of_visits_vary_as_those_of_independent_visitors_at_any_size() {
    let law = shares(60);
    for rows in [30_000, 70_000, 300_000, 3_000_000, 100_000_000, 10_000_000_000, 1 << 40] {
        let (mut sum, mut freedom) = (0.0, 0.0);
        for seed in 0..12 {
            let counts = schedule(&world(100 + seed, rows, 30)).visit_counts().to_vec();
            let visitors: f64 = counts.iter().map(|count| count.placed as f64).sum();
            let mut rest = (0.0, 0.0);
            for (count, share) in counts.iter().zip(&law) {
                let (placed, expected) = (count.placed as f64, visitors * share);
                if expected >= 20.0 {
                    sum += (placed - expected).powi(2) / expected;
                    freedom += 1.0;
                } else {
                    rest = (rest.0 + placed, rest.1 + expected);
                }
            }
            sum += if rest.1 > 0.0 { (rest.0 - rest.1).powi(2) / rest.1 } else { 0.0 };
            freedom -= f64::from(u8::from(rest.1 == 0.0));
        }
        chi_square(&format!("numbers of visits in {rows} rows"), sum, freedom);
    }
}

#[test]
fn where_the_period_is_too_short_the_law_is_cut_and_the_schedule_says_so() {
    for (days, rows) in [(1, 50_000), (7, 100_000)] {
        let schedule = schedule(&world(1, rows, days));
        let counts = schedule.visit_counts();
        let most = counts.iter().rposition(|count| count.placed > 0).unwrap() + 1;
        assert!(if days == 1 { (2..6).contains(&most) } else { (15..45).contains(&most) }, "{most} in {days} days");
        assert!(counts[most..].iter().all(|count| count.placed == 0 && count.asked > 0.0));
        let cut = schedule.cut().unwrap();
        let lost = 1.0 - shares(60)[..cut.most as usize].iter().sum::<f64>();
        assert!(cut.most as usize >= most && (cut.share - lost).abs() < 1e-9, "{cut:?}");
        // What is left has the shares of the law among each other.
        let law = shares(most);
        let visitors: u64 = counts.iter().map(|count| count.placed).sum();
        let cells: Vec<usize> = (0..most).filter(|&at| law[at] * visitors as f64 > 20.0).collect();
        let expected = |at: usize| law[at] * visitors as f64;
        let sum: f64 = cells.iter().map(|&at| (counts[at].placed as f64 - expected(at)).powi(2) / expected(at)).sum();
        chi_square(
            &format!("visits in {days} days"),
            sum,
            cells.len() as f64 - f64::from(u8::from(cells.len() == most)),
        );
    }
    let month = schedule(&world(1, 100_000, 30));
    // Where at least 16 visitors are asked for, chance leaves nobody in one case of 10^7.
    let all = month.visit_counts().iter().all(|count| count.placed > 0 || count.asked < 16.0);
    assert!(all, "a month holds all of them");
    assert_eq!(month.cut(), None);
}

/// Counts of each curve's rows by cells of so many milliseconds.
fn cells(slots: impl Iterator<Item = Slot>, cell: u64) -> BTreeMap<(u16, u64), f64> {
    let mut counts = BTreeMap::new();
    slots.for_each(|slot| {
        let curve = slot.market % 8 * 3 + u16::from(slot.device);
        *counts.entry((curve, (slot.created - FROM) / cell)).or_default() += 1.0;
    });
    counts
}

/// The chi-square sum of the 720 hours of a curve or group, if each of them expects a row at least.
fn squares_of_hours(rates: &[f64], count: impl Fn(u64) -> f64) -> Option<f64> {
    let all: f64 = (0..720).map(&count).sum();
    let whole: f64 = rates.iter().sum();
    let expected = |hour: u64| all * rates[hour as usize] / whole;
    let enough = (0..720).all(|hour| expected(hour) >= 1.0);
    enough.then(|| (0..720).map(|hour| (count(hour) - expected(hour)).powi(2) / expected(hour)).sum())
}

#[test]
fn hours_of_a_curve_vary_as_arrivals_of_independent_people() {
    for (rows, seed) in [(100_000, 1), (1_000_000, 2)] {
        let design = world(seed, rows, 30);
        let counts = cells(schedule(&design).slots(0..rows), HOUR_MS);
        let (mut sum, mut freedom) = (0.0, 0.0);
        for (curve, rates) in (0..).zip(&design.curves) {
            let count = |hour: u64| counts.get(&(curve, hour)).copied().unwrap_or(0.0);
            if let Some(squares) = squares_of_hours(rates, count) {
                sum += squares;
                freedom += 719.0;
            }
        }
        assert!(freedom > 6000.0);
        chi_square("hours of all curves", sum, freedom);
    }
}

#[test]
fn hours_of_a_market_do_so_too() {
    let rows = 1_000_000;
    let design = world(3, rows, 30);
    let mut counts: HashMap<(u16, u8, u64), f64> = HashMap::new();
    for slot in schedule(&design).slots(0..rows) {
        *counts.entry((slot.market, slot.device, (slot.created - FROM) / HOUR_MS)).or_default() += 1.0;
    }
    let (mut sum, mut freedom) = (0.0, 0.0);
    for group in &design.groups {
        let rates = &design.curves[usize::from(group.curve)];
        let count = |hour: u64| counts.get(&(group.market, group.device, hour)).copied().unwrap_or(0.0);
        if let Some(squares) = squares_of_hours(rates, count) {
            sum += squares;
            freedom += 719.0;
        }
    }
    assert!(freedom > 20_000.0);
    chi_square("hours of all markets", sum, freedom);
}

#[test]
fn days_vary_by_their_noise() {
    let (days, rows, sigma) = (30, 300_000, 0.1);
    let mut sum = 0.0;
    for seed in 0..20 {
        let schedule = schedule(&Design { noise: sigma, ..even(seed, rows, days) });
        let mut counts = vec![0.0f64; days as usize];
        schedule.slots(0..rows).for_each(|slot| counts[((slot.created - FROM) / DAY_MS) as usize] += 1.0);
        let logs: Vec<f64> = counts.iter().map(|count| count.ln()).collect();
        let mean = logs.iter().sum::<f64>() / days as f64;
        let variance = sigma * sigma + days as f64 / rows as f64;
        sum += logs.iter().map(|log| (log - mean).powi(2)).sum::<f64>() / variance;
    }
    chi_square("logarithms of days", sum, 20.0 * (days - 1) as f64);
}

#[test]
fn instants_within_hours_are_as_even_and_uneven_as_uniform_draws() {
    let rows = 300_000;
    let design = world(4, rows, 30);
    let slots: Vec<Slot> = schedule(&design).slots(0..rows).collect();
    // Ten seconds: 120,000 cells of 1.2 rows; within an hour all are alike.
    let mut counts = vec![0.0; 720 * 360];
    slots.iter().for_each(|slot| counts[((slot.created - FROM) / 10_000) as usize] += 1.0);
    let (mut sum, mut hours) = (0.0, 0.0);
    for hour in counts.chunks(360) {
        let expected = hour.iter().sum::<f64>() / 360.0;
        sum += hour.iter().map(|count| (count - expected).powi(2) / expected).sum::<f64>();
        hours += 1.0;
    }
    // So few rows a cell leave the sum's mean as it is; its variance is that of chi-square but for a factor 1 - 1/n.
    chi_square("ten seconds", sum, hours * 359.0);
    // From row to row within an hour: n uniform draws leave more than x of the hour between neighbours with the probability
    // (1 - x)^n, so this is uniform; in 20 cells.
    let mut by_hour: BTreeMap<u64, Vec<f64>> = BTreeMap::new();
    for slot in &slots {
        let at = (slot.created - FROM) as f64 + 0.5;
        by_hour.entry((slot.created - FROM) / HOUR_MS).or_default().push(at / HOUR_MS as f64);
    }
    let mut spacings = [0.0; 20];
    for instants in by_hour.values() {
        // Every other space: they hardly know of each other.
        for pair in instants.windows(2).step_by(2) {
            let place = 1.0 - (1.0 - (pair[1] - pair[0])).powi(instants.len() as i32);
            spacings[(place * 20.0) as usize] += 1.0;
        }
    }
    let expected = spacings.iter().sum::<f64>() / 20.0;
    let sum: f64 = spacings.iter().map(|count| (count - expected).powi(2) / expected).sum();
    chi_square("spaces", sum, 19.0);
}

#[test]
fn curves_are_mixed_within_hours_like_strangers() {
    let rows = 1_000_000;
    let counts = cells(schedule(&world(5, rows, 30)).slots(0..rows), HOUR_MS / 12);
    let (mut sum, mut freedom) = (0.0, 0.0);
    // The curves of the largest market, desktops and phones.
    for curve in 0..2 {
        for hour in 0..720 {
            let count = |part: u64| counts.get(&(curve, hour * 12 + part)).copied().unwrap_or(0.0);
            let expected = (0..12).map(count).sum::<f64>() / 12.0;
            if expected >= 1.0 {
                sum += (0..12).map(|part| (count(part) - expected).powi(2) / expected).sum::<f64>();
                freedom += 11.0;
            }
        }
    }
    assert!(freedom > 10_000.0);
    chi_square("five minutes of a curve", sum, freedom);
}

#[test]
fn local_hours_have_their_rates() {
    let rows = 400_000;
    let mut counts = [0.0; 24];
    let mut all = 0.0;
    // The second zone is UTC all the time; with noise, which favours no hour.
    for slot in schedule(&Design { noise: 0.1, ..world(6, rows, 28) }).slots(0..rows) {
        if slot.market % 8 == 1 {
            counts[((slot.created - FROM) / HOUR_MS % 24) as usize] += 1.0;
            all += 1.0;
        }
    }
    let whole: f64 = HOURS.iter().sum();
    let expected = HOURS.map(|rate| rate / whole * all);
    let sum: f64 = counts.iter().zip(expected).map(|(count, expected)| (count - expected).powi(2) / expected).sum();
    chi_square("hours of the day", sum, 23.0);
}

#[test]
fn visitors_belong_to_groups_by_weight() {
    for rows in [20_000, 600_000, 4_000_000] {
        let design = world(7, rows, 30);
        let mut counts: BTreeMap<(u16, u8), f64> = BTreeMap::new();
        let first = |slot: &Slot| slot.ordinal == 0;
        for slot in schedule(&design).slots(0..rows).filter(first) {
            *counts.entry((slot.market, slot.device)).or_default() += 1.0;
        }
        let visitors: f64 = counts.values().sum();
        let whole: f64 = design.groups.iter().map(|group| group.weight).sum();
        let (mut sum, mut freedom) = (0.0, 0.0);
        for group in &design.groups {
            let expected = visitors * group.weight / whole;
            if expected >= 10.0 {
                let count = counts.get(&(group.market, group.device)).copied().unwrap_or(0.0);
                sum += (count - expected).powi(2) / expected;
                freedom += 1.0;
            }
        }
        chi_square(&format!("groups of {rows} rows"), sum, freedom - 1.0);
    }
}

/// Hours between the two visits of those who come twice, in up to 400,000 rows.
fn gaps(design: &Design) -> Vec<f64> {
    let schedule = schedule(design);
    let mut gaps = Vec::new();
    let step = design.rows.div_ceil(400_000);
    let slots = (0..design.rows).step_by(step as usize).map(|row| schedule.slot(row));
    for slot in slots.filter(|slot| slot.ordinal == 1) {
        if let [one, _] = schedule.rows_of(slot.visitor)[..] {
            gaps.push((slot.created - schedule.slot(one).created) as f64 / HOUR_MS as f64);
        }
    }
    gaps.sort_by(f64::total_cmp);
    gaps
}

/// The median and the standard deviation of the logarithm are those of the law: in a year, whose end cuts few gaps off, and
/// with few rows and many. The bands are ten times as wide as chance, since the law has a lower end here: two hours.
#[test]
fn gaps_are_lognormal_and_so_heavy_tailed() {
    for rows in [100_000, 400_000, 10_000_000_000] {
        let gaps = gaps(&world(8, rows, 365));
        let (n, median) = (gaps.len() as f64, gaps[gaps.len() / 2]);
        let logs: Vec<f64> = gaps.iter().map(|gap| gap.ln()).collect();
        let mean = logs.iter().sum::<f64>() / n;
        let deviation = (logs.iter().map(|log| (log - mean).powi(2)).sum::<f64>() / n).sqrt();
        assert!(n > 6000.0 && (median / 72.0 - 1.0).abs() < 0.15, "{rows}: median {median}");
        assert!((deviation - 1.2).abs() < 0.12, "{rows}: {deviation}");
        // Memory: who has stayed away for long stays away for longer. Gaps without memory would halve evenly.
        let half = gaps[(n * 0.75) as usize] - median;
        assert!(half > 1.15 * median, "{rows}: {half} after {median}");
    }
    let month = gaps(&world(9, 200_000, 30));
    let at = |share: f64| month[(month.len() as f64 * share) as usize];
    assert!((45.0..90.0).contains(&at(0.5)) && at(0.9) > 3.0 * at(0.5) && at(0.1) < 0.4 * at(0.5));
}
