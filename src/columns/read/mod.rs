//! Records from columns: flat or nested ones become lines of JSON again.
//!
//! A column that is null, or an empty cell, is a member that is not there. An object of flat columns is there if any of them has
//! a value. Columns that no property has become members of their own name.

mod csv;
mod tree;
#[cfg(feature = "parquet")]
mod typed;

pub(crate) use csv::CsvLines;
#[cfg(feature = "parquet")]
pub(crate) use typed::{arrow_lines, parquet_lines};
