//! Every property of the contract: absent, null, of another type. From the field table, edition by edition.

use super::kebab;
use crate::spec::{Bases, Record, Spec};
use sessionsmith::corpus::{Editions, Node, step};
use sessionsmith::model::{Edition, Model, Property, Session, Shape, Wire};

pub(crate) fn add(bases: &Bases, all: &mut Vec<Spec>) {
    let Shape::Model(session) = <Session as Wire>::SHAPE else { unreachable!() };
    for model in session.reach() {
        let (record, place) = instance(bases, session, model);
        for property in model.properties {
            let record = if model.name == "Session" { of_session(bases, property) } else { record.clone() };
            let editions = if property.since == Edition::V269 { Editions::Since269 } else { Editions::All };
            cases(&record, &place, model, property, editions, all);
        }
        if model.name == "Session" {
            nulls(&record, "", model, Editions::Since269, all);
        }
        let editions = if model.since == Edition::V269 { Editions::Since269 } else { Editions::All };
        nulls(&record, &place, model, editions, all);
    }
    elements(bases, all);
}

/// A small session that has this property, if a base has it.
fn of_session(bases: &Bases, property: &Property) -> Record {
    let (small, whole) = bases.small(property.key);
    if whole.node().member(property.key).is_some() { small.with(whole, property.key) } else { small }
}

/// A small session with an object of this model, and where.
fn instance(bases: &Bases, session: &'static Model, model: &Model) -> (Record, String) {
    if model.name == "Session" {
        return (bases.min.clone(), String::new());
    }
    for property in session.properties {
        let (small, whole) = bases.small(property.key);
        if let Some(node) = whole.node().member(property.key)
            && let Some(place) = find(node, property.shape, model, &format!("/{}", property.key))
        {
            return (small.with(whole, property.key), place);
        }
    }
    panic!("no base has a {}", model.name)
}

fn find(node: &Node, shape: Shape, wanted: &Model, place: &str) -> Option<String> {
    match (shape, node) {
        (Shape::Model(model), _) if model.name == wanted.name => Some(place.to_owned()),
        (Shape::Model(model), _) => model
            .properties
            .iter()
            .find_map(|property| find(node.member(property.key)?, property.shape, wanted, &step(place, property.key))),
        (Shape::List(element), Node::List(elements)) => {
            find(elements.first()?, *element, wanted, &format!("{place}/0"))
        }
        (Shape::Map(element), Node::Object(members)) => {
            let (key, value) = members.first()?;
            find(value, *element, wanted, &step(place, key))
        }
        _ => None,
    }
}

/// A value of another JSON type, its name, and what a lenient reader makes of it.
fn wrong(shape: Shape) -> (&'static str, &'static str, &'static str) {
    match shape {
        Shape::Text => ("7", "a number", "\"7\""),
        Shape::DateTime => ("1791296660343", "a number of milliseconds", "a date, in a unit that it guesses"),
        Shape::Integer => ("\"7\"", "a string of digits", "7"),
        Shape::Number => ("\"1.5\"", "a string", "1.5"),
        Shape::Boolean => ("\"false\"", "a string", "true, since it is not empty"),
        Shape::Enum(_) => ("3", "a number", "the fourth value of its own list"),
        Shape::Model(_) => ("\"x\"", "a string", "an object without anything"),
        Shape::List(_) => ("{}", "an object", "an empty list"),
        Shape::Map(_) => ("[]", "an array", "an empty map"),
    }
}

fn words(shape: Shape) -> &'static str {
    match shape {
        Shape::Text => "string",
        Shape::DateTime => "date-time",
        Shape::Integer => "integer",
        Shape::Number => "number",
        Shape::Boolean => "boolean",
        Shape::Enum(_) => "enumeration",
        Shape::Model(_) => "object",
        Shape::List(_) => "list",
        Shape::Map(_) => "map",
    }
}

