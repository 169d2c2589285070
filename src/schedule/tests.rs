//! The schedule's promises, on every row of small data sets and at both ends of a large one.

use super::*;
use crate::sample::WeekCurve;
use std::collections::BTreeMap;

const DAY: i64 = 86_400_000;
const SITE: Site = Site::new(101);

fn schedule(rows: u64, days: i64, mean: f64) -> Schedule {
    let from = 20_000 * DAY;
    let period = WeekCurve::new(&[1.0; 168]).unwrap().period(from, from + days * DAY).unwrap();
    Schedule::new(Rows { seed: 7, rows }, mean, period, (days * DAY) as u64, SITE)
}

#[test]
fn rows_are_in_order_of_time_and_inside_the_period() {
    for (rows, days) in [(1, 1), (3, 30), (1000, 1), (5000, 30), (4096, 365)] {
        let schedule = schedule(rows, days, 1.7);
        let slots: Vec<Slot> = (0..rows).map(|row| schedule.slot(row)).collect();
        assert!(slots.windows(2).all(|pair| pair[0].created <= pair[1].created));
        let inside = 20_000 * DAY as u64..(20_000 + days) as u64 * DAY as u64;
        assert!(slots.iter().all(|slot| inside.contains(&slot.created)), "{rows} rows in {days} days");
    }
}

#[test]
fn rows_and_visits_of_visitors_are_in_bijection() {
    for (rows, days, mean) in [(1, 30, 1.7), (7, 30, 1.7), (1023, 7, 2.5), (10_000, 30, 1.7), (5000, 30, 1.0)] {
        let schedule = schedule(rows, days, mean);
        let mut visits: BTreeMap<u64, Vec<u64>> = BTreeMap::new();
        for row in 0..rows {
            let slot = schedule.slot(row);
            let before = visits.entry(slot.visitor).or_default();
            assert_eq!(slot.ordinal, before.len() as u64);
            before.push(row);
        }
        let mut indexes: Vec<u64> = visits.keys().map(|visitor| schedule.index_of(*visitor)).collect();
        indexes.sort_unstable();
        assert_eq!(indexes.len(), visits.len());
        assert!(indexes.windows(2).all(|pair| pair[0] < pair[1]));
        for (visitor, rows) in visits {
            assert_eq!(schedule.rows_of(visitor), rows);
        }
    }
}

#[test]
fn visits_of_a_visitor_lie_hours_apart() {
    let schedule = schedule(20_000, 30, 1.7);
    let mut last: BTreeMap<u64, u64> = BTreeMap::new();
    for row in 0..20_000 {
        let slot = schedule.slot(row);
        if let Some(before) = last.insert(slot.visitor, slot.created) {
            assert!(slot.created - before > 6 * 3_600_000, "row {row}");
        }
    }
}

#[test]
fn returning_visitors_have_a_heavy_tail_and_the_mean_asked_for() {
    let rows = 200_000;
    let schedule = schedule(rows, 30, 1.7);
    let mut visits: BTreeMap<u64, u64> = BTreeMap::new();
    (0..rows).for_each(|row| *visits.entry(schedule.slot(row).visitor).or_default() += 1);
    let mean = rows as f64 / visits.len() as f64;
    assert!((mean / 1.7 - 1.0).abs() < 0.05, "mean {mean}");
    let mut counts: Vec<u64> = visits.into_values().collect();
    counts.sort_unstable_by(|a, b| b.cmp(a));
    let top: u64 = counts[..counts.len() / 100].iter().sum();
    assert!(top * 20 >= rows, "the busiest hundredth makes {top} of {rows} visits");
}

#[test]
fn both_ends_of_ten_billion_rows_are_known() {
    let rows = 10_000_000_000;
    let schedule = schedule(rows, 30, 1.7);
    for row in [0, 1, rows / 2, rows - 2, rows - 1] {
        let slot = schedule.slot(row);
        assert_eq!(schedule.rows_of(slot.visitor)[slot.ordinal as usize], row);
    }
}
