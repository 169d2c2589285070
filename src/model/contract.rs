//! The field table: what the declarations of this room say about each model, as data to loop over.

use super::Edition;

/// A model of the contract.
#[derive(Debug)]
pub struct Model {
    /// Its name in the contract.
    pub name: &'static str,
    /// What it stands for.
    pub doc: &'static str,
    /// The first edition that has it.
    pub since: Edition,
    /// Its properties, in the contract's order.
    pub properties: &'static [Property],
}

/// A property of a model.
#[derive(Debug)]
pub struct Property {
    /// The member's name on the wire.
    pub key: &'static str,
    /// What the contract says about it.
    pub doc: &'static str,
    /// What its value looks like.
    pub shape: Shape,
    /// Whether each record must have it, and not null.
    pub required: bool,
    /// The first edition that has it.
    pub since: Edition,
    /// What its values are like, if they are texts.
    pub values: Values,
}

/// Whether the texts of a property come again and again. Storage that keeps each text once gains by it, or loses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Values {
    /// Many records have the same one.
    Repeated,
    /// Nearly every record has another one.
    Distinct,
}

/// What a value looks like on the wire.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// A string.
    Text,
    /// A string with a date and time in UTC, `yyyy-MM-ddTHH:mm:ss[.mmm]Z`.
    DateTime,
    /// A number without fraction.
    Integer,
    /// A number.
    Number,
    /// `true` or `false`.
    Boolean,
    /// A string of a list of values that grows from edition to edition.
    Enum(&'static [EnumValue]),
    /// An object of this model.
    Model(&'static Model),
    /// An array.
    List(&'static Shape),
    /// An object whose member names are free.
    Map(&'static Shape),
}

/// A listed value of an enumeration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EnumValue {
    /// Its text on the wire.
    pub value: &'static str,
    /// The first edition that lists it.
    pub since: Edition,
}

impl Model {
    /// This model and all that it reaches, each once, in the order in which they are met.
    ///
    /// ```
    /// use sessionsmith::model::{Session, Wire, Shape};
    ///
    /// let Shape::Model(session) = Session::<String>::SHAPE else { unreachable!() };
    /// assert!(session.reach().iter().any(|model| model.name == "JourneyPage"));
    /// ```
    pub fn reach(&'static self) -> Vec<&'static Model> {
        let mut met: Vec<&'static Model> = vec![self];
        let mut next = 0;
        while next < met.len() {
            for property in met[next].properties {
                if let Some(model) = property.shape.model()
                    && !met.iter().any(|known| known.name == model.name)
                {
                    met.push(model);
                }
            }
            next += 1;
        }
        met
    }
}

impl Shape {
    /// The model that a value of this shape is, or is made of.
    pub fn model(self) -> Option<&'static Model> {
        match self {
            Shape::Model(model) => Some(model),
            Shape::List(element) | Shape::Map(element) => element.model(),
            _ => None,
        }
    }
}
