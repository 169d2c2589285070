//! Order, range, bijection, distance: on every row of small data sets, and on samples of large ones.

use super::super::rows::{Schedule, Slot};
use super::{DAY_MS, FROM, even, world};
use crate::schedule::design::{Design, Group, HOUR_MS, VisitLaw};
use std::collections::BTreeMap;

/// Every promise on every row.
#[track_caller]
fn check(design: &Design) {
    let schedule = Schedule::new(design).unwrap();
    let what = format!("{} rows, {} ms, seed {}", design.rows, design.to - design.from, design.seed);
    assert_eq!(schedule.rows(), design.rows, "{what}");
    let slots: Vec<Slot> = schedule.slots(0..u64::MAX).collect();
    assert_eq!(slots.len() as u64, design.rows, "{what}");
    assert!(slots.is_sorted_by_key(|slot| slot.created), "{what}: out of order");
    let mut visitors: BTreeMap<u64, Vec<Slot>> = BTreeMap::new();
    for (row, slot) in (0..).zip(&slots) {
        assert_eq!(schedule.slot(row), *slot, "{what}: alone it is another row");
        assert!((design.from..design.to).contains(&slot.created), "{what}: {slot:?} outside");
        let group = |group: &&Group| (group.market, group.zone, group.device) == (slot.market, slot.zone, slot.device);
        assert!(design.groups.iter().find(group).is_some_and(|group| group.weight > 0.0), "{what}: {slot:?}");
        visitors.entry(slot.visitor).or_default().push(*slot);
    }
    let mut counts = vec![0; design.visits.cap as usize + 1];
    for (visitor, visits) in &visitors {
        let rows: Vec<u64> = visits.iter().map(|slot| slot.row).collect();
        assert_eq!(schedule.rows_of(*visitor), rows, "{what}: rows of {visitor}");
        counts[visits.len()] += 1;
        for (at, slot) in visits.iter().enumerate() {
            assert_eq!(
                (slot.ordinal, slot.market, slot.zone, slot.device),
                (at as u64, visits[0].market, visits[0].zone, visits[0].device),
                "{what}"
            );
            let next = visits.get(at + 1).map(|next| next.created);
            assert_eq!(schedule.next_start(slot), next, "{what}");
            match next {
                Some(next) => {
                    assert!(next - slot.created > u64::from(slot.quiet_ms), "{what}: {slot:?} and {next}");
                    // A visit can last an hour and the timeout before the next one.
                    assert!(u64::from(slot.quiet_ms) >= HOUR_MS + design.timeout_ms, "{what}: {slot:?}");
                }
                None => assert_eq!(slot.quiet_ms, u32::MAX, "{what}"),
            }
        }
    }
    for count in schedule.visit_counts() {
        assert_eq!(count.placed, counts[count.visits as usize], "{what}: {count:?}");
    }
}

#[test]
fn all_promises_hold_at_any_size_and_length() {
    for seed in 0..2 {
        for days in [1, 7, 30, 90, 365] {
            for rows in [1, 2, 3, 7, 31, 100, 1000, 10_000] {
                check(&Design { noise: 0.1, ..world(seed, rows, days) });
            }
        }
    }
}

#[test]
fn all_promises_hold_where_patterns_are_repeated() {
    // More rows than a pattern has places; and so few turns that the ends are a good part of them.
    check(&world(3, 300_000, 30));
    check(&world(4, 140_000, 1));
    check(&even(5, 400_000, 7));
}

#[test]
fn all_promises_hold_for_unusual_designs() {
    let base = world(6, 5000, 30);
    // A period that begins and ends within an hour, or lies within one.
    check(&Design { from: FROM + 1_234_567, to: FROM + 30 * DAY_MS - 999, ..base.clone() });
    let within = |from, to, rows| Design { from: FROM + from, to: FROM + to, rows, ..even(7, 1, 1) };
    let cut = |mut design: Design, hours| {
        design.curves.iter_mut().for_each(|curve| curve.truncate(hours));
        design
    };
    check(&cut(within(5, 6, 40), 1));
    check(&cut(within(HOUR_MS - 1, HOUR_MS + 1, 300), 2));
    // Everybody comes once; nobody comes once; everybody comes as often as can be.
    check(&Design { visits: VisitLaw { first: [1.0, 0.0, 0.0], exponent: 2.2, cap: 60 }, ..base.clone() });
    check(&Design { visits: VisitLaw { first: [0.0, 1.0, 0.0], exponent: 2.2, cap: 3 }, ..base.clone() });
    check(&Design { visits: VisitLaw { first: [0.001, 0.0, 0.0], exponent: 0.0, cap: 250 }, ..base.clone() });
    check(&Design { visits: VisitLaw { first: [1.0, 0.0, 0.0], exponent: 0.0, cap: 1 }, ..base.clone() });
    // A long timeout; gaps of one length; very wide gaps.
    check(&Design { timeout_ms: 10 * HOUR_MS, ..base.clone() });
    check(&Design { gap: crate::schedule::design::GapLaw { median_hours: 1.0, sigma: 0.0 }, ..base.clone() });
    check(&Design { gap: crate::schedule::design::GapLaw { median_hours: 1e9, sigma: 5.0 }, ..base.clone() });
    // Traffic in two hours only; curves without any; a market without weight.
    let mut odd = base;
    for curve in &mut odd.curves {
        curve.fill(0.0);
        (curve[30], curve[500]) = (1.0, 2.0);
    }
    odd.curves[0].fill(0.0);
    odd.groups[5].weight = 0.0;
    check(&odd);
    check(&Design { noise: 2.0, rows: 200_000, ..odd });
}

