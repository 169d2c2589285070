//! The field table of an edition, laid out for a walk over a record: for each object that a session can have, its properties
//! with the numbers of their fields.

use crate::model::{Edition, EnumValue, Model, Shape};
use crate::rules::field::{FIELDS, SESSION, below};
use std::sync::OnceLock;

/// All objects that a session can have, by the place where they stand; the first is the session.
pub(in crate::rules) struct Plan {
    pub(super) edition: Edition,
    pub(super) objects: Vec<Object>,
    pub(super) shapes: Vec<Expected>,
}

/// An object at its place.
pub(super) struct Object {
    pub(super) properties: Vec<Property>,
    /// A bit for each property that must be there.
    pub(super) required: u64,
}

pub(super) struct Property {
    pub(super) key: &'static str,
    pub(super) expected: Expected,
    pub(super) required: bool,
    /// Whether the edition has it.
    pub(super) known: bool,
    /// The number of its field; `FIELDS` if it is none, as in lists.
    pub(super) slot: usize,
}

/// What a value must be.
#[derive(Clone, Copy)]
pub(super) enum Expected {
    Text,
    DateTime,
    Integer,
    Number,
    Boolean,
    Enum(&'static [EnumValue]),
    /// The number of an object.
    Object(usize),
    /// The number of the shape of its elements.
    List(usize),
    /// The number of the shape of its members.
    Map(usize),
}

impl Plan {
    /// The plan of an edition.
    pub(in crate::rules) fn of(edition: Edition) -> &'static Plan {
        static PLANS: [OnceLock<Plan>; Edition::ALL.len()] = [const { OnceLock::new() }; Edition::ALL.len()];
        let at = Edition::ALL.iter().position(|known| *known == edition).unwrap_or(0);
        PLANS[at].get_or_init(|| {
            let mut plan = Plan { edition, objects: Vec::new(), shapes: Vec::new() };
            plan.object(SESSION, Some(0));
            plan
        })
    }

    /// Adds a model whose first property has this number, if it has one.
    fn object(&mut self, model: &'static Model, first: Option<usize>) -> usize {
        let number = self.objects.len();
        self.objects.push(Object { properties: Vec::new(), required: 0 });
        let mut slot = first;
        let mut properties = Vec::new();
        let mut required = 0;
        for (at, property) in model.properties.iter().enumerate() {
            let known = property.since <= self.edition;
            required |= u64::from(property.required && known) << at;
            properties.push(Property {
                key: property.key,
                expected: self.expected(property.shape, slot.map(|slot| slot + 1)),
                required: property.required,
                known,
                slot: slot.unwrap_or(FIELDS),
            });
            slot = slot.map(|slot| slot + 1 + below(property));
        }
        self.objects[number] = Object { properties, required };
        number
    }

    fn expected(&mut self, shape: Shape, inside: Option<usize>) -> Expected {
        match shape {
            Shape::Text => Expected::Text,
            Shape::DateTime => Expected::DateTime,
            Shape::Integer => Expected::Integer,
            Shape::Number => Expected::Number,
            Shape::Boolean => Expected::Boolean,
            Shape::Enum(values) => Expected::Enum(values),
            Shape::Model(model) => Expected::Object(self.object(model, inside)),
            Shape::List(element) => Expected::List(self.element(*element)),
            Shape::Map(member) => Expected::Map(self.element(*member)),
        }
    }

    fn element(&mut self, shape: Shape) -> usize {
        let element = self.expected(shape, None);
        self.shapes.push(element);
        self.shapes.len() - 1
    }
}
