//! Reading values from the wire, more carefully than a derive would: null apart from absent, integers by value.

use super::{Map, Maybe, Timestamp};
use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Unexpected, Visitor};
use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

/// A value that can be read from the wire.
pub trait Read<'de>: Sized {
    /// Reads it.
    ///
    /// # Errors
    /// If the value is not of the contract's type.
    fn read<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error>;
}

/// [`Read`] for the properties of a model with the texts `T`.
///
/// A model of any form can be read if its properties can. Were that said with `Read` itself, a property without texts, such
/// as a number, would count as readable for that one lifetime only: a bound hides the implementation that holds for all.
#[allow(unreachable_pub)] // named by bounds of public implementations
pub trait ReadProperty<'de, T>: Sized {
    /// Reads it.
    ///
    /// # Errors
    /// If the value is not of the contract's type.
    fn read_property<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error>;
}

impl<'de, T, X: Read<'de>> ReadProperty<'de, T> for X {
    fn read_property<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        X::read(deserializer)
    }
}

/// Hands [`ReadProperty::read_property`] to serde where it wants a seed.
pub(super) struct Reading<T, X>(PhantomData<(T, X)>);

impl<T, X> Reading<T, X> {
    pub(super) fn new() -> Self {
        Reading(PhantomData)
    }
}

impl<'de, T, X: ReadProperty<'de, T>> DeserializeSeed<'de> for Reading<T, X> {
    type Value = X;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<X, D::Error> {
        X::read_property(deserializer)
    }
}

impl<'de> Read<'de> for String {
    fn read<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)
    }
}

impl<'de> Read<'de> for bool {
    fn read<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        bool::deserialize(deserializer)
    }
}

impl<'de> Read<'de> for f64 {
    fn read<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        f64::deserialize(deserializer)
    }
}

impl<'de, T: Read<'de>> Read<'de> for Timestamp<T> {
    fn read<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::read(deserializer).map(Timestamp)
    }
}

impl<'de> Read<'de> for Cow<'de, str> {
    fn read<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Borrowing;
        impl<'de> Visitor<'de> for Borrowing {
            type Value = Cow<'de, str>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string")
            }

            fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Self::Value, E> {
                Ok(Cow::Borrowed(text))
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
                Ok(Cow::Owned(text.to_owned()))
            }
        }
        deserializer.deserialize_str(Borrowing)
    }
}

impl<'de> Read<'de> for i64 {
    /// `4`, `4.0` and `4e0` are the same integer.
    fn read<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Integer;
        impl Visitor<'_> for Integer {
            type Value = i64;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an integer of at most 64 bits")
            }

            fn visit_i64<E: Error>(self, number: i64) -> Result<i64, E> {
                Ok(number)
            }

            fn visit_u64<E: Error>(self, number: u64) -> Result<i64, E> {
                i64::try_from(number).map_err(|_| E::invalid_value(Unexpected::Unsigned(number), &self))
            }

            fn visit_f64<E: Error>(self, number: f64) -> Result<i64, E> {
                // Below 2^53 every whole number has a double of its own; 2^53 stands for its successor as well.
                let whole = number.trunc() == number && number.abs() < 9_007_199_254_740_992.0;
                if whole { Ok(number as i64) } else { Err(E::invalid_value(Unexpected::Float(number), &self)) }
            }
        }
        deserializer.deserialize_i64(Integer)
    }
}

impl<'de, X: Read<'de>> Read<'de> for Maybe<X> {
    fn read<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Nullable<X>(PhantomData<X>);
        impl<'de, X: Read<'de>> Visitor<'de> for Nullable<X> {
            type Value = Maybe<X>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a value or null")
            }

            fn visit_none<E: Error>(self) -> Result<Self::Value, E> {
                Ok(Maybe::Null)
            }

            fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
                Ok(Maybe::Null)
            }

            fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
                X::read(deserializer).map(Maybe::Present)
            }
        }
        deserializer.deserialize_option(Nullable(PhantomData))
    }
}

impl<'de, X: Read<'de>> Read<'de> for Vec<X> {
    fn read<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct List<X>(PhantomData<X>);
        impl<'de, X: Read<'de>> Visitor<'de> for List<X> {
            type Value = Vec<X>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an array")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<Self::Value, A::Error> {
                let mut list = Vec::new();
                while let Some(element) = elements.next_element_seed(Reading::<X, X>::new())? {
                    list.push(element);
                }
                Ok(list)
            }
        }
        deserializer.deserialize_seq(List(PhantomData))
    }
}

impl<'de, T: Read<'de> + AsRef<str>, X: Read<'de>> Read<'de> for Map<T, X> {
    fn read<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Members<T, X>(PhantomData<(T, X)>);
        impl<'de, T: Read<'de> + AsRef<str>, X: Read<'de>> Visitor<'de> for Members<T, X> {
            type Value = Map<T, X>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Self::Value, A::Error> {
                let mut map = Map(Vec::new());
                while let Some(key) = members.next_key_seed(Reading::<T, T>::new())? {
                    if map.get(key.as_ref()).is_some() {
                        return Err(A::Error::custom(format_args!("duplicate member `{}`", key.as_ref())));
                    }
                    map.0.push((key, members.next_value_seed(Reading::<X, X>::new())?));
                }
                Ok(map)
            }
        }
        deserializer.deserialize_map(Members(PhantomData))
    }
}
