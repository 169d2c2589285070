//! No visit of a customer begins within another one of the same type.

use crate::rules::prelude::*;

pub(crate) static RULE: Rule = Rule {
    id: "dataset.overlap",
    stage: Stage::Dataset,
    severity: Severity::Note,
    basis: Basis::House,
    what: "No visit of a customer begins within another one of the same type.",
    why: "Two customers share an identifier, or one visit was cut in two.",
    help: "look at what the two visits have in common",
    wrong: "a web session of a customer that begins before the last event of another",
    right: "sessions of a customer one after the other",
    source: "this project; vendor's article on web sessions: a session goes on as long as the customer is active",
    check: None,
};
