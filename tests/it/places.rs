//! A record that has every property of every model, and changes of one property at a time.

use crate::wire::Node;
use sessionsmith::model::{Edition, Model, Property, Session, Shape, Wire};

/// The model at the root of the field table.
pub(crate) fn session() -> &'static Model {
    let Shape::Model(model) = <Session as Wire>::SHAPE else { panic!("a session is an object") };
    model
}

/// Where a property stands in the full record.
pub(crate) struct Place {
    pub(crate) model: &'static Model,
    pub(crate) property: &'static Property,
    /// Its JSON Pointer; no name here needs an escape.
    pub(crate) pointer: String,
    /// Which child to take, from the root to the object that has the property.
    path: Vec<usize>,
}

/// A change at a place.
pub(crate) enum Change<'t> {
    /// The member is left out.
    Remove,
    /// The member is there a second time, at the end.
    Repeat,
    /// The member has this value.
    Replace(&'t str),
}

/// A place for each property of each model, those that the root reaches through its first element or member.
pub(crate) fn places() -> Vec<Place> {
    let mut places = Vec::new();
    visit(session(), "", Vec::new(), &mut places);
    places
}

/// The record in which every property of every model is present.
pub(crate) fn full() -> Node {
    object(session())
}

impl Place {
    /// Its name in messages.
    pub(crate) fn name(&self) -> String {
        format!("{}.{}", self.model.name, self.property.key)
    }

    /// Whether the edition knows it.
    pub(crate) fn is_known_to(&self, edition: Edition) -> bool {
        self.model.since <= edition && self.property.since <= edition
    }

    /// The text of the full record with one change here.
    pub(crate) fn changed(&self, change: &Change<'_>) -> String {
        let mut root = full();
        let mut node = &mut root;
        for &child in &self.path {
            node = match node {
                Node::Array(elements) => &mut elements[child],
                Node::Object(members) => &mut members[child].1,
                Node::Token(_) => panic!("a path ends in an object"),
            };
        }
        let Node::Object(members) = node else { panic!("a path ends in an object") };
        let key = format!("{:?}", self.property.key);
        let at = members.iter().position(|(name, _)| *name == key).expect("the full record has every property");
        match change {
            Change::Remove => drop(members.remove(at)),
            Change::Repeat => members.push(members[at].clone()),
            Change::Replace(token) => members[at].1 = Node::Token((*token).to_owned()),
        }
        root.render(&[])
    }

    /// Values of every JSON type that this property does not have, in itself or in an element of it. Null is not among them.
    pub(crate) fn wrong(&self) -> Vec<String> {
        wrong(self.property.shape)
    }
}

fn visit(model: &'static Model, pointer: &str, path: Vec<usize>, places: &mut Vec<Place>) {
    if places.iter().any(|place| place.model.name == model.name) {
        return;
    }
    let below = |property: &Property| format!("{pointer}/{}", property.key);
    for property in model.properties {
        places.push(Place { model, property, pointer: below(property), path: path.clone() });
    }
    for (at, property) in model.properties.iter().enumerate() {
        if let Some(inner) = property.shape.model() {
            let (mut pointer, mut path) = (below(property), path.clone());
            path.push(at);
            let mut shape = property.shape;
            while let Shape::List(element) | Shape::Map(element) = shape {
                pointer += if matches!(shape, Shape::List(_)) { "/0" } else { "/any name" };
                path.push(0);
                shape = *element;
            }
            visit(inner, &pointer, path, places);
        }
    }
}

fn object(model: &'static Model) -> Node {
    let member = |property: &Property| (format!("{:?}", property.key), value(property.shape));
    Node::Object(model.properties.iter().map(member).collect())
}

fn value(shape: Shape) -> Node {
    let token = match shape {
        Shape::Text => "\"text\"".to_owned(),
        Shape::DateTime => "\"2026-10-01T09:00:00.000Z\"".to_owned(),
        Shape::Integer => "4".to_owned(),
        Shape::Number => "1.5".to_owned(),
        Shape::Boolean => "true".to_owned(),
        Shape::Enum(values) => format!("{:?}", values[0].value),
        Shape::Model(model) => return object(model),
        Shape::List(element) => return Node::Array(vec![value(*element)]),
        Shape::Map(element) => return Node::Object(vec![("\"any name\"".to_owned(), value(*element))]),
    };
    Node::Token(token)
}

fn wrong(shape: Shape) -> Vec<String> {
    let others: &[&str] = match shape {
        Shape::Text | Shape::DateTime | Shape::Enum(_) => &["true", "4", "1.5", "[]", "{}"],
        Shape::Integer => &["true", "\"4\"", "1.5", "[]", "{}"],
        Shape::Number => &["true", "\"1.5\"", "[]", "{}"],
        Shape::Boolean => &["\"true\"", "1", "1.5", "[]", "{}"],
        Shape::Model(_) | Shape::Map(_) => &["true", "\"text\"", "4", "1.5", "[]", "[[]]"],
        Shape::List(_) => &["true", "\"text\"", "4", "1.5", "{}"],
    };
    let mut all: Vec<String> = others.iter().map(|&token| token.to_owned()).collect();
    let inner = |element: &Shape| wrong(*element).into_iter().chain(["null".to_owned()]);
    match shape {
        Shape::List(element) => all.extend(inner(element).map(|token| format!("[{token}]"))),
        Shape::Map(element) => all.extend(inner(element).map(|token| format!("{{\"any name\":{token}}}"))),
        _ => {}
    }
    all
}

#[test]
fn there_is_a_place_for_every_property() {
    let named = |model: &&'static Model| model.properties.iter().map(|property| (model.name, property.key));
    let mut all: Vec<_> = session().reach().iter().flat_map(named).collect();
    let mut found: Vec<_> = places().iter().map(|place| (place.model.name, place.property.key)).collect();
    all.sort_unstable();
    found.sort_unstable();
    assert_eq!(found, all);
}