fn cases(record: &Record, place: &str, model: &Model, property: &Property, editions: Editions, all: &mut Vec<Spec>) {
    let name = format!("{}.{}", model.name, property.key);
    let slug = format!("{}-{}", kebab(model.name), kebab(property.key));
    let pointer = step(place, property.key);
    let (value, kind, made) = wrong(property.shape);
    let required = if property.required { "required" } else { "optional" };
    let source = format!("{name}: {}, {required}", words(property.shape));
    all.push(
        record
            .clone()
            .set(&pointer, value)
            .spec("type", format!("type-{slug}"))
            .says(
                format!("{name} is {kind}"),
                format!("A decoder that turns it into {made} takes what a broken sender wrote for data."),
            )
            .editions(editions)
            .contract(&source)
            .refused("shape.type", &pointer),
    );
    if property.required {
        if record.node().at(&pointer).is_some() {
            all.push(
                record
                    .clone()
                    .remove(&pointer)
                    .spec("required", format!("absent-{slug}"))
                    .says(
                        format!("{name} is absent, and required"),
                        "A decoder that fills in a default of its own: an empty text, zero, false, the epoch.",
                    )
                    .editions(editions)
                    .contract(&source)
                    .refused("shape.missing", &pointer),
            );
        }
        all.push(
            record
                .clone()
                .set(&pointer, "null")
                .spec("required", format!("null-{slug}"))
                .says(
                    format!("{name} is null, and required"),
                    "A decoder that checks whether the member is there, and not whether it has a value.",
                )
                .editions(editions)
                .contract(&source)
                .refused("shape.null", &pointer),
        );
    }
}

/// Every optional property of a model at once, absent and null.
fn nulls(record: &Record, place: &str, model: &Model, editions: Editions, all: &mut Vec<Spec>) {
    let optional: Vec<&Property> = model
        .properties
        .iter()
        .filter(|property| !property.required && (editions == Editions::Since269 || property.since == Edition::V215))
        .collect();
    if optional.is_empty() {
        return;
    }
    let source = format!("{}: optional properties", model.name);
    let late = if model.since == Edition::V215 && editions == Editions::Since269 { "-269" } else { "" };
    let slug = format!("{}{late}", kebab(model.name));
    let there = optional.iter().filter(|property| record.node().at(&step(place, property.key)).is_some());
    let without = there.fold(record.clone(), |record, property| record.remove(&step(place, property.key)));
    all.push(
        without
            .spec("absent", format!("least-{slug}"))
            .says(
                format!("{} without its optional properties", model.name),
                "A decoder that takes optional for required, or fills in values that nobody sent.",
            )
            .editions(editions)
            .contract(&source),
    );
    let null = optional.iter().fold(record.clone(), |record, property| record.set(&step(place, property.key), "null"));
    all.push(
        null.spec("null", format!("nulls-of-{slug}"))
            .says(
                format!("All optional properties of {} are null", model.name),
                "A decoder that refuses null, or cannot tell it from absent when it writes the record back.",
            )
            .editions(editions)
            .requires("null-apart")
            .contract(&source),
    );
}

/// Null and other types inside of lists and maps.
fn elements(bases: &Bases, all: &mut Vec<Spec>) {
    let table = [
        ("searchTerms", "/searchTerms/0", "7", "list<string>"),
        ("divisionIds", "/divisionIds/0", "7", "list<string>"),
        ("outcomeAchievements", "/outcomeAchievements/0", "\"x\"", "list<OutcomeAchievement>"),
        ("segmentAssignments", "/segmentAssignments/0", "[]", "list<SessionSegmentAssignment>"),
        ("conversationChannels", "/conversationChannels/0", "\"Message\"", "list<ConversationChannel>"),
        ("caseAssociations", "/caseAssociations/0", "\"x\"", "list<JourneyCaseAssociation>"),
        ("lastPage", "/lastPage/breadcrumb/0", "7", "JourneyPage.breadcrumb: list<string>"),
        ("attributes", "/attributes/scroll_depth", "80", "map<CustomEventAttribute>"),
        ("attributeLists", "/attributeLists/feature_flags", "[\"ff-one\"]", "map<CustomEventAttributeList>"),
        (
            "attributeLists",
            "/attributeLists/feature_flags/values/0",
            "true",
            "CustomEventAttributeList.values: list<string>",
        ),
    ];
    for (key, pointer, value, kind) in table {
        let (small, whole) = bases.small(key);
        let record = small.with(whole, key);
        let slug = pointer.trim_start_matches('/').replace(['/', '_'], "-").to_lowercase();
        let editions =
            if ["divisionIds", "caseAssociations"].contains(&key) { Editions::Since269 } else { Editions::All };
        all.push(
            record
                .clone()
                .set(pointer, "null")
                .spec("element", format!("null-in-{slug}"))
                .says(
                    format!("null where {kind} has an element"),
                    "A decoder that drops the element, or hands on a hole that nobody expects.",
                )
                .editions(editions)
                .contract(kind)
                .refused("shape.null", pointer),
        );
        all.push(
            record
                .set(pointer, value)
                .spec("element", format!("type-in-{slug}"))
                .says(
                    format!("An element of another type in {kind}"),
                    "A decoder that checks the container, and not what is in it.",
                )
                .editions(editions)
                .contract(kind)
                .refused("shape.type", pointer),
        );
    }
}
