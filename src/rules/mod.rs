//! The rules: one table, one small file for each, and the view of a session that they look at.
//!
//! [`RULES`] is what help, pages, reports and coverage loop over. A rule knows nothing of how sessions are made; it rests on
//! the contract, on a standard, on what was observed, or on what this project asks of its own sessions ([`Basis`]).

mod date;
mod examine;
mod field;
mod findings;
mod prelude;
mod record;
mod rule;
mod shape;

mod group;
mod lex;
mod time;

pub use examine::Examiner;
pub use field::Field;
pub use findings::Findings;
pub use group::{RULES, number, rule};
pub use record::{Record, Value};
pub use rule::{Basis, Finding, Place, Rule, Severity, Stage};
