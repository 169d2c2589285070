//! A conversation is associated with its case while it goes on.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "case.outside-session",
    stage: Stage::Rule,
    severity: Severity::Note,
    basis: Basis::House,
    what: "A conversation is associated with its case while it goes on.",
    why: "The association belongs to another session of the customer.",
    help: "keep it with the session in which it was made",
    wrong: r#"{"type":"conversation","caseAssociations":[{"id":"b8d31e07-62f4-4a95-8c1d-7e09f5a2c634","dateAssociated":"2026-10-01T08:59:59.999Z"}]}"#,
    right: r#"{"type":"conversation","caseAssociations":[{"id":"b8d31e07-62f4-4a95-8c1d-7e09f5a2c634","dateAssociated":"2026-10-01T09:10:00.000Z"}]}"#,
    source: "this project",
    check: Some(check),
};

use super::ASSOCIATIONS;

const CREATED: Field = Field::at("createdDate");
const LAST: Field = Field::at("lastEvent/createdDate");

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    let (Some(created), Some(last)) = (s.instant(CREATED), s.instant(LAST)) else { return };
    for date in s.elements(ASSOCIATIONS).filter_map(|one| one.member("dateAssociated")) {
        if date.instant().is_some_and(|instant| created <= last && !(created..=last).contains(&instant)) {
            out.values(&RULE, s, &[date], &[CREATED, LAST], "the association is made outside of the session");
        }
    }
}
