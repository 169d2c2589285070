//! Quantiles at many tails at once, by Newton's method along the tail.

use super::octaves::{KNOTS, OCTAVES, STEPS};
use super::special::LogTail;
use std::f64::consts::LN_2;

/// Nodes of an octave: between them a cubic with the right slopes is good to 1e-5.
const NODES: usize = 4;

/// One side of a law: its quantile, and the slope over ln(tail), at tails of 2^-(1 + i/4).
#[derive(Clone, Debug)]
pub(super) struct Side(Vec<(f64, f64)>);

impl Side {
    /// From a closed form: ln(tail) to (quantile, slope).
    pub(super) fn closed(quantile: impl Fn(f64) -> (f64, f64)) -> Self {
        Side((0..=OCTAVES * NODES).map(|node| quantile(ln_tail(node))).collect())
    }

    /// By inverting a tail that is monotone and concave in logarithms, as those of all log-concave densities are. Then
    /// Newton's method arrives from anywhere, so `start` is a matter of speed. `None` when it does not.
    pub(super) fn solved(start: f64, tail: impl Fn(f64) -> LogTail) -> Option<Self> {
        let mut nodes: Vec<(f64, f64)> = Vec::with_capacity(OCTAVES * NODES + 1);
        let mut y = start;
        for node in 0..=OCTAVES * NODES {
            let goal = ln_tail(node);
            if let [.., (_, slope_before), (last, slope)] = nodes[..] {
                // The last slope, bent on as it has bent between the last two nodes.
                y = last - (1.5 * slope - 0.5 * slope_before) * STRIDE;
            }
            nodes.push(newton(y, goal, &tail)?);
            y = nodes[node].0;
        }
        Some(Side(nodes))
    }

    /// The quantiles at all knots of a table, outermost first, passed through `shape`.
    pub(super) fn knots(&self, shape: impl Fn(f64) -> f64) -> Vec<f64> {
        // An octave's knots stand at the same places between its nodes in every octave.
        let places: Vec<(usize, [f64; 4])> = (0..STEPS)
            .map(|step| {
                let place = NODES as f64 * (1.0 - libm::log2(1.0 + step as f64 / STEPS as f64));
                let node = (place as usize).min(NODES - 1);
                (node, hermite(place - node as f64))
            })
            .collect();
        let mut knots = Vec::with_capacity(KNOTS);
        for octave in (0..OCTAVES).rev() {
            for &(node, [here, rise, there, fall]) in &places {
                let ((y0, s0), (y1, s1)) = (self.0[octave * NODES + node], self.0[octave * NODES + node + 1]);
                knots.push(shape(y0 * here - s0 * STRIDE * rise + y1 * there - s1 * STRIDE * fall));
            }
        }
        knots.push(shape(self.0[0].0));
        knots
    }

    /// The side with every quantile and slope passed through `y -> shift + scale * y`.
    pub(super) fn moved(&self, shift: f64, scale: f64) -> Self {
        Side(self.0.iter().map(|&(y, slope)| (shift + scale * y, scale * slope)).collect())
    }
}

/// ln(tail) falls by this much from node to node.
const STRIDE: f64 = LN_2 / NODES as f64;

fn ln_tail(node: usize) -> f64 {
    -LN_2 - STRIDE * node as f64
}

/// The place where the tail's logarithm is `goal`, and the slope of that place over it.
fn newton(start: f64, goal: f64, tail: &impl Fn(f64) -> LogTail) -> Option<(f64, f64)> {
    let mut y = start;
    for _ in 0..200 {
        let LogTail { value, slope } = tail(y);
        let step = ((goal - value) / slope).clamp(-2.0, 2.0);
        if step.is_nan() {
            return None;
        }
        y += step;
        // Newton's method squares the error: what is left after so small a step is below all rounding.
        if step.abs() < 1e-7 * (1.0 + y.abs()) {
            return Some((y, 1.0 / slope));
        }
    }
    None
}

/// Weights of value, slope, next value and next slope at the fraction `t` of a cubic with given ends.
fn hermite(t: f64) -> [f64; 4] {
    let (u, t2) = (1.0 - t, t * t);
    [(1.0 + 2.0 * t) * u * u, t * u * u, t2 * (3.0 - 2.0 * t), -t2 * u]
}
