//! Which visitor's which visit stands in row i, and when. Nothing is stored per visitor, and both ways are O(log).
//!
//! A chain of steps, each of which can be gone in both directions:
//!
//! ```text
//! row -> hour, place in the hour      counts per hour and curve, drawn while the schedule is built
//!     -> instant                      order statistics of uniform draws, by halving the hour
//!     -> curve, rank in the curve     a permutation of the hour's rows
//!     -> visitor, ordinal             a pattern of ranks that belong together, laid down again and again
//!     -> group                        a choice of the visitor's own
//! ```
//!
//! A *curve* is a rate of traffic for every hour of the period; a *group* is a time zone of a market with a class of devices,
//! and has a curve. Counts are those of people who come independently of each other, on days that differ by chance. Visitors
//! come as often as a law with a heavy tail says.
//!
//! This room knows rows, visitors and instants; not what a visit is, nor what a market is.

mod build;
mod chain;
#[cfg(test)]
mod checks;
mod design;
mod draws;
mod free;
mod gaps;
mod instants;
mod key;
mod local;
mod pattern;
mod rates;
mod rows;
mod shuffle;
mod slots;
mod visitors;
mod weave;

pub(crate) use design::{Design, GapLaw, Group, VisitLaw};
pub(crate) use local::{Days, hourly};
pub(crate) use pattern::SECOND_PART;
pub use rows::{Cut, Schedule, Slot, VisitCount};
pub use slots::Slots;
