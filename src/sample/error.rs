//! What can be wrong with the numbers that a sampler is built from.

use std::fmt;

/// Why a list of weights makes no law.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum WeightsError {
    /// The list has no entry.
    Empty,
    /// The list has more entries than a table holds.
    TooMany {
        /// Entries in the list.
        count: usize,
        /// Entries that a table holds.
        limit: usize,
    },
    /// A weight is below zero.
    Negative {
        /// Place of the weight in the list, from 0.
        index: usize,
        /// The weight.
        value: f64,
    },
    /// A weight is infinite or not a number.
    NotFinite {
        /// Place of the weight in the list, from 0.
        index: usize,
        /// The weight.
        value: f64,
    },
    /// No weight is above zero.
    AllZero,
}

impl fmt::Display for WeightsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            WeightsError::Empty => write!(f, "there are no weights"),
            WeightsError::TooMany { count, limit } => {
                write!(f, "{count} weights are more than a table holds ({limit})")
            }
            WeightsError::Negative { index, value } => write!(f, "weight {index} is {value}, which is below zero"),
            WeightsError::NotFinite { index, value } => {
                write!(f, "weight {index} is {value}, which is not a finite number")
            }
            WeightsError::AllZero => write!(f, "all weights are zero"),
        }
    }
}

impl std::error::Error for WeightsError {}

/// Why the parameters of a law are refused.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum LawError {
    /// A parameter lies outside of what the law, or its table, allows.
    Parameter {
        /// Name of the parameter, as in the constructor.
        name: &'static str,
        /// Its value.
        value: f64,
        /// What it must be, to be read after "must be".
        must_be: &'static str,
    },
    /// A knot of a list is out of order or not finite.
    Knot {
        /// Place of the knot in the list, from 0.
        index: usize,
        /// The offending number.
        value: f64,
        /// What it must be, to be read after "must be".
        must_be: &'static str,
    },
    /// A quantile is not finite, falls where it must rise, or is too large for the fixed-point unit.
    Quantile {
        /// Share of the nearer tail at which the quantile was taken.
        tail: f64,
        /// The quantile, in the units of the law.
        value: f64,
    },
}

impl fmt::Display for LawError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            LawError::Parameter { name, value, must_be } => write!(f, "{name} is {value}, but must be {must_be}"),
            LawError::Knot { index, value, must_be } => write!(f, "knot {index} has {value}, but must be {must_be}"),
            LawError::Quantile { tail, value } => {
                write!(f, "the quantile {value} at a tail of {tail} is out of order or out of range")
            }
        }
    }
}

impl std::error::Error for LawError {}

/// `value` if it is finite and passes; the refusal otherwise.
pub(super) fn check(name: &'static str, value: f64, good: bool, must_be: &'static str) -> Result<f64, LawError> {
    if value.is_finite() && good { Ok(value) } else { Err(LawError::Parameter { name, value, must_be }) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_name_the_place_and_the_value() {
        let error = WeightsError::Negative { index: 3, value: -0.5 };
        assert_eq!(error.to_string(), "weight 3 is -0.5, which is below zero");
        let error = check("sigma", f64::NAN, true, "above zero").unwrap_err();
        assert_eq!(error.to_string(), "sigma is NaN, but must be above zero");
    }
}
