//! A record is not larger than the limit, 16 MiB unless told otherwise.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "lex.too-large",
    stage: Stage::Lex,
    severity: Severity::Error,
    basis: Basis::House,
    what: "A record is not larger than the limit, 16 MiB unless told otherwise.",
    why: "A record that large is a whole file taken for one line; it would have to be held in memory.",
    help: "break the text into records, or raise the limit with --max-record",
    wrong: "a record of 17 MiB",
    right: "a record of 3 kB",
    source: "RFC 8259, section 9: readers may set limits",
    check: None,
};
