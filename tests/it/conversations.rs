//! Conversations: only such as can happen, in every profile and both editions. What is missing breaks no rule.

use crate::coherence::{Rule, expect, judge_of};
use crate::dataset::{PROFILES, integer, lines, milliseconds, moment, text, values, written};
use serde_json::Value;
use sessionsmith::model::Edition;
use sessionsmith::profile::ProfileSource;
use sessionsmith::{Plan, Profile, SessionKind};
use std::collections::BTreeSet;

/// What only a session that met a user has.
const OF_A_MEETING: [&str; 3] = ["lastConnectedUser", "lastUserDisposition", "lastUserDisconnectType"];

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
const CALLS: [&str; 4] = ["Call", "Voice", "Callback", "Video"];
const WRITTEN: [&str; 7] = ["Email", "Message", "Messaging", "Social", "Webchat", "Chat", "InternalMessage"];

const RULES: &[Rule] = &[
    ("who was not answered met nobody", |s| {
        text(s, "/lastAcdOutcome").filter(|outcome| *outcome != "Answered")?;
        expect(OF_A_MEETING.iter().all(|field| s.get(field).is_none()), || "not answered, but met a user".into())
    }),
    ("who was answered met somebody", |s| {
        text(s, "/lastAcdOutcome").filter(|outcome| *outcome == "Answered")?;
        expect(s.get("lastConnectedUser").is_some(), || "answered by nobody".into())
    }),
    ("who gave up is gone", |s| {
        text(s, "/lastAcdOutcome").filter(|outcome| *outcome == "Abandon")?;
        expect(s.get("endedDate").is_some(), || "gave up, and is still there".into())
    }),
    ("who is called was in no queue", |s| {
        text(s, "/originatingDirection").filter(|direction| *direction == "Outbound")?;
        let queued = s.get("lastConnectedQueue").is_some() || s.get("lastAcdOutcome").is_some();
        expect(!queued && s.get("lastConnectedUser").is_some(), || "called out of a queue, or by nobody".into())
    }),
    ("a user leaves, and wraps up, at the end", |s| {
        OF_A_MEETING[1..].iter().find(|field| s.get(field).is_some())?;
        let over = s.get("endedDate").is_some() && s.get("lastConnectedUser").is_some();
        expect(over, || "left by nobody, or before the end".into())
    }),
    ("the last event tells how far it is", |s| {
        let met = s.get("lastConnectedUser").is_some();
        let event = match (s.get("endedDate").is_some(), met) {
            (true, _) => "conversation_ended",
            (false, true) => "agent_connected",
            (false, false) => "conversation_queued",
        };
        let said = text(s, "/lastEvent/eventName").filter(|_| s["type"] == "conversation")?;
        expect(said == event, || format!("{said}, not {event}"))
    }),
    ("a conversation ends in a way that its last channel knows", |s| {
        let end = text(s, "/lastUserDisconnectType")?;
        let last = s.get("conversationChannels")?.as_array()?.last()?["type"].as_str()?;
        let called = text(s, "/originatingDirection").is_none_or(|direction| direction == "Outbound");
        let fits = match end {
            "Uncallable" => called && CALLS.contains(&last),
            "SessionExpired" => !CALLS.contains(&last),
            end if OF_TELEPHONES.contains(&end) => !WRITTEN.contains(&last),
            _ => true,
        };
        expect(fits, || format!("{end} of {last}"))
    }),
    ("what goes on as a call was written, and somebody was there to call", |s| {
        let channels = s.get("conversationChannels")?.as_array().filter(|channels| channels.len() > 1)?;
        let written = channels[0]["type"].as_str().is_some_and(|first| WRITTEN.contains(&first));
        let call = channels.len() == 2 && channels[1]["type"] == "Call";
        expect(written && call && s.get("lastConnectedUser").is_some(), || format!("{channels:?}"))
    }),
    ("who wraps up is who was connected last", |s| {
        let (by, last) = (text(s, "/lastUserDisposition/user/id")?, text(s, "/lastConnectedUser/id")?);
        expect(by == last, || format!("{by} {last}"))
    }),
    ("mails have subjects, nothing else has", |s| {
        let first = text(s, "/conversationChannels/0/type")?;
        expect((first == "Email") == s.get("conversationSubject").is_some(), || first.into())
    }),
    ("messages have a type, nothing else has", |s| {
        let channels = s.get("conversationChannels")?.as_array()?;
        let is_right = |channel: &Value| {
            let typed = channel.get("messageType").is_some();
            match channel["type"].as_str() {
                Some("Message") => typed,
                // The older name of the same thing told the messenger only sometimes.
                Some("Messaging") => true,
                _ => !typed,
            }
        };
        expect(!channels.is_empty() && channels.iter().all(is_right), || format!("{channels:?}"))
    }),
    ("calls and text messages come from a phone, mails from an address", |s| {
        let (kind, channel) = (text(s, "/customerIdType")?, s.pointer("/conversationChannels/0")?);
        let from = match (channel["type"].as_str()?, channel.get("messageType").and_then(Value::as_str)) {
            ("Call" | "Voice" | "Callback", _) | (_, Some("Sms" | "WhatsApp")) => ["phone", "email"],
            ("Email", _) => ["email"; 2],
            _ => return None,
        };
        expect(from.contains(&kind), || format!("{kind} by {channel}"))
    }),
];

#[test]
fn conversations_are_such_as_can_happen() {
    for edition in Edition::ALL {
        // In `media`, they are few.
        judge_of(
            PROFILES.map(|(profile, _)| (profile, edition)).into_iter().filter(|(name, _)| *name != "media"),
            RULES,
            20,
        );
    }
}

