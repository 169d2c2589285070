//! An optional property: absent, null, or present.

/// The value of a property that the contract does not require. JSON tells three cases apart, and so does this.
///
/// ```
/// use sessionsmith::model::Maybe;
///
/// let city = Maybe::Present("Oslo");
/// assert_eq!(city.value(), Some(&"Oslo"));
/// assert_eq!(Maybe::<&str>::Null.value(), None);
/// assert_ne!(Maybe::<&str>::Null, Maybe::Absent);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Maybe<X> {
    /// The record has no such member.
    #[default]
    Absent,
    /// The member is there and is `null`.
    Null,
    /// The member is there with a value.
    Present(X),
}

impl<X> Maybe<X> {
    /// The value, if there is one.
    pub fn value(&self) -> Option<&X> {
        match self {
            Maybe::Present(value) => Some(value),
            _ => None,
        }
    }

    /// The value to be changed, if there is one.
    pub fn value_mut(&mut self) -> Option<&mut X> {
        match self {
            Maybe::Present(value) => Some(value),
            _ => None,
        }
    }

    /// The value taken out, if there is one.
    pub fn into_value(self) -> Option<X> {
        match self {
            Maybe::Present(value) => Some(value),
            _ => None,
        }
    }

    /// Whether there is a value.
    pub fn is_present(&self) -> bool {
        matches!(self, Maybe::Present(_))
    }

    /// Present if `condition` holds, absent otherwise.
    #[inline(always)]
    pub fn when(condition: bool, value: impl FnOnce() -> X) -> Self {
        if condition { Maybe::Present(value()) } else { Maybe::Absent }
    }

    /// The same case with another value.
    pub fn map<Y>(self, change: impl FnOnce(X) -> Y) -> Maybe<Y> {
        match self {
            Maybe::Absent => Maybe::Absent,
            Maybe::Null => Maybe::Null,
            Maybe::Present(value) => Maybe::Present(change(value)),
        }
    }
}

impl<X: Emptied> Maybe<X> {
    /// Makes it present and empty, and gives it to be filled. What was there before leaves its memory.
    #[inline(always)]
    pub(crate) fn emptied(&mut self) -> &mut X {
        let value = self.or_empty();
        value.empty();
        value
    }

    /// Makes it present, and gives it as it is: what is in it will be written over.
    #[inline(always)]
    pub(crate) fn or_empty(&mut self) -> &mut X {
        if !matches!(self, Maybe::Present(_)) {
            *self = Maybe::Present(X::default());
        }
        match self {
            Maybe::Present(value) => value,
            // It was made present just before.
            Maybe::Absent | Maybe::Null => unreachable!(),
        }
    }
}

/// A collection that can be emptied without giving its memory back. For this crate only.
pub trait Emptied: Default {
    /// Takes everything out.
    fn empty(&mut self);
}

impl<X> Emptied for Vec<X> {
    #[inline(always)]
    fn empty(&mut self) {
        self.clear();
    }
}

impl<T, X> Emptied for super::Map<T, X> {
    #[inline(always)]
    fn empty(&mut self) {
        self.0.clear();
    }
}

impl<X> From<X> for Maybe<X> {
    fn from(value: X) -> Self {
        Maybe::Present(value)
    }
}

impl<X> From<Option<X>> for Maybe<X> {
    /// `None` becomes absent.
    #[inline(always)]
    fn from(value: Option<X>) -> Self {
        value.map_or(Maybe::Absent, Maybe::Present)
    }
}
