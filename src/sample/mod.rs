//! Samplers: from one uniform 64-bit word to a value of a given law.
//!
//! A sampler is built once, from numbers that are checked then, and cannot fail or change afterwards. Drawing compares
//! and multiplies integers only; logarithms and the like run while a table is built, through `libm`, so that the same
//! word gives the same value on every platform. Every sampler is monotone in the word, and the word 0 gives its lowest
//! value, its first category, or "absent".
//!
//! This room knows nothing of what is drawn for, nor of where words come from.

mod bounce;
mod continuous;
mod discrete;
mod empirical;
mod error;
mod octaves;
mod quantiles;
mod solve;
mod special;
#[cfg(test)]
mod tests;
mod thresholds;
mod uniform;
mod weighted;
mod zipf;

pub use bounce::inverse_gaussian_for_bounce;
pub use discrete::Discrete;
pub use error::{LawError, WeightsError};
pub use quantiles::{Quantiles, Tail};
pub use uniform::{Chance, below, between};
pub use weighted::Weighted;
pub use zipf::Zipf;
