//! Lists and maps: empty, null and absent; order, repetition, and names that are hard.

use super::kebab;
use crate::spec::{Bases, Spec, spec};
use sessionsmith::corpus::Editions;

pub(crate) fn add(bases: &Bases, all: &mut Vec<Spec>) {
    empty(bases, all);
    keys(bases, all);
    lists(bases, all);
    attributes(bases, all);
}

fn empty(bases: &Bases, all: &mut Vec<Spec>) {
    for (key, text) in [
        ("outcomeAchievements", "[]"),
        ("segmentAssignments", "[]"),
        ("searchTerms", "[]"),
        ("conversationChannels", "[]"),
        ("divisionIds", "[]"),
        ("caseAssociations", "[]"),
        ("attributes", "{}"),
        ("attributeLists", "{}"),
        ("externalContact", "{}"),
        ("geolocation", "{}"),
        ("mktCampaign", "{}"),
    ] {
        let (small, _) = bases.small(key);
        let late = ["divisionIds", "caseAssociations"].contains(&key);
        all.push(
            small
                .set(&format!("/{key}"), text)
                .spec("empty", format!("empty-{}", kebab(key)))
                .says(format!("Session.{key} is empty: neither null nor absent"), "A decoder that makes empty, null and absent one, such as Java clients with a legacy setting, writes back another record.")
                .editions(if late { Editions::Since269 } else { Editions::All })
                .edge(if text == "[]" { "list:empty" } else { "map:empty" })
                .contract(format!("Session.{key}")),
        );
    }
    let page = bases.min.clone().with(&bases.web, "lastPage");
    all.push(
        page.set("/lastPage/breadcrumb", "[]")
            .spec("empty", "empty-breadcrumb")
            .says(
                "A required list is empty",
                "A decoder that takes an empty list for a missing one refuses the record.",
            )
            .edge("list:empty")
            .contract("JourneyPage.breadcrumb: list<string>, required"),
    );
    all.push(
        bases
            .min
            .clone()
            .set("/attributeLists", r#"{"none":{"dataType":"string","values":[]}}"#)
            .spec("empty", "empty-attribute-list")
            .says("A list attribute without values", "A decoder that drops entries without values loses the attribute.")
            .edge("list:empty")
            .contract("CustomEventAttributeList.values: list<string>, required"),
    );
}

fn keys(bases: &Bases, all: &mut Vec<Spec>) {
    for (slug, name, edge, why) in [
        ("empty", "\"\"", "key:empty", "A decoder that skips members without a name."),
        (
            "proto",
            "\"__proto__\"",
            "key:proto",
            "In JavaScript, an assignment sets the prototype of the map in the place of a member.",
        ),
        ("constructor", "\"constructor\"", "key:proto", "In JavaScript, a map that is a plain object has it already."),
        ("dots", "\"a.b.c\"", "key:dots", "A decoder that flattens names with dots cannot tell them from nesting."),
        (
            "slash-tilde",
            "\"a/b~c~1\"",
            "key:slash-tilde",
            "JSON Pointers that are built without escaping point elsewhere.",
        ),
        ("blank", "\"first name \"", "key:dots", "A decoder that trims names."),
        (
            "number",
            "\"0\"",
            "key:dots",
            "In JavaScript and PHP, names that are numbers change their place or their type.",
        ),
        ("property", "\"id\"", "key:proto", "A decoder that reads the names of a map as those of the record."),
        ("unicode", "\"größe\"", "text:nfc-nfd", "A decoder that turns names into identifiers."),
        ("escaped", "\"\\u0061\\\"b\"", "key:escaped", "A scanner that takes names as they are spelled."),
        ("emoji", "\"🚀\"", "text:surrogate-pair", "A column or map that takes the basic plane only."),
        (
            "long",
            &format!("\"{}\"", "k".repeat(1000)),
            "text:long",
            "A name of limited length is cut, and two become one.",
        ),
        ("dollar", "\"$ref\"", "key:dots", "A reader of references, or a document store, gives it a meaning."),
    ] {
        all.push(
            attribute(bases, slug, &format!("{name}:{{\"dataType\":\"string\",\"value\":\"x\"}}"))
                .says(format!("An attribute of the name {}", shown(name)), why)
                .edge(edge),
        );
    }
    for (slug, one, other, why) in [
        ("case", "\"Size\"", "\"size\"", "A map that compares names without case keeps one of the two."),
        ("forms", "\"caf\u{e9}\"", "\"cafe\u{301}\"", "A map that normalises names keeps one of the two."),
        ("blanks", "\"a\"", "\"a \"", "A map that trims names keeps one of the two."),
        ("zeros", "\"1\"", "\"01\"", "A map that turns names into numbers keeps one of the two."),
    ] {
        let value = |text: &str| format!("{{\"dataType\":\"string\",\"value\":\"{text}\"}}");
        all.push(
            attribute(bases, &format!("both-{slug}"), &format!("{one}:{},{other}:{}", value("x"), value("y")))
                .says(format!("Two attributes, of the names {one} and {other}"), why)
                .edge("key:case"),
        );
    }
    let many: Vec<String> =
        (0..100).map(|at| format!("\"attribute_{at}\":{{\"dataType\":\"integer\",\"value\":\"{at}\"}}")).collect();
    all.push(
        attribute(bases, "many", &many.join(","))
            .says("A hundred attributes", "A limit on the number of members, or a table that is sized too small.")
            .edge("size:large"),
    );
}

fn shown(name: &str) -> String {
    if name.len() > 40 { format!("{}…", &name[..12]) } else { name.to_owned() }
}

/// A small session with these attributes.
fn attribute(bases: &Bases, slug: &str, members: &str) -> Spec {
    let min = bases.min.text();
    spec("map", format!("map-{slug}"), format!("{},\"attributes\":{{{members}}}}}", &min[..min.len() - 1]))
        .contract("Session.attributes: map<CustomEventAttribute>; names are free")
}

fn lists(bases: &Bases, all: &mut Vec<Spec>) {
    let many: Vec<String> = (0..200).map(|at| format!("\"term {at}\"")).collect();
    for (slug, text, edge, title, why) in [
        (
            "order",
            r#"["b","a","C","10","9"]"#.to_owned(),
            "list:order",
            "in no particular order",
            "A decoder that sorts lists loses what was searched for first.",
        ),
        (
            "repeated",
            r#"["shoes","shoes","Shoes"]"#.to_owned(),
            "list:repeated",
            "with the same element twice",
            "A decoder that keeps a set loses how often it was searched for.",
        ),
        (
            "empty-element",
            r#"["","a",""]"#.to_owned(),
            "text:empty",
            "with empty elements",
            "A decoder that drops empty strings moves the others.",
        ),
        (
            "many",
            format!("[{}]", many.join(",")),
            "size:large",
            "of two hundred elements",
            "A limit on the number of elements, or quadratic time.",
        ),
        (
            "one",
            r#"["only"]"#.to_owned(),
            "list:order",
            "of one element",
            "A decoder that turns lists of one into their element, as XML converters do.",
        ),
        (
            "commas",
            r#"["a,b","c"]"#.to_owned(),
            "list:order",
            "with a comma in an element",
            "A decoder that joins and splits lists at commas.",
        ),
    ] {
        all.push(
            bases
                .min
                .clone()
                .set("/searchTerms", &text)
                .spec("list", format!("list-{slug}"))
                .says(format!("A list {title}"), why)
                .edge(edge)
                .contract("Session.searchTerms: list<string>"),
        );
    }
    let (small, _) = bases.small("conversationChannels");
    all.push(
        small
            .clone()
            .set(
                "/conversationChannels",
                r#"[{"type":"Message","messageType":"Sms"},{"type":"Call"},{"type":"Message","messageType":"Sms"}]"#,
            )
            .spec("list", "list-channels-repeated")
            .says(
                "The same channel twice in a conversation, with another between",
                "A decoder that keeps one channel of each kind loses the way of the conversation.",
            )
            .edge("list:repeated")
            .contract("Session.conversationChannels: list<ConversationChannel>"),
    );
}

fn attributes(bases: &Bases, all: &mut Vec<Spec>) {
    for (kind, value) in [
        ("string", "text"),
        ("integer", "9007199254740993"),
        ("integer", "-0"),
        ("number", "1.50"),
        ("boolean", "false"),
        ("date", "2026-10-06"),
        ("datetime", "2026-10-06T14:24:20.343Z"),
        ("integer", ""),
        ("currency", "12.00 CHF"),
    ] {
        let slug =
            format!("{kind}-{}", value.to_lowercase().replace(|letter: char| !letter.is_ascii_alphanumeric(), "-"));
        all.push(
            if value.is_empty() { empty_value(bases, kind) } else { attribute(bases, &format!("value-{}", slug.trim_end_matches('-')), &format!("\"x\":{{\"dataType\":\"{kind}\",\"value\":\"{value}\"}}")) }
                .says(format!("An attribute of the data type {kind} with the value \"{value}\""), "The value of an attribute is a string, whatever its data type: a decoder that converts it loses its spelling, or fails.")
                .contract("CustomEventAttribute.value: string"),
        );
    }
}

/// An attribute whose value is empty, and whose data type is not.
fn empty_value(bases: &Bases, kind: &str) -> Spec {
    attribute(bases, "value-empty", &format!("\"x\":{{\"dataType\":\"{kind}\",\"value\":\"\"}}"))
        .remark("attribute.value", "/attributes/x/value")
}