#[test]
fn cases_agree_and_begin_inside_the_conversation() {
    let mut judged = 0;
    let all = PROFILES.into_iter().flat_map(|(profile, _)| values(lines(profile, Edition::V269)));
    for s in all {
        let Some(association) = s.pointer("/caseAssociations/0") else { continue };
        judged += 1;
        assert_eq!(s["type"], "conversation");
        assert_eq!(s.get("caseReference").is_some(), s.get("caseStatus").is_some(), "{s}");
        if let (Some(one), Some(other)) = (s.get("caseReference"), association.get("caseReference")) {
            assert_eq!(one, other, "{s}");
        }
        if let (Some(one), Some(other)) = (s.pointer("/caseEntity/id"), association.pointer("/associatedCase/id")) {
            assert_eq!(one, other, "{s}");
        }
        if let Some(date) = text(association, "/dateAssociated") {
            let whole = moment(&s, "/createdDate").unwrap()..=moment(&s, "/lastEvent/createdDate").unwrap();
            assert!(whole.contains(&milliseconds(date)), "{s}");
        }
    }
    assert!(judged > 1000, "{judged}");
}

/// Sessions of a profile with these changes; of an edition.
fn changed(changes: &[&str], edition: Edition) -> Vec<Value> {
    let changes: Vec<String> = changes.iter().copied().map(str::to_owned).collect();
    let profile = Profile::load(&ProfileSource::Builtin("base".to_owned()), &changes).unwrap();
    let plan =
        Plan::builder(&profile).seed(11).rows(3000).edition(edition).only(SessionKind::Conversation).build().unwrap();
    values(&written(&plan)).collect()
}

fn has(s: &Value, field: &str) -> bool {
    s.get(field).is_some()
}

#[test]
fn shares_of_zero_and_one_hold_without_exception() {
    let over = |s: &&Value| has(s, "lastConnectedUser") && has(s, "endedDate");
    let none =
        changed(&["conversations.second_channel=0", "conversations.wrap_up=0", "conversations.notes=1"], Edition::V215);
    let all =
        changed(&["conversations.second_channel=1", "conversations.wrap_up=1", "conversations.notes=1"], Edition::V215);
    let second = |s: &Value| s.pointer("/conversationChannels/1").is_some();
    assert!(!none.iter().any(|s| second(s) || has(s, "lastUserDisposition")));
    assert!(all.iter().filter(over).all(|s| s.pointer("/lastUserDisposition/notes").is_some()));
    assert!(all.iter().filter(over).count() > 1000);
    let goes_on = |s: &&Value| {
        let first = text(s, "/conversationChannels/0/type");
        has(s, "lastConnectedUser") && first.is_some_and(|first| ["Message", "Webchat", "Chat"].contains(&first))
    };
    assert!(all.iter().filter(goes_on).all(second) && all.iter().filter(goes_on).count() > 500);
}

/// Of 3,000 counts of mean 6 and variance 30, the mean lies within 0.5 of it but for one in 10^6 seeds (5 sigma).
#[test]
fn a_profile_says_how_much_happens() {
    for (mean, changes) in
        [(7.0, &[][..]), (21.0, &["conversations.events.mean=20", "conversations.events.dispersion=50"])]
    {
        let all = changed(changes, Edition::V215);
        let sum: i64 = all.iter().map(|s| integer(s, "/eventCount").unwrap()).sum();
        let found = sum as f64 / all.len() as f64;
        assert!((found - mean).abs() < 0.5, "{found}, not {mean}");
    }
}

/// A way that no call can end in leaves calls without one; edition 215 does not know it at all.
#[test]
fn what_cannot_happen_on_a_channel_is_not_said_there() {
    let words = sessionsmith::profile::Disconnect::VALUES.iter().map(|known| known.value);
    let only: Vec<String> =
        words.map(|word| format!("conversations.disconnects.{word}={}", u8::from(word == "SessionExpired"))).collect();
    let only: Vec<&str> = only.iter().map(String::as_str).collect();
    let ends = |edition| -> BTreeSet<(bool, String)> {
        let all = changed(&only, edition);
        let ends = all.iter().filter_map(|s| {
            let last = s.get("conversationChannels")?.as_array()?.last()?["type"].as_str()?;
            Some((CALLS.contains(&last), text(s, "/lastUserDisconnectType")?.to_owned()))
        });
        ends.collect()
    };
    assert!(ends(Edition::V215).is_empty());
    assert_eq!(ends(Edition::V269), BTreeSet::from([(false, "SessionExpired".to_owned())]));
}

#[test]
fn the_words_of_edition_269_appear_in_it_only() {
    let found = |edition| -> BTreeSet<String> {
        let all = values(lines("support", edition)).chain(values(lines("base", edition)));
        let new = ["SessionExpired", "Takeover"];
        all.filter_map(|s| text(&s, "/lastUserDisconnectType").filter(|end| new.contains(end)).map(str::to_owned))
            .collect()
    };
    assert_eq!(found(Edition::V269).len(), 2);
    assert!(found(Edition::V215).is_empty());
}

/// A data set of the older edition cannot have channels that came later.
#[test]
fn an_edition_without_any_of_the_channels_is_refused_with_a_way_out() {
    let text = "name = \"apple\"\nextends = \"base\"\n[[conversations.channels]]\ntype = \"Message\"\nmessage = \"Apple\"\nweight = 1\n";
    let profile = Profile::parse("apple.toml", text).unwrap();
    let plan = |edition| Plan::builder(&profile).rows(10).edition(edition).build();
    assert!(plan(Edition::V269).is_ok());
    let error = plan(Edition::V215).unwrap_err();
    assert_eq!(error.to_string(), "edition 215 has none of the profile's conversation channels");
    assert!(error.help().unwrap().contains("generate edition 269"), "{error:?}");
}
