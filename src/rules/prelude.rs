//! What every file of a rule uses.

pub(super) use super::rule::{Basis, Rule, Severity, Stage};
pub(super) use super::{Field, Findings, Record, forms, within};
