//! No two sessions have the same identifier.

use crate::rules::prelude::*;

pub(crate) static RULE: Rule = Rule {
    id: "dataset.duplicate-id",
    stage: Stage::Dataset,
    severity: Severity::Error,
    basis: Basis::Contract,
    what: "No two sessions have the same identifier.",
    why: "Stores with a key refuse the second, or overwrite the first; sums count the session twice.",
    help: "keep the newest state of each session, if they are states of one",
    wrong: "two records with one id, also if they are in two files",
    right: "each record with an id of its own",
    source: "contract, Session.id: the id of the session",
    check: None,
};