#[test]
fn a_range_is_the_same_rows_as_the_whole() {
    for rows in [9_999, 10_000_000_000] {
        let schedule = Schedule::new(&Design { noise: 0.1, ..world(8, rows, 30) }).unwrap();
        for from in [0, 1, rows / 7, rows / 2, rows - 5000] {
            let range: Vec<Slot> = schedule.slots(from..from + 3000).collect();
            let alone = |at: usize| range[at] == schedule.slot(from + at as u64);
            assert!(range.len() == 3000 && (0..3000).step_by(17).all(alone));
        }
        assert_eq!(schedule.slots(rows - 3..rows + 9).count(), 3);
        assert_eq!(
            schedule.slots(rows..rows + 9).count()
                + schedule.slots(7..7).count()
                + schedule.slots(std::ops::Range { start: 9, end: 7 }).count(),
            0
        );
    }
}

#[test]
fn ten_billion_rows_and_more_are_known_at_both_ends_and_between() {
    for (rows, days) in [(10_000_000_000, 30), (10_000_000_000, 1), (1 << 40, 365)] {
        let schedule = Schedule::new(&world(9, rows, days)).unwrap();
        let spread = (0..2000u64).map(|at| crate::sample::below(crate::choices::mix(at), rows));
        let ends = [0, 1, 2, rows - 3, rows - 2, rows - 1].map(|row| schedule.slot(row).created);
        assert!(ends.is_sorted() && ends[2] < ends[3]);
        for row in [0, 1, 2, rows - 3, rows - 2, rows - 1].into_iter().chain(spread) {
            let slot = schedule.slot(row);
            let all = schedule.rows_of(slot.visitor);
            assert_eq!(all[slot.ordinal as usize], row);
            assert!(all.is_sorted_by(|one, other| one < other));
            for pair in all.windows(2) {
                let (one, other) = (schedule.slot(pair[0]), schedule.slot(pair[1]));
                assert_eq!((one.visitor, one.market, one.device), (other.visitor, slot.market, slot.device));
                assert!(other.created - one.created > u64::from(one.quiet_ms));
            }
        }
    }
}

#[test]
fn visitors_that_do_not_exist_have_no_rows() {
    let schedule = Schedule::new(&world(10, 200_000, 30)).unwrap();
    let mut known = 0;
    for at in 0..20_000 {
        let visitor = crate::choices::mix(at) >> (at % 60);
        let rows = schedule.rows_of(visitor);
        known += usize::from(!rows.is_empty());
        assert!(rows.iter().all(|row| schedule.slot(*row).visitor == visitor));
        assert_eq!(schedule.row_at(visitor, rows.len() as u64), None);
    }
    assert!((100..19_000).contains(&known), "{known}");
    assert_eq!(schedule.row_at(schedule.slot(0).visitor, u64::MAX), None);
}

#[test]
fn another_seed_is_another_schedule_and_the_same_seed_the_same() {
    let slots = |seed| Schedule::new(&world(seed, 1000, 30)).unwrap().slots(0..1000).collect::<Vec<_>>();
    assert_eq!(slots(1), slots(1));
    assert_ne!(slots(1), slots(2));
}

#[test]
fn designs_that_are_none_are_refused_by_name() {
    let base = world(0, 10, 30);
    let said = |design: Design| Schedule::new(&design).unwrap_err().to_string();
    assert_eq!(said(Design { rows: 0, ..base.clone() }), "rows is 0, but must be from 1 to 2^40");
    assert!(said(Design { to: FROM, ..base.clone() }).starts_with("length of the period is 0"));
    assert!(said(Design { to: FROM + DAY_MS, ..base.clone() }).starts_with("length of a curve is 720"));
    let mut wrong = base.clone();
    wrong.curves[2][5] = f64::NAN;
    assert!(said(wrong).starts_with("rate of a curve is NaN"));
    let mut wrong = base.clone();
    wrong.groups[1].curve = 24;
    assert!(said(wrong).starts_with("curve of a group is 24"));
    assert!(said(Design { groups: Vec::new(), ..base.clone() }).starts_with("weight of all groups is 0"));
    let law = VisitLaw { first: [0.9, 0.2, 0.0], ..base.visits };
    assert!(
        said(Design { visits: law, ..base.clone() }).starts_with("share of visitors with up to three visits is 1.1")
    );
    assert!(said(Design { noise: -1.0, ..base }).starts_with("noise is -1"));
}
