//! Who wraps up is who was connected last.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "conversation.other-user",
    stage: Stage::Rule,
    severity: Severity::Note,
    basis: Basis::House,
    what: "Who wraps up is who was connected last.",
    why: "The wrap-up of one agent is credited to another.",
    help: "look at which of the two came last",
    wrong: r#"{"type":"conversation","lastUserDisposition":{"user":{"id":"8d2f6b10-4c95-4e73-a1d8-0b7e3f92c564","selfUri":"/api/v2/users/8d2f6b10-4c95-4e73-a1d8-0b7e3f92c564"}}}"#,
    right: r#"{"type":"conversation","lastUserDisposition":{"user":{"id":"4e7b1c93-a850-4f26-b3d1-9c6028f5e7a4","selfUri":"/api/v2/users/4e7b1c93-a850-4f26-b3d1-9c6028f5e7a4"}}}"#,
    source: "this project",
    check: Some(check),
};

const WRAPPED: Field = Field::at("lastUserDisposition/user/id");
const CONNECTED: Field = Field::at("lastConnectedUser/id");

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    if !s.is_conversation() {
        return;
    }
    if let (Some(wrapped), Some(connected)) = (s.text(WRAPPED), s.text(CONNECTED))
        && wrapped != connected
    {
        out.fields(&RULE, s, &[WRAPPED, CONNECTED], "another user wrapped up than was connected");
    }
}
