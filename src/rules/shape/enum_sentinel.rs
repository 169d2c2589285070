//! No value is the word that a client puts in place of one that it does not know.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "shape.enum-sentinel",
    stage: Stage::Shape,
    severity: Severity::Warning,
    basis: Basis::Observed,
    what: "No value is the word that a client puts in place of one that it does not know.",
    why: "A client of the vendor has read the record and written it back: the true value is lost.",
    help: "read the record with something that keeps unknown values",
    wrong: r#"{"device":{"category":"outdated_sdk_version"}}"#,
    right: r#"{"device":{"category":"other"}}"#,
    source: "vendor's clients: OutdatedSdkVersion (Java), outdated_sdk_version (Python), OUTDATED_SDK_VERSION \
        (.NET)",
    check: None,
};
