//! The duration is the whole seconds from the begin to the last event.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "time.duration-to-last-event",
    stage: Stage::Rule,
    severity: Severity::Note,
    basis: Basis::Observed,
    what: "The duration is the whole seconds from the begin to the last event.",
    why: "Reports that work the duration out from the dates differ from those that read it.",
    help: "leave the wait for the end of the session out of the duration",
    wrong: r#"{"durationInSeconds":340}"#,
    right: r#"{"durationInSeconds":347}"#,
    source: "the one complete record that the vendor has published (genesys-samples/messagingGPE-attachedData)",
    check: Some(check),
};

use super::duration_exceeds_session::exceeds;
use super::{CREATED, DURATION, LAST};

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    if let (Some(created), Some(last), Some(seconds)) = (s.instant(CREATED), s.instant(LAST), s.integer(DURATION))
        && last >= created
        && seconds >= 0
        && seconds != (last - created) / 1000
        && !exceeds(s)
    {
        out.fields(&RULE, s, &[DURATION, CREATED, LAST], "the duration does not lead to the last event");
    }
}
