//! The form of a record: what its texts are, and how it holds the parts that plans have ready.

use super::{IntoOwned, Put, Read, Wire, Wording};
use crate::json::Encode;
use serde::Serialize;
use std::borrow::Cow;
use std::fmt::Debug;

/// What every value of a record can do: say its shape, be written in two ways, be put into columns, be kept and be read again.
///
/// Implemented by all types that can.
pub trait Value: Wire + Encode + Serialize + Put + Clone + Debug + PartialEq + IntoOwned<Owned: Kept> {}

impl<X> Value for X where X: Wire + Encode + Serialize + Put + Clone + Debug + PartialEq + IntoOwned<Owned: Kept> {}

/// A value that borrows from nobody. Implemented by all types that can be one.
pub trait Kept: Serialize + Put + Clone + Debug + PartialEq + for<'de> Read<'de> + Send + Sync + 'static {}

impl<X> Kept for X where X: Serialize + Put + Clone + Debug + PartialEq + for<'de> Read<'de> + Send + Sync + 'static {}

/// A type of text, and with it the form of a whole record.
///
/// `Session<String>` and `Session<Cow<str>>` hold their parts as they are. `Session<Text>`, which the generator makes, holds
/// them as [`Part`](crate::text::Part): a record that is written at once need not be put together from every text.
pub trait Form: Value + Wording + IntoOwned<Owned = String> {
    /// How a model inside a record is held.
    type Part<X: Value>: Value + IntoOwned<Owned = X::Owned>;
}

impl Form for String {
    type Part<X: Value> = X;
}

impl Form for Cow<'_, str> {
    type Part<X: Value> = X;
}
