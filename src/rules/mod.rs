//! The rules: one table, one small file for each, and the view of a session that they look at.
//!
//! [`RULES`] is what help, pages, reports and coverage loop over. A rule knows nothing of how sessions are made; it rests on
//! the contract, on a standard, on what was observed, or on what this project asks of its own sessions ([`Basis`]).

mod date;
mod examine;
mod field;
mod findings;
mod forms;
mod group;
mod parts;
mod prelude;
mod record;
mod rule;
mod url;
mod useragent;
mod within;

// The groups, as in the table.
mod agent;
mod attribute;
mod browser;
mod campaign;
mod case;
mod conversation;
mod count;
mod customer;
pub(crate) mod dataset;
mod device;
mod event;
mod geo;
mod id;
mod lex;
mod network;
mod outcome;
mod page;
mod presence;
mod referrer;
mod segment;
mod shape;
mod time;
mod uri;

pub use examine::Examiner;
pub use field::Field;
pub use findings::Findings;
pub use group::{RULES, nearest, number, rule};
pub(crate) use lex::meaning;
pub use record::{Record, Value};
pub use rule::{Basis, Finding, Place, Rule, Severity, Stage};
