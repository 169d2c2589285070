//! Members that the edition does not know, and names that are nearly known or stand twice.

use super::kebab;
use crate::spec::{Bases, May, Record, Spec};
use sessionsmith::corpus::{Editions, LatitudeKind, Level, Node, SourceKind, step};
use sessionsmith::model::{Model, Session, Shape, Wire};

pub(crate) fn add(bases: &Bases, all: &mut Vec<Spec>) {
    unknown(bases, all);
    kept(bases, all);
    newer(bases, all);
    names(bases, all);
    twice(bases, all);
}

/// Each place of an object in the whole records, with the name of its model.
fn objects(record: &Record) -> Vec<(&'static str, String)> {
    fn walk(node: &Node, shape: Shape, place: &str, found: &mut Vec<(&'static str, String)>) {
        match (shape, node) {
            (Shape::Model(model), Node::Object(members)) => {
                found.push((model.name, place.to_owned()));
                for (key, value) in members {
                    if let Some(property) = Model::properties(model, key) {
                        walk(value, property, &step(place, key), found);
                    }
                }
            }
            (Shape::List(element), Node::List(elements)) => {
                if let Some(first) = elements.first() {
                    walk(first, *element, &format!("{place}/0"), found);
                }
            }
            (Shape::Map(element), Node::Object(members)) => {
                if let Some((key, value)) = members.first() {
                    walk(value, *element, &step(place, key), found);
                }
            }
            _ => {}
        }
    }
    let mut found = Vec::new();
    walk(record.node(), <Session as Wire>::SHAPE, "", &mut found);
    found
}

/// The shape of a member, for the walk.
trait Properties {
    fn properties(&self, key: &str) -> Option<Shape>;
}

impl Properties for Model {
    fn properties(&self, key: &str) -> Option<Shape> {
        self.properties.iter().find(|property| property.key == key).map(|property| property.shape)
    }
}

/// One member more in each model: tolerated, kept or not.
fn unknown(bases: &Bases, all: &mut Vec<Spec>) {
    let mut seen = Vec::new();
    for base in [&bases.web, &bases.app, &bases.conversation] {
        for (model, place) in objects(base) {
            if seen.contains(&model) {
                continue;
            }
            seen.push(model);
            let key = place.split('/').nth(1).unwrap_or("id");
            let (small, whole) = bases.small(key);
            let record = if place.is_empty() { bases.min.clone() } else { small.with(whole, key) };
            let pointer = step(&place, "sentiment");
            let late = ["JourneyCaseAssociation"].contains(&model);
            all.push(
                record
                    .set(&pointer, "\"positive\"")
                    .spec("member", format!("unknown-member-of-{}", kebab(model)))
                    .says(format!("A member of {model} that no edition knows"), "A decoder that refuses what it does not know stops on the day on which the vendor adds a property.")
                    .editions(if late { Editions::Since269 } else { Editions::All })
                    .contract(format!("{model}: the vendor adds properties between editions"))
                    .remark("shape.member-unknown", &pointer)
                    .may(LatitudeKind::Robustness, "Readers must take the record; whether they keep the member is theirs to say.", vec![
                        May::Keep("kept"),
                        May::Change("dropped", pointer, None),
                    ]),
            );
        }
    }
}

/// Values of unknown members that are hard to keep.
fn kept(bases: &Bases, all: &mut Vec<Spec>) {
    for (slug, value, title) in [
        ("null", "null", "null"),
        ("false", "false", "false"),
        ("zero", "0", "zero"),
        ("empty-text", "\"\"", "an empty string"),
        ("empty-list", "[]", "an empty list"),
        ("empty-object", "{}", "an empty object"),
        ("object", r#"{"score":0.5,"labels":["a",{"b":null}]}"#, "a nested object"),
        ("date", "\"2026-10-06T14:24:20.343Z\"", "a string that looks like a date"),
        ("fraction", "0.1", "a fraction"),
        ("long-text", "\"It said: \\\"no\\\", and \\u00e4 \\ud83d\\ude80\"", "a string with escapes"),
    ] {
        all.push(
            bases
                .min
                .clone()
                .set("/sentiment", value)
                .spec("member", format!("kept-member-{slug}"))
                .says(
                    format!("A member that no edition knows, with the value {title}"),
                    "A decoder that keeps unknown members as text, without nulls, or through a type of its own.",
                )
                .requires("preserve-extra")
                .contract("Session: the vendor adds properties between editions")
                .remark("shape.member-unknown", "/sentiment"),
        );
    }
    let integer = bases.min.clone().set("/sequence", "9007199254740993");
    all.push(
        integer
            .spec("member", "kept-member-beyond-2-53")
            .says(
                "A member that no edition knows, with an integer beyond 2^53",
                "A decoder that keeps unknown numbers as doubles changes their last digit.",
            )
            .requires("preserve-extra")
            .requires("exact-integers")
            .edge("int:2^53+1")
            .standard("RFC 8259, section 6")
            .remark("lex.number-precision", "/sequence")
            .remark("shape.member-unknown", "/sequence"),
    );
    let many: Vec<String> = (0..80).map(|at| format!("\"future{at}\":{at}")).collect();
    let mut made = crate::spec::spec("member", "many-unknown-members", longer(&bases.min, &many));
    made.remarks = (0..80).map(|at| ("shape.member-unknown".to_owned(), format!("/future{at}"))).collect();
    all.push(
        made.says(
            "Eighty members that no edition knows",
            "A decoder with room for a few unknown members, or one that compares each with each.",
        )
        .requires("preserve-extra")
        .contract("Session: the vendor adds properties between editions"),
    );
}

/// The members put behind those of the record.
fn longer(min: &Record, many: &[String]) -> String {
    let text = min.text();
    format!("{},{}}}", &text[..text.len() - 1], many.join(","))
}

/// Properties of edition 269, to a reader of edition 215.
fn newer(bases: &Bases, all: &mut Vec<Spec>) {
    for key in ["divisionIds", "lastScreen", "caseAssociations", "caseEntity", "caseReference", "caseStatus"] {
        let (small, whole) = bases.small(key);
        let pointer = format!("/{key}");
        let made = |slug: &str| {
            small
                .clone()
                .with(whole, key)
                .spec("edition", format!("{slug}-{}", kebab(key)))
                .editions(Editions::Before269)
                .remark("shape.member-edition", &pointer)
        };
        all.push(
            made("newer-member")
                .says(
                    format!("Session.{key}, which edition 269 has added, to a reader of edition 215"),
                    "A closed record: the reader fails from the day on which the vendor adds a property.",
                )
                .contract(format!("Session.{key}: since 269"))
                .may(
                    LatitudeKind::Robustness,
                    "Readers must take the record; whether they keep the member is theirs to say.",
                    vec![May::Keep("kept"), May::Change("dropped", pointer.clone(), None)],
                ),
        );
    }
}

/// Names that are nearly those of the contract.
fn names(bases: &Bases, all: &mut Vec<Spec>) {
    for (slug, pointer, from, why) in [
        (
            "pascal",
            "/CustomerId",
            "customerId",
            "A decoder that compares names without case reads a property that was not sent.",
        ),
        (
            "upper",
            "/EVENTCOUNT",
            "eventCount",
            "A decoder that compares names without case may take the later of the two.",
        ),
        (
            "snake",
            "/customer_id",
            "customerId",
            "A decoder that takes names of its own language, such as customer_id, for the wire's.",
        ),
        (
            "lower",
            "/customerid",
            "customerId",
            "A decoder that compares names without case reads a property that was not sent.",
        ),
    ] {
        let value = bases.web.node().member(from).map(Node::to_string).unwrap_or_default();
        let rule = if slug == "snake" { "shape.member-unknown" } else { "shape.member-case" };
        // Beside a required property of the same name, with another value.
        let value = if from == "eventCount" { "99".to_owned() } else { value };
        all.push(
            bases
                .min
                .clone()
                .set(pointer, &value)
                .spec("member", format!("name-{slug}"))
                .says(format!("A member `{}`, which is not `{from}`", &pointer[1..]), why)
                .edge("key:case")
                .standard("RFC 8259, section 8.3: names are compared code unit by code unit")
                .remark(rule, pointer)
                .may(
                    LatitudeKind::Robustness,
                    "It is another member than the contract's, kept or not.",
                    vec![May::Keep("kept"), May::Change("dropped", pointer.to_owned(), None)],
                ),
        );
    }
    let text = bases.min.text().replacen("\"type\"", "\"t\\u0079pe\"", 1);
    all.push(
        crate::spec::spec("member", "name-escaped", text)
            .says(
                "The name `type` with an escape in it",
                "A scanner that compares names before it decodes them finds a required property missing.",
            )
            .edge("key:escaped")
            .standard("RFC 8259, section 8.3"),
    );
    for (slug, name) in [("future-object", "extra"), ("value-tag", "t"), ("empty-name", "")] {
        let pointer = format!("/{name}");
        all.push(
            bases
                .min
                .clone()
                .set(&pointer, r#"{"t":"str","v":"x"}"#)
                .spec("member", format!("name-{slug}"))
                .says(
                    format!("A member of the name `{name}`, with a value that looks like a projection"),
                    "A decoder whose own book-keeping has the same name.",
                )
                .requires("preserve-extra")
                .contract("Session: the vendor adds properties between editions")
                .remark("shape.member-unknown", &pointer),
        );
    }
}

/// Members that stand twice: RFC 8259 leaves open what is read.
fn twice(bases: &Bases, all: &mut Vec<Spec>) {
    let min = bases.min.text();
    let open = &min[..min.len() - 1];
    let id = "/id";
    let change =
        |name, tag, pointer: &str, text: &str| May::Change(name, pointer.to_owned(), Some((tag, text.to_owned())));
    const REASON: &str = "Names should be unique; readers differ in which value they report, or refuse the text.";
    let table = [
        (
            "same-value",
            format!("{open},\"eventCount\":12}}"),
            "/eventCount",
            "key:duplicate-same",
            "the same value twice",
            vec![May::Keep("kept"), May::Refuse],
        ),
        (
            "other-value",
            format!("{open},\"eventCount\":13}}"),
            "/eventCount",
            "key:duplicate-different",
            "two values",
            vec![May::Keep("first"), change("last", "int", "/eventCount", "13"), May::Refuse],
        ),
        (
            "escaped",
            format!("{open},\"\\u0069d\":\"other\"}}"),
            id,
            "key:escaped",
            "two values, one of them under an escaped name",
            vec![May::Keep("first"), change("last", "str", id, "other"), May::Refuse],
        ),
        (
            "null-behind",
            format!("{open},\"id\":null}}"),
            id,
            "key:duplicate-different",
            "a value, and null",
            vec![May::Keep("first"), May::Refuse],
        ),
        (
            "other-type",
            format!("{open},\"id\":7}}"),
            id,
            "key:duplicate-different",
            "two values of different types",
            vec![May::Keep("first"), May::Refuse],
        ),
        (
            "nested",
            min.replacen("\"eventName\":", "\"eventName\":\"first\",\"eventName\":", 1),
            "/lastEvent/eventName",
            "key:duplicate-different",
            "two values, inside of an object",
            vec![May::Keep("last"), change("first", "str", "/lastEvent/eventName", "first"), May::Refuse],
        ),
    ];
    for (slug, text, pointer, edge, title, choices) in table {
        // The value that a strict reader of the text without the second member has.
        all.push(
            crate::spec::spec("duplicate", format!("twice-{slug}"), text)
                .says(format!("The member `{pointer}` stands twice, with {title}"), "Two systems that keep different ones of the two see different sessions: what one checks, the other does not use.")
                .edge(edge)
                .meaning(&min)
                .source(SourceKind::Standard, "RFC 8259, section 4: the behavior of software that receives such an object is unpredictable")
                .defect("lex.duplicate-member", pointer)
                .may(LatitudeKind::JsonRfcMay, REASON, choices),
        );
    }
    let whole = bases.small("attributes").1;
    let record = bases.min.clone().with(whole, "attributes");
    let text = record.text().replacen(
        "\"scroll_depth\":",
        "\"scroll_depth\":{\"dataType\":\"integer\",\"value\":\"10\"},\"scroll_depth\":",
        1,
    );
    all.push(
        crate::spec::spec("duplicate", "twice-in-a-map", text)
            .says(
                "A name of a map stands twice, with two values",
                "A map that merges the two, or keeps another one than the rest of the pipeline.",
            )
            .edge("key:duplicate-different")
            .meaning(record.text())
            .standard("RFC 8259, section 4")
            .level(Level::Must)
            .defect("lex.duplicate-member", "/attributes/scroll_depth")
            .may(
                LatitudeKind::JsonRfcMay,
                REASON,
                vec![May::Keep("last"), change("first", "str", "/attributes/scroll_depth/value", "10"), May::Refuse],
            ),
    );
}
