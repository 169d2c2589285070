//! What every value of the contract has in common: its shape, and what becomes of it when it is absent.

use super::{Edition, Maybe, Shape};

/// A value of the wire contract. Implemented by the models, by the types of their properties, and by texts.
pub trait Wire: Sized {
    /// What the value looks like on the wire.
    const SHAPE: Shape;

    /// Whether a record without it is invalid.
    const REQUIRED: bool = true;

    /// The value of a property that the record does not have, unless it is required.
    fn missing() -> Option<Self> {
        None
    }

    /// Whether the member is left out of the text.
    #[inline(always)]
    fn is_absent(&self) -> bool {
        false
    }

    /// Turns each absent property that the edition knows into an explicit null, at every level.
    #[inline(always)]
    fn fill_nulls(&mut self, _: Edition) {}

    /// The same for a property that exists since an edition.
    #[inline(always)]
    fn fill_nulls_since(&mut self, since: Edition, edition: Edition) {
        if since <= edition {
            self.fill_nulls(edition);
        }
    }
}

impl Wire for String {
    const SHAPE: Shape = Shape::Text;
}

impl Wire for std::borrow::Cow<'_, str> {
    const SHAPE: Shape = Shape::Text;
}

impl Wire for i64 {
    const SHAPE: Shape = Shape::Integer;
}

impl Wire for f64 {
    const SHAPE: Shape = Shape::Number;
}

impl Wire for bool {
    const SHAPE: Shape = Shape::Boolean;
}

impl<X: Wire> Wire for Maybe<X> {
    const SHAPE: Shape = X::SHAPE;
    const REQUIRED: bool = false;

    fn missing() -> Option<Self> {
        Some(Maybe::Absent)
    }

    #[inline(always)]
    fn is_absent(&self) -> bool {
        matches!(self, Maybe::Absent)
    }

    #[inline(always)]
    fn fill_nulls(&mut self, edition: Edition) {
        match self {
            Maybe::Absent => *self = Maybe::Null,
            Maybe::Null => {}
            Maybe::Present(value) => value.fill_nulls(edition),
        }
    }
}

impl<X: Wire> Wire for Vec<X> {
    const SHAPE: Shape = Shape::List(&X::SHAPE);

    fn fill_nulls(&mut self, edition: Edition) {
        self.iter_mut().for_each(|element| element.fill_nulls(edition));
    }
}

/// An object whose member names are free, in the order of the wire.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Map<T, X>(pub Vec<(T, X)>);

impl<T, X> Default for Map<T, X> {
    fn default() -> Self {
        Map(Vec::new())
    }
}

impl<T: AsRef<str>, X> Map<T, X> {
    /// The value of the member with this name.
    pub fn get(&self, name: &str) -> Option<&X> {
        self.0.iter().find(|(key, _)| key.as_ref() == name).map(|(_, value)| value)
    }
}

impl<T, X: Wire> Wire for Map<T, X> {
    const SHAPE: Shape = Shape::Map(&X::SHAPE);

    fn fill_nulls(&mut self, edition: Edition) {
        self.0.iter_mut().for_each(|(_, value)| value.fill_nulls(edition));
    }
}
