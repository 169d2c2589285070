//! Enumerations: every value, values that are not listed, other spellings, and what clients make of them.

use super::kebab;
use crate::spec::{Bases, May, Record, Spec};
use sessionsmith::corpus::{Editions, LatitudeKind, SourceKind};
use sessionsmith::model::{
    AcdOutcome, CaseStatus, ChannelType, DeviceCategory, DisconnectType, Edition, EnumValue, MessageType,
    OriginatingDirection, ReferrerMedium,
};

/// A place of an enumeration: the name, the base record, the pointer, its values.
struct Enumeration {
    name: &'static str,
    record: Record,
    pointer: &'static str,
    values: &'static [EnumValue],
    editions: Editions,
    required: bool,
}

fn places(bases: &Bases) -> Vec<Enumeration> {
    let of = |key: &str| {
        let (small, whole) = bases.small(key);
        small.with(whole, key)
    };
    let place = |name, key: &str, pointer, values| Enumeration {
        name,
        record: of(key),
        pointer,
        values,
        editions: Editions::All,
        required: false,
    };
    let mut all = vec![
        place(
            "Session.originatingDirection",
            "originatingDirection",
            "/originatingDirection",
            OriginatingDirection::<String>::VALUES,
        ),
        place(
            "Session.lastUserDisconnectType",
            "lastUserDisconnectType",
            "/lastUserDisconnectType",
            DisconnectType::<String>::VALUES,
        ),
        place("Session.lastAcdOutcome", "lastAcdOutcome", "/lastAcdOutcome", AcdOutcome::<String>::VALUES),
        place("Session.caseStatus", "caseStatus", "/caseStatus", CaseStatus::<String>::VALUES),
        place("Device.category", "device", "/device/category", DeviceCategory::<String>::VALUES),
        place("Referrer.medium", "referrer", "/referrer/medium", ReferrerMedium::<String>::VALUES),
        place(
            "ConversationChannel.type",
            "conversationChannels",
            "/conversationChannels/0/type",
            ChannelType::<String>::VALUES,
        ),
        place(
            "ConversationChannel.messageType",
            "conversationChannels",
            "/conversationChannels/0/messageType",
            MessageType::<String>::VALUES,
        ),
    ];
    all[3].editions = Editions::Since269;
    for at in [4, 5, 6] {
        all[at].required = true;
    }
    all[6].record = bases.small("conversationChannels").0.set("/conversationChannels", r#"[{"type":"Call"}]"#);
    // Only what the two enumerations need: other members would have to agree with each of their values.
    all[4].record = bases.min.clone().set(
        "/device",
        r#"{"category":"other","type":"Unknown","isMobile":false,"osFamily":"Unknown","osVersion":"Unknown"}"#,
    );
    all[5].record = bases.min.clone().set(
        "/referrer",
        r#"{"url":"https://partner.example/","domain":"partner.example","hostname":"partner.example","pathname":"/","medium":"unknown"}"#,
    );
    all
}

pub(crate) fn add(bases: &Bases, all: &mut Vec<Spec>) {
    for place in places(bases) {
        unlisted(&place, all);
        values(&place, all);
    }
    every_channel(bases, all);
    newer(bases, all);
    odd(bases, all);
}

/// What readers make of a value that they do not know: the vendor's own clients differ.
fn choices(pointer: &str, required: bool) -> Vec<May> {
    let change = |name, tag, text: &str| May::Change(name, pointer.to_owned(), Some((tag, text.to_owned())));
    let mut all = vec![
        May::Keep("kept"),
        change("sentinel-python", "str", "outdated_sdk_version"),
        change("sentinel-java", "str", "OutdatedSdkVersion"),
        change("sentinel-dotnet", "str", "OUTDATED_SDK_VERSION"),
        change("taken-for-unknown", "enum", "Unknown"),
    ];
    if !required {
        all.push(May::Change("dropped", pointer.to_owned(), None));
        all.push(change("null", "null", ""));
    }
    all.push(May::Refuse);
    all
}

const DIFFER: &str = "The vendor's clients for Python, Java and .NET put three different words in place of a value that they do \
    not know; readers that keep it lose nothing.";

fn unlisted(place: &Enumeration, all: &mut Vec<Spec>) {
    let (name, pointer) = (place.name, place.pointer);
    let slug = kebab(&name.replace('.', ""));
    all.push(
        place
            .record
            .clone()
            .set(pointer, "\"Zeppelin\"")
            .spec("enum", format!("unlisted-{slug}"))
            .says(format!("{name} has a value that no edition lists"), "A decoder that turns what it does not know into something that it knows: the true value is lost when the record is written back.")
            .editions(place.editions)
            .contract(format!("{name}: the vendor adds values between editions"))
            .remark("shape.enum-unknown", pointer)
            .may(LatitudeKind::VendorSdkDiffers, DIFFER, choices(pointer, place.required)),
    );
    let first = place
        .values
        .iter()
        .find(|value| value.value != "Unknown" && value.value != "other")
        .map_or("", |value| value.value);
    let cased =
        if first.starts_with(|first: char| first.is_uppercase()) { first.to_lowercase() } else { first.to_uppercase() };
    let mut choices = choices(pointer, place.required);
    choices.insert(1, May::Change("repaired", pointer.to_owned(), Some(("enum", first.to_owned()))));
    all.push(
        place
            .record
            .clone()
            .set(pointer, &format!("\"{cased}\""))
            .spec("enum", format!("wrong-case-{slug}"))
            .says(format!("{name} is `{cased}`, where the contract has `{first}`"), "A decoder that compares without case, or lower-cases what it reads: two systems then count one value as two.")
            .editions(place.editions)
            .contract(format!("{name}: values"))
            .remark("shape.enum-case", pointer)
            .may(LatitudeKind::VendorSdkDiffers, "Wire values are compared by case; the vendor's clients for Python and Java are not so strict.", choices),
    );
    if !["Session.lastAcdOutcome", "Device.category"].contains(&name) {
        return;
    }
    all.push(
        place
            .record
            .clone()
            .set(pointer, "\"\"")
            .spec("enum", format!("empty-{slug}"))
            .says(
                format!("{name} is an empty string"),
                "A decoder that takes an empty string for absent, in a place where something was sent.",
            )
            .editions(place.editions)
            .contract(format!("{name}: values"))
            .remark("shape.enum-unknown", pointer)
            .may(LatitudeKind::VendorSdkDiffers, DIFFER, self::choices(pointer, place.required)),
    );
    all.push(
        place
            .record
            .clone()
            .set(pointer, "\"outdated_sdk_version\"")
            .spec("enum", format!("sentinel-{slug}"))
            .says(
                format!("{name} is the word that a client puts in place of unknown values"),
                "A value that was lost on the way is taken for one that was sent.",
            )
            .editions(place.editions)
            .source(SourceKind::Observed, "vendor's client for Python: models/session.py")
            .remark("shape.enum-sentinel", pointer)
            .may(LatitudeKind::VendorSdkDiffers, DIFFER, self::choices(pointer, place.required)),
    );
}

/// Each listed value of a property that has one at a time.
fn values(place: &Enumeration, all: &mut Vec<Spec>) {
    if place.pointer.starts_with("/conversationChannels") {
        return;
    }
    let (name, pointer) = (place.name, place.pointer);
    let slug = kebab(&name.replace('.', ""));
    for value in place.values {
        let editions = if value.since == Edition::V269 { Editions::Since269 } else { place.editions };
        let why = if value.value == "Unknown" {
            "`Unknown` is a value of the wire: a decoder that uses the same word for what it does not know makes the two one."
        } else {
            "A list of values that was typed by hand, with one spelling wrong, or one missing."
        };
        let mut record = place.record.clone().set(pointer, &format!("\"{}\"", value.value));
        // A referrer of this kind that rules about hosts and kinds agree with.
        if name == "Referrer.medium" {
            record = match value.value {
                "search" => record.set("/referrer", r#"{"url":"https://www.google.com/","domain":"google.com","hostname":"www.google.com","pathname":"/","name":"Google","medium":"search"}"#),
                "social" => record.set("/referrer", r#"{"url":"https://www.facebook.com/","domain":"facebook.com","hostname":"www.facebook.com","pathname":"/","name":"Facebook","medium":"social"}"#),
                "email" => record.set("/referrer", r#"{"url":"https://mail.google.com/","domain":"google.com","hostname":"mail.google.com","pathname":"/","name":"Gmail","medium":"email"}"#),
                _ => record,
            };
        }
        if name == "Device.category" && value.value != "other" {
            let mobile = value.value != "desktop";
            record = record.set("/device/isMobile", if mobile { "true" } else { "false" });
        }
        all.push(
            record
                .spec("enum", format!("{slug}-{}", kebab(value.value)))
                .says(format!("{name} is `{}`", value.value), why)
                .editions(editions)
                .contract(format!("{name}: values")),
        );
    }
}

/// Every kind of channel in one list.
fn every_channel(bases: &Bases, all: &mut Vec<Spec>) {
    let (small, _) = bases.small("conversationChannels");
    for (edition, editions) in [(Edition::V215, Editions::All), (Edition::V269, Editions::Since269)] {
        let listed = |value: &&EnumValue| value.since <= edition;
        let kinds = ChannelType::<String>::VALUES.iter().filter(listed).filter(|value| value.value != "Message");
        let plain = kinds.map(|value| format!("{{\"type\":\"{}\"}}", value.value));
        let messages = MessageType::<String>::VALUES.iter().filter(listed);
        let messages = messages.map(|value| format!("{{\"type\":\"Message\",\"messageType\":\"{}\"}}", value.value));
        let list: Vec<String> = plain.chain(messages).collect();
        all.push(
            small
                .clone()
                .set("/conversationChannels", &format!("[{}]", list.join(",")))
                .spec("enum", format!("every-channel-{edition}"))
                .says(format!("A conversation with every channel and message type of edition {edition}"), "A list of values that was typed by hand, with one spelling wrong, or one missing, in a place inside of a list.")
                .editions(editions)
                .contract("ConversationChannel: values"),
        );
    }
}

/// Values of edition 269, to a reader of edition 215.
fn newer(bases: &Bases, all: &mut Vec<Spec>) {
    let (small, whole) = bases.small("lastUserDisconnectType");
    let channels = small.clone().with(whole, "conversationChannels");
    let table = [
        (small.clone(), "/lastUserDisconnectType", "SessionExpired"),
        (small, "/lastUserDisconnectType", "Takeover"),
        (channels, "/conversationChannels/0/messageType", "Apple"),
    ];
    for (record, pointer, value) in table {
        all.push(
            record
                .set(pointer, &format!("\"{value}\""))
                .spec("edition", format!("newer-value-{}", kebab(value)))
                .says(
                    format!("`{value}`, which edition 269 has added, to a reader of edition 215"),
                    "A closed list: the reader fails, or loses the value, from the day on which the vendor adds one.",
                )
                .editions(Editions::Before269)
                .contract("values_since_269")
                .remark("shape.enum-edition", pointer)
                .may(LatitudeKind::VendorSdkDiffers, DIFFER, choices(pointer, false)),
        );
    }
}

/// Spellings near a listed value.
fn odd(bases: &Bases, all: &mut Vec<Spec>) {
    let (small, _) = bases.small("lastAcdOutcome");
    for (slug, value, title, why) in [
        (
            "blank-before",
            "\" Answered\"",
            "a blank before the value",
            "A decoder that trims values, and so repairs what others refuse.",
        ),
        (
            "blank-behind",
            "\"Answered \"",
            "a blank behind the value",
            "A decoder that trims values, and so repairs what others refuse.",
        ),
        (
            "underscore",
            "\"Flow_Out\"",
            "an underscore in the value",
            "A decoder that compares names of its own language, such as FLOW_OUT, with the wire's.",
        ),
        ("prefix", "\"Answer\"", "the begin of a value", "A decoder that compares beginnings."),
        (
            "long-s",
            "\"An\u{17f}wered\"",
            "a letter that folds into an s",
            "A comparison without case by the rules of Unicode takes the long s for an s.",
        ),
    ] {
        let pointer = "/lastAcdOutcome";
        let mut choices = choices(pointer, false);
        choices.insert(1, May::Change("repaired", pointer.to_owned(), Some(("enum", "Answered".to_owned()))));
        choices.insert(2, May::Change("repaired-otherwise", pointer.to_owned(), Some(("enum", "FlowOut".to_owned()))));
        all.push(
            small
                .clone()
                .set(pointer, value)
                .spec("enum", format!("near-{slug}"))
                .says(format!("Session.lastAcdOutcome has {title}"), why)
                .contract("Session.lastAcdOutcome: values")
                .remark("shape.enum-unknown", pointer)
                .may(LatitudeKind::VendorSdkDiffers, DIFFER, choices),
        );
    }
}
