//! A session is an object.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "shape.not-an-object",
    stage: Stage::Shape,
    severity: Severity::Error,
    basis: Basis::Contract,
    what: "A session is an object.",
    why: "Something else came: a wrapped list, a string of JSON, a number.",
    help: "send one object for each session",
    wrong: "[]",
    right: "{}",
    source: "contract, Session",
    check: None,
};
