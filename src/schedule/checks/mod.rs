//! The schedule's promises on every row, and its laws against exact ones; and the designs that both are tried on.

mod laws;
mod promises;

use super::design::{Design, GapLaw, Group, HOUR_MS, VisitLaw};
use super::local::{Days, hourly};

pub(super) const DAY_MS: u64 = 24 * HOUR_MS;

/// 2026-10-01, a Thursday. In October, clocks are set back in Europe.
pub(super) const FROM: u64 = 20_727 * DAY_MS;

pub(super) const LAW: VisitLaw = VisitLaw { first: [0.70, 0.15, 0.06], exponent: 2.2, cap: 60 };

/// Visits by local hour of the day: a trough at night, a peak in the evening.
pub(super) const HOURS: [f64; 24] = [
    2.9, 2.0, 1.5, 1.4, 1.3, 1.8, 2.9, 4.0, 4.5, 4.7, 4.9, 4.9, 5.0, 4.9, 4.8, 4.8, 4.9, 5.0, 5.2, 5.4, 6.4, 6.6, 5.8,
    4.4,
];

/// Traffic of 40 markets with 3 classes of devices, in 8 zones; without noise.
pub(super) fn world(seed: u64, rows: u64, days: u64) -> Design {
    let first = (FROM / HOUR_MS) as i64;
    let mut design = Design {
        seed,
        rows,
        from: FROM,
        to: FROM + days * DAY_MS,
        groups: Vec::new(),
        curves: Vec::new(),
        visits: LAW,
        gap: GapLaw { median_hours: 72.0, sigma: 1.2 },
        timeout_ms: 20 * 60_000,
        noise: 0.0,
    };
    for zone in 0..8 {
        // One of them is Kathmandu's; the first sets its clock back on the 25th.
        let offset = if zone == 7 { 345 } else { 120 - 120 * zone };
        let clock = [(first, offset), (first + 24 * 24 + 1, offset - if zone == 0 { 60 } else { 0 })];
        for device in 0..3 {
            let weekend = [1.0, 1.2, 1.3][device];
            let week = std::array::from_fn(|hour| HOURS[hour % 24] * if hour < 120 { 1.0 } else { weekend });
            design.curves.push(hourly(&week, &clock, Days { first: 0, factors: &[] }, first, days as usize * 24));
        }
    }
    for market in 0..40u16 {
        for device in 0..3 {
            let weight = [0.40, 0.58, 0.02][usize::from(device)] / f64::from(market + 1);
            design.groups.push(Group {
                market,
                zone: (market % 2) as u8,
                device,
                weight,
                curve: market % 8 * 3 + u16::from(device),
            });
        }
    }
    design
}

/// Traffic of one market that is the same at all hours.
pub(super) fn even(seed: u64, rows: u64, days: u64) -> Design {
    let curves = vec![vec![1.0; days as usize * 24]];
    let groups = vec![Group { market: 0, zone: 0, device: 0, weight: 1.0, curve: 0 }];
    Design { curves, groups, ..world(seed, rows, days) }
}
