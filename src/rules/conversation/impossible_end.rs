//! A conversation ends in a way that its last channel knows.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "conversation.impossible-end",
    stage: Stage::Rule,
    severity: Severity::Note,
    basis: Basis::Observed,
    what: "A conversation ends in a way that its last channel knows.",
    why: "Reasons of telephones in reports of mails, and the other way round.",
    help: "take the reason of the last channel",
    wrong: r#"{"type":"conversation","lastUserDisconnectType":"ForwardTransfer"}"#,
    right: r#"{"type":"conversation","lastUserDisconnectType":"Client"}"#,
    source: "the names of the reasons; the vendor explains none",
    check: Some(check),
};

use super::{CALLS, CHANNELS, DIRECTION, DISCONNECT};

/// How a telephone ends a call, and nothing else ends.
const OF_TELEPHONES: [&str; 8] = [
    "Endpoint",
    "ConferenceTransfer",
    "ConsultTransfer",
    "ForwardTransfer",
    "NoAnswerTransfer",
    "NotAvailableTransfer",
    "DoNotDisturbEndpoint",
    "DoNotDisturbTransfer",
];
const WRITTEN: [&str; 7] = ["Email", "Message", "Messaging", "Social", "Webchat", "Chat", "InternalMessage"];

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    if !s.is_conversation() {
        return;
    }
    let Some(end) = s.plain(DISCONNECT) else { return };
    let Some(channel) = s.elements(CHANNELS).last().and_then(|channel| channel.member("type")) else { return };
    let Some(last) = channel.text() else { return };
    let (call, written) = (CALLS.contains(&&*last), WRITTEN.contains(&&*last));
    let fits = match end {
        "Uncallable" => !written && !s.is(DIRECTION, "Inbound"),
        "SessionExpired" => !call,
        end if OF_TELEPHONES.contains(&end) => !written,
        _ => true,
    };
    if !fits {
        out.values(&RULE, s, &[channel], &[DISCONNECT, DIRECTION], "nothing on this channel ends so");
    }
}
