//! From a record that borrows to one that can be kept.

use super::{Map, Maybe};

/// Turns a value whose texts borrow from a plan into one that owns them.
///
/// Implemented for `Session<Text<'_>>` and all that it consists of; see [`Session`](super::Session).
pub trait IntoOwned {
    /// The same value with owned texts.
    type Owned;

    /// Renders every text.
    fn into_owned(self) -> Self::Owned;
}

macro_rules! already_owned {
    ($($kind:ty),*) => {$(
        impl IntoOwned for $kind {
            type Owned = $kind;

            fn into_owned(self) -> $kind {
                self
            }
        }
    )*};
}
already_owned!(String, i64, f64, bool);

impl IntoOwned for std::borrow::Cow<'_, str> {
    type Owned = String;

    fn into_owned(self) -> String {
        self.into_owned()
    }
}

impl<X: IntoOwned> IntoOwned for Maybe<X> {
    type Owned = Maybe<X::Owned>;

    fn into_owned(self) -> Self::Owned {
        self.map(X::into_owned)
    }
}

impl<X: IntoOwned> IntoOwned for Vec<X> {
    type Owned = Vec<X::Owned>;

    fn into_owned(self) -> Self::Owned {
        self.into_iter().map(X::into_owned).collect()
    }
}

impl<T: IntoOwned, X: IntoOwned> IntoOwned for Map<T, X> {
    type Owned = Map<T::Owned, X::Owned>;

    fn into_owned(self) -> Self::Owned {
        Map(self.0.into_iter().map(|(key, value)| (key.into_owned(), value.into_owned())).collect())
    }
}
