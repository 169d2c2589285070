//! A session is not active longer than from its begin to its end.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "time.duration-exceeds-session",
    stage: Stage::Rule,
    severity: Severity::Error,
    basis: Basis::Contract,
    what: "A session is not active longer than from its begin to its end.",
    why: "Milliseconds taken for seconds, or the duration of another session.",
    help: "give the duration in seconds",
    wrong: r#"{"durationInSeconds":347000}"#,
    right: r#"{"durationInSeconds":347}"#,
    source: "contract, Session.durationInSeconds: how long the session has been active, in seconds",
    check: Some(check),
};

use super::{CREATED, DURATION, ENDED};

/// Whether the duration is longer than the session, with a second for rounding.
pub(super) fn exceeds(s: &Record<'_>) -> bool {
    let (created, ended, seconds) = (s.instant(CREATED), s.instant(ENDED), s.integer(DURATION));
    matches!((created, ended, seconds), (Some(created), Some(ended), Some(seconds))
        if ended >= created && seconds.saturating_sub(1).saturating_mul(1000) > ended - created)
}

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    if exceeds(s) {
        out.fields(&RULE, s, &[DURATION, CREATED, ENDED], "the duration is longer than the session");
    }
}
